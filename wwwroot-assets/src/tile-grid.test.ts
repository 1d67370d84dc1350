import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factsOf } from "./browser-facts";
import { create, isGridKey, type TileGridHandle } from "./tile-grid";

const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("isGridKey", () => {
  it.each([" ", "Enter", "ArrowUp", "End"])("takes %j", (name) => {
    expect(isGridKey(key(name))).toBe(true);
  });

  it("takes the browser's select-all", () => {
    expect(isGridKey(key("a", { metaKey: true }))).toBe(true);
  });

  it.each([key("a"), key("Tab"), key("ArrowLeft", { altKey: true }), key("r", { ctrlKey: true })])("leaves $key to the browser", (event) => {
    expect(isGridKey(event)).toBe(false);
  });
});

describe("create", () => {
  let grid: HTMLElement;
  let handle: TileGridHandle;
  const invoked = vi.fn(() => Promise.resolve());
  const tile = (ordinal: number) => `<article id="tile-${ordinal}" role="option" aria-posinset="${ordinal + 1}" tabindex="${ordinal === 0 ? 0 : -1}"><b>${ordinal}</b></article>`;
  const tileAt = (ordinal: number) => document.getElementById(`tile-${ordinal}`)!;

  beforeEach(() => {
    vi.stubGlobal("ResizeObserver", class {
      observe() {}
      disconnect() {}
    });
    vi.stubGlobal("requestAnimationFrame", (draw: () => void) => draw());
    document.body.innerHTML = `<div id="grid" data-kb-grid="library" data-kb-context>${tile(0)}${tile(1)}${tile(2)}</div><button id="elsewhere"></button>`;
    grid = document.getElementById("grid")!;
    Object.defineProperty(grid, "clientWidth", { value: 412 });
    handle = create(grid, { invokeMethodAsync: invoked });
  });

  afterEach(() => {
    handle.dispose();
    invoked.mockClear();
    vi.unstubAllGlobals();
  });

  it("tells the page how wide it is and what of it is in view", () => {
    expect(invoked).toHaveBeenCalledExactlyOnceWith("OnViewedAsync", 0, document.documentElement.clientHeight, 412);
  });

  it("has the browser remember what lies beside it", () => {
    expect(new URLSearchParams(factsOf(document)).get("library")).toBe(String(window.innerWidth - 412));
  });

  it("tells of a tile that is clicked into, and not of the tab stop", () => {
    invoked.mockClear();

    tileAt(0).focus();
    tileAt(2).focus();

    expect(invoked).toHaveBeenCalledExactlyOnceWith("OnFocused", 2);
  });

  it("tells on which tile the menu is asked for, in place of the browser's", () => {
    invoked.mockClear();
    const press = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });

    tileAt(1).firstElementChild?.dispatchEvent(press);

    expect(invoked).toHaveBeenCalledExactlyOnceWith("OnMenuAsync", 1);
    expect(press.defaultPrevented).toBe(true);
  });

  it("leaves the browser's menu where the page has none", () => {
    delete grid.dataset["kbContext"];
    invoked.mockClear();
    const press = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });

    tileAt(1).dispatchEvent(press);

    expect(invoked).not.toHaveBeenCalled();
    expect(press.defaultPrevented).toBe(false);
  });

  it("gives the focus to a tile by its place", () => {
    handle.focus(1);

    expect(document.activeElement).toBe(tileAt(1));
  });

  it("keeps an arrow key from scrolling the page, on a tile alone", () => {
    const [onTile, inTile] = [0, 1].map(() => new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true })) as [KeyboardEvent, KeyboardEvent];

    tileAt(0).dispatchEvent(onTile);
    tileAt(0).firstElementChild?.dispatchEvent(inTile);

    expect([onTile.defaultPrevented, inTile.defaultPrevented]).toEqual([true, false]);
  });

  it("gives the focus back to the tile whose element was replaced", () => {
    tileAt(1).focus();
    grid.innerHTML = tile(1) + tile(0);

    handle.keepFocus();

    expect(document.activeElement).toBe(tileAt(1));
  });

  it("takes nothing from what the person went to", () => {
    tileAt(1).focus();
    document.getElementById("elsewhere")!.focus();
    grid.innerHTML = tile(1) + tile(0);

    handle.keepFocus();

    expect(document.activeElement?.id).toBe("elsewhere");
  });
});
