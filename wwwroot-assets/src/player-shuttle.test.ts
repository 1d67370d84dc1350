import { describe, expect, it } from "vitest";
import { shuttle, speedLabel } from "./player-shuttle";

describe("J K L", () => {
  it("goes faster with each press, up to eight times", () => {
    const forward = [1, 2, 3, 4, 5].reduce<number[]>((speeds) => [...speeds, shuttle(speeds.at(-1) ?? 0, 1)], []);
    const back = [1, 2, 3, 4, 5].reduce<number[]>((speeds) => [...speeds, shuttle(speeds.at(-1) ?? 0, -1)], []);

    expect([forward, back]).toEqual([[1, 2, 4, 8, 8], [-1, -2, -4, -8, -8]]);
  });

  it("turns round at the usual speed", () => {
    expect([shuttle(4, -1), shuttle(-4, 1)]).toEqual([-1, 1]);
  });

  it("is named where it is not the usual", () => {
    expect([0, 1, 2, -1, -4].map(speedLabel)).toEqual(["", "", "2×", "−1×", "−4×"]);
  });
});
