import { describe, expect, it } from "vitest";
import { expandedLength, findNames, toNames, tokenOf, toTokens, type PromptReference } from "./prompt-text";

const maya: PromptReference = { id: "a".repeat(32), name: "Maya", kind: "element" };
const mayaTwo: PromptReference = { id: "b".repeat(32), name: "Maya-2", kind: "element" };
const kitchen: PromptReference = { id: "c".repeat(32), name: "Kitchen", kind: "image" };
const all = [maya, mayaTwo, kitchen];

describe("toTokens", () => {
  it("turns names into tokens, the longest first and in any case", () => {
    expect(toTokens("@maya and @Maya-2 in @KITCHEN.", all)).toBe(`${tokenOf(maya.id)} and ${tokenOf(mayaTwo.id)} in ${tokenOf(kitchen.id)}.`);
  });

  it.each(["mail a@maya.tv", "@Mayan", "@Maya_x", "@Somebody", "@"])("leaves %s alone", (text) => {
    expect(toTokens(text, all)).toBe(text);
  });

  it("ends a name before a hyphen", () => {
    expect(toTokens("@Maya-like, @Kitchen-", all)).toBe(`${tokenOf(maya.id)}-like, ${tokenOf(kitchen.id)}-`);
  });

  it.each(["@Maya-", "@maya-"])("waits at %s for the longer name that it may become", (text) => {
    expect(toTokens(text, all)).toBe(text);
  });

  it("leaves tokens alone", () => {
    expect(toTokens(tokenOf(maya.id), all)).toBe(tokenOf(maya.id));
  });

  it("ignores references without a name", () => {
    expect(findNames("@ x", [{ ...maya, name: "" }])).toEqual([]);
  });
});

describe("toNames", () => {
  it("reads as people wrote it", () => {
    expect(toNames(`${tokenOf(maya.id)}, alone`, all)).toBe("@Maya, alone");
  });

  it("keeps the token of a reference that is gone", () => {
    expect(toNames(tokenOf("d".repeat(32)), all)).toBe(tokenOf("d".repeat(32)));
  });
});

describe("expandedLength", () => {
  it("counts what the provider gets in the tokens' place", () => {
    const expected = "<<<element_1>>> in <<<image_1>>>".length;

    expect(expandedLength(`${tokenOf(maya.id)} in ${tokenOf(kitchen.id)}`, all)).toBe(expected);
  });

  it("counts a missing reference as its token, as the server sends it", () => {
    expect(expandedLength(`x${tokenOf("d".repeat(32))}`, all)).toBe(36);
  });

  it("counts an emoji once", () => {
    expect(expandedLength("\u{1F3AC} take", all)).toBe(6);
  });
});
