import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { attach, isGridKey, maxTile, rememberTileWidth, scrollStep, stepOf, tileWidth } from "./gallery";

function memory(values: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(values));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as unknown as Storage;
}

const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("stepOf", () => {
  it("stays the same within a step", () => {
    expect(stepOf(scrollStep + 1)).toBe(stepOf(2 * scrollStep - 1));
  });

  it("is never negative, as when a page is pulled past its top", () => {
    expect(stepOf(-40)).toBe(0);
  });
});

describe("tileWidth", () => {
  it("comes back as it was chosen", () => {
    const storage = memory();

    rememberTileWidth(260, storage);

    expect(tileWidth(storage)).toBe(260);
  });

  it.each(["", "wide", String(maxTile + 1), "-5", "Infinity"])("falls back for %j", (stored) => {
    expect(tileWidth(memory({ "kb-gallery-tile": stored }))).toBe(196);
  });

  it("does without storage", () => {
    expect(tileWidth(null)).toBe(196);
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
