import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create, fit, target, type TileGridHandle } from "./tile-grid";

describe("fit", () => {
  it.each([
    [1000, 4, 245.5],
    [418, 2, 206],
    [358, 2, 176],
  ])("in %d pixels fits %d columns", (width, columns, tileWidth) => {
    expect(fit(width, { minTileWidth: 200, minColumns: 2, gap: 6 })).toEqual({ columns, tileWidth });
  });
});

describe("target", () => {
  it.each([
    ["ArrowRight", 0, 1],
    ["ArrowLeft", 0, 0],
    ["ArrowDown", 1, 4],
    ["ArrowDown", 5, 5],
    ["ArrowUp", 4, 1],
    ["Home", 4, null],
  ])("%s from %d leads to %s among 6 tiles in 3 columns", (key, from, to) => {
    expect(target(key, from, 3, 6)).toBe(to);
  });
});

describe("create", () => {
  let grid: HTMLElement;
  let handle: TileGridHandle;
  const invoked = vi.fn(() => Promise.resolve());

  beforeEach(() => {
    vi.stubGlobal("ResizeObserver", class {
      observe() {}
      disconnect() {}
    });
    grid = document.createElement("div");
    grid.innerHTML = Array.from({ length: 4 }, (_, i) => `<article role="option" tabindex="${i === 0 ? 0 : -1}">${i}</article>`).join("");
    grid.querySelectorAll<HTMLElement>("article").forEach((tile) => {
      tile.scrollIntoView = () => undefined;
    });
    Object.defineProperty(grid, "clientWidth", { value: 412 });
    document.body.append(grid);
    handle = create(grid, { invokeMethodAsync: invoked }, { minTileWidth: 200, minColumns: 1, gap: 6 });
  });

  afterEach(() => {
    handle.dispose();
    grid.remove();
    invoked.mockClear();
    vi.unstubAllGlobals();
  });

  const tile = (index: number) => grid.children[index] as HTMLElement;
  const press = (key: string) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

  it("tells the page how many columns fit", () => {
    expect(invoked).toHaveBeenCalledExactlyOnceWith("OnMeasured", 2, 203);
  });

  it("moves the focus and the tab stop with the arrow keys", () => {
    tile(0).focus();

    press("ArrowDown");

    expect(document.activeElement).toBe(tile(2));
    expect([...grid.children].map((child) => (child as HTMLElement).tabIndex)).toEqual([-1, -1, 0, -1]);
  });

  it("clicks the focused tile on Enter", () => {
    const clicked = vi.fn();
    tile(1).addEventListener("click", clicked);
    tile(1).focus();

    press("Enter");

    expect(clicked).toHaveBeenCalledOnce();
  });
});
