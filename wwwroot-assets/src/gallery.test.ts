import { describe, expect, it } from "vitest";
import { facts, rememberTileWidth } from "./gallery";

describe("facts", () => {
  it("are told with the width of a tile that was just chosen", () => {
    rememberTileWidth(260);

    expect(new URLSearchParams(facts()).get("tile")).toBe("260");
  });
});
