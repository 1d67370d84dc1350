import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { attach, facts, isGridKey, rememberTileWidth } from "./gallery";

const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("facts", () => {
  it("are told with the width of a tile that was just chosen", () => {
    rememberTileWidth(260);

    expect(new URLSearchParams(facts()).get("tile")).toBe("260");
  });
});

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

describe("keepFocus", () => {
  const tile = (id: string) => `<article id="${id}" role="option" tabindex="-1"></article>`;

  beforeEach(() => {
    vi.stubGlobal("ResizeObserver", class {
      observe() {}
      disconnect() {}
    });
    document.body.innerHTML = `<div id="grid">${tile("a")}${tile("b")}</div><button id="elsewhere"></button>`;
  });

  afterEach(() => vi.unstubAllGlobals());

  const grid = () => document.getElementById("grid")!;
  const start = () => attach(grid(), { invokeMethodAsync: () => Promise.resolve(null) });

  it("returns to the tile whose element was replaced", () => {
    const handle = start();
    document.getElementById("b")!.focus();
    grid().innerHTML = tile("b") + tile("a");

    handle.keepFocus();

    expect(document.activeElement?.id).toBe("b");
  });

  it("takes nothing from what the person went to", () => {
    const handle = start();
    document.getElementById("b")!.focus();
    document.getElementById("elsewhere")!.focus();
    grid().innerHTML = tile("b") + tile("a");

    handle.keepFocus();

    expect(document.activeElement?.id).toBe("elsewhere");
  });
});
