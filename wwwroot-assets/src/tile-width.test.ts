import { describe, expect, it } from "vitest";
import { keepTileWidth, maxTile, tileWidth } from "./tile-width";

function memory(values: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(values));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as unknown as Storage;
}

describe("tileWidth", () => {
  it("comes back as it was chosen", () => {
    const storage = memory();

    keepTileWidth(260, storage);

    expect(tileWidth(storage)).toBe(260);
  });

  it.each(["", "wide", String(maxTile + 1), "-5", "Infinity"])("falls back for %j", (stored) => {
    expect(tileWidth(memory({ "kb-gallery-tile": stored }))).toBe(196);
  });

  it("does without storage", () => {
    expect(tileWidth(null)).toBe(196);
  });
});
