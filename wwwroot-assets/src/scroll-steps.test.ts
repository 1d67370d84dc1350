import { describe, expect, it } from "vitest";
import { scrollStep, stepOf } from "./scroll-steps";

describe("stepOf", () => {
  it("stays the same within a step", () => {
    expect(stepOf(scrollStep + 1)).toBe(stepOf(2 * scrollStep - 1));
  });

  it("is never negative, as when a page is pulled past its top", () => {
    expect(stepOf(-40)).toBe(0);
  });
});
