import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factsOf } from "./browser-facts";
import { create, target, type TileGridHandle } from "./tile-grid";

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
    vi.stubGlobal("requestAnimationFrame", (draw: () => void) => draw());
    grid = document.createElement("div");
    grid.dataset["kbPlace"] = "library";
    const tile = (i: number) => `<article role="option" tabindex="${i === 0 ? 0 : -1}">${i}</article>`;
    grid.innerHTML = [[0, 1], [2, 3]].map((row) => `<div class="kb-tile-row">${row.map(tile).join("")}</div>`).join("");
    grid.querySelectorAll<HTMLElement>("article").forEach((tile) => {
      tile.scrollIntoView = () => undefined;
    });
    Object.defineProperty(grid, "clientWidth", { value: 412 });
    document.body.append(grid);
    handle = create(grid, { invokeMethodAsync: invoked });
  });

  afterEach(() => {
    handle.dispose();
    grid.remove();
    invoked.mockClear();
    vi.unstubAllGlobals();
  });

  const tile = (index: number) => grid.querySelectorAll("article")[index] as HTMLElement;
  const press = (key: string) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

  it("tells the page how wide it is and what of it is in view", () => {
    expect(invoked).toHaveBeenCalledExactlyOnceWith("OnViewedAsync", 0, document.documentElement.clientHeight, 412);
  });

  it("has the browser remember what lies beside it", () => {
    expect(new URLSearchParams(factsOf(document)).get("library")).toBe(String(window.innerWidth - 412));
  });

  it("moves the focus and the tab stop with the arrow keys", () => {
    tile(0).focus();

    press("ArrowDown");

    expect(document.activeElement).toBe(tile(2));
    expect([...grid.querySelectorAll("article")].map((tile) => tile.tabIndex)).toEqual([-1, -1, 0, -1]);
  });

  it("clicks the focused tile on Enter", () => {
    const clicked = vi.fn();
    tile(1).addEventListener("click", clicked);
    tile(1).focus();

    press("Enter");

    expect(clicked).toHaveBeenCalledOnce();
  });
});
