import { describe, expect, it } from "vitest";
import { changeBetween, merge } from "./text-merge";

describe("changeBetween", () => {
  it("finds the smallest range", () => {
    expect(changeBetween("slow push-in", "slow pull-in")).toEqual({ from: 7, to: 9, insert: "ll" });
  });

  it("is null for equal texts", () => {
    expect(changeBetween("same", "same")).toBeNull();
  });

  it("handles repeated letters without overlap of start and end", () => {
    expect(changeBetween("aa", "aaa")).toEqual({ from: 2, to: 2, insert: "a" });
    expect(changeBetween("aaa", "a")).toEqual({ from: 1, to: 3, insert: "" });
  });

  it("never splits a surrogate pair", () => {
    const change = changeBetween("x😀y", "x😃y");

    expect(change).toEqual({ from: 1, to: 3, insert: "😃" });
  });
});

describe("merge", () => {
  const base = "Maya stands at the window.";

  it("joins edits at different places, whichever comes first", () => {
    const mine = "Maya stands at the kitchen window.";
    const theirs = "Young Maya stands at the window.";

    expect(merge(base, mine, theirs)).toBe("Young Maya stands at the kitchen window.");
    expect(merge(base, theirs, mine)).toBe("Young Maya stands at the kitchen window.");
  });

  it("takes the only edit there is", () => {
    expect(merge(base, base, "theirs")).toBe("theirs");
    expect(merge(base, "mine", base)).toBe("mine");
  });

  it("is settled when both did the same", () => {
    expect(merge(base, "same", "same")).toBe("same");
  });

  it("is a conflict when both changed the same words", () => {
    expect(merge(base, "Maya sits at the window.", "Maya waits at the window.")).toBeNull();
  });

  it("is a conflict when both insert at the same place", () => {
    expect(merge("ab", "a1b", "a2b")).toBeNull();
  });
});
