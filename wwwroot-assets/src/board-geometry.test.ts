import { describe, expect, it } from "vitest";
import { dropIndex, nearest, neighbour, type Box } from "./board-geometry";

/** Two rows: three cards of 100 x 60 with gaps of 10, then two. */
const cards: Box[] = [
  [0, 0], [110, 0], [220, 0],
  [0, 80], [110, 80],
].map(([left = 0, top = 0]) => ({ left, top, right: left + 100, bottom: top + 60 }));

describe("dropIndex", () => {
  it.each([
    [10, 30, 0],
    [90, 30, 1],
    [290, 30, 3],
    [10, 70, 3],
    [10, 100, 3],
    [200, 100, 5],
    [300, 300, 5],
  ])("at %d, %d is %d", (x, y, expected) => {
    expect(dropIndex(cards, x, y)).toBe(expected);
  });

  it("is the start of an empty scene", () => {
    expect(dropIndex([], 5, 5)).toBe(0);
  });
});

describe("nearest", () => {
  it("finds the box around or next to the point", () => {
    expect(nearest(cards, 50, 30)).toBe(0);
    expect(nearest(cards, 50, 1000)).toBe(3);
    expect(nearest([], 0, 0)).toBe(-1);
  });
});

describe("neighbour", () => {
  it.each([
    [0, "ArrowRight", 1],
    [2, "ArrowRight", 3],
    [4, "ArrowRight", 4],
    [0, "ArrowLeft", 0],
    [1, "ArrowDown", 4],
    [2, "ArrowDown", 4],
    [3, "ArrowUp", 0],
    [0, "ArrowUp", 0],
    [4, "ArrowDown", 4],
  ] as const)("from %d by %s is %d", (from, key, expected) => {
    expect(neighbour(cards, from, key)).toBe(expected);
  });

  it("starts at the first card when none has the focus", () => {
    expect(neighbour(cards, -1, "ArrowRight")).toBe(0);
    expect(neighbour([], -1, "ArrowRight")).toBe(-1);
  });
});
