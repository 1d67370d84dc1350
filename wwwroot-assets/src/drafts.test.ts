import { beforeEach, describe, expect, it } from "vitest";
import { DraftKeeper, pruneDrafts } from "./drafts";

const key = "kb-draft:shot:1:prompt";

function keeper(base: string): DraftKeeper {
  return new DraftKeeper(localStorage, "shot:1:prompt", base);
}

describe("DraftKeeper", () => {
  beforeEach(() => {
    localStorage.clear();
    keeper("").drop();
  });

  it("restores what was typed over the text that the server still has", () => {
    keeper("old").keep("old and new");

    expect(keeper("old").restore()).toEqual({ kind: "draft", text: "old and new" });
  });

  it("forgets a draft that the server has", () => {
    keeper("old").keep("new");

    expect(keeper("new").restore()).toEqual({ kind: "none" });
    expect(localStorage.getItem(key)).toBeNull();
  });

  it("joins a draft with what somebody else wrote meanwhile", () => {
    keeper("Maya waits.").keep("Maya waits. Rain.");

    expect(keeper("Old Maya waits.").restore()).toEqual({ kind: "draft", text: "Old Maya waits. Rain." });
  });

  it("keeps the draft when both changed the same words", () => {
    keeper("red").keep("blue");

    expect(keeper("green").restore()).toEqual({ kind: "conflict", text: "blue", baseText: "red" });
    expect(localStorage.getItem(key)).not.toBeNull();
  });

  it("drops the draft once the server has exactly this text", () => {
    const draft = keeper("a");
    draft.keep("ab");
    draft.acknowledge("ab", "ab");

    expect(localStorage.getItem(key)).toBeNull();
    expect(draft.base).toBe("ab");
  });

  it("keeps what was typed after the text that the server has", () => {
    const draft = keeper("a");
    draft.keep("abc");
    draft.acknowledge("ab", "abc");

    expect(JSON.parse(localStorage.getItem(key) ?? "")).toMatchObject({ text: "abc", baseText: "ab" });
  });

  it("works without storage", () => {
    const draft = new DraftKeeper(null, "k", "a");
    draft.keep("b");

    expect(draft.restore()).toEqual({ kind: "none" });
  });

  it("counts what is held for the style sheet", () => {
    const draft = new DraftKeeper(localStorage, "held", "a");
    draft.keep("b");
    const held = document.documentElement.style.getPropertyValue("--kb-held");
    draft.drop();

    expect(held).toBe('", 1 held"');
    expect(document.documentElement.style.getPropertyValue("--kb-held")).toBe('""');
  });
});

describe("pruneDrafts", () => {
  it("drops drafts older than 30 days and unreadable ones, nothing else", () => {
    const day = 24 * 3600 * 1000;
    localStorage.setItem("kb-draft:old", JSON.stringify({ text: "", baseText: "", at: 0 }));
    localStorage.setItem("kb-draft:broken", "{");
    localStorage.setItem("kb-draft:new", JSON.stringify({ text: "", baseText: "", at: 20 * day }));
    localStorage.setItem("other", "x");

    pruneDrafts(localStorage, 40 * day);

    expect(Object.keys({ ...localStorage }).sort()).toEqual(["kb-draft:new", "other"]);
  });
});
