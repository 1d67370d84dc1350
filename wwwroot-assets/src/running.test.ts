import { describe, expect, it } from "vitest";
import { beginOf, clock, parseRun, wordsOf } from "./running";

describe("running time", () => {
  it.each([
    [0, "0:00"],
    [190_900, "3:10"],
    [3_729_000, "1:02:09"],
    [-5000, "0:00"],
  ])("shows %d ms as %s", (ms, expected) => {
    expect(clock(ms)).toBe(expected);
  });

  it("names the usual time where it is known", () => {
    expect(wordsOf(190_000, 320_000)).toBe("3:10 of ~5:20");
    expect(wordsOf(190_000, 0)).toBe("3:10 at work");
  });

  it("reads what the server wrote, and nothing else", () => {
    expect(parseRun("ab 12.5 320.0")).toEqual({ id: "ab", elapsedMs: 12_500, usualMs: 320_000 });
    expect(parseRun("")).toBeNull();
  });

  it("never goes back for the same run", () => {
    const late = { id: "a", elapsedMs: 9_000, usualMs: 0 };

    expect(beginOf(late, 20_000, { id: "a", beganMs: 10_000 })).toBe(10_000);
    expect(beginOf({ ...late, elapsedMs: 12_000 }, 20_000, { id: "a", beganMs: 10_000 })).toBe(8_000);
  });

  it("starts anew for another run", () => {
    expect(beginOf({ id: "b", elapsedMs: 1_000, usualMs: 0 }, 20_000, { id: "a", beganMs: 10_000 })).toBe(19_000);
  });
});
