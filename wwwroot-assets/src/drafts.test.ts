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

    expect(keeper("old").restore()).toBe("old and new");
  });

  it("forgets a draft that the server has", () => {
    keeper("old").keep("new");

    expect(keeper("new").restore()).toBeNull();
    expect(localStorage.getItem(key)).toBeNull();
  });

  it("joins a draft with what somebody else wrote meanwhile", () => {
    keeper("Maya waits.").keep("Maya waits. Rain.");

    expect(keeper("Old Maya waits.").restore()).toBe("Old Maya waits. Rain.");
  });

  it("goes back to the draft's own base when both changed the same words", () => {
    keeper("red").keep("blue");
    const later = keeper("green");

    expect([later.restore(), later.base]).toEqual(["blue", "red"]);
    expect(localStorage.getItem(key)).not.toBeNull();
  });

  it("knows its own text that arrived without an answer", () => {
    const lost = keeper("");
    lost.sent("Rain");
    lost.keep("Rain falls");
    const later = keeper("Rain");

    expect([later.restore(), later.base]).toEqual(["Rain falls", "Rain"]);
  });

  it("says what was sent and never answered, also on a later page", () => {
    const lost = keeper("red");
    const first = lost.sent("blue");
    const later = keeper("green");
    later.restore();
    const second = later.sent("blue sky");
    later.answered(null);

    expect([first, second, later.sent("blue sea")]).toEqual([null, "blue", null]);
  });

  it("knows whether what was typed is kept", () => {
    let isFull = true;
    const storage = {
      ...localStorage,
      setItem() {
        if (isFull) {
          throw new DOMException("full", "QuotaExceededError");
        }
      },
    };
    const draft = new DraftKeeper(storage as unknown as Storage, "k", "a");
    draft.keep("b");
    const full = draft.isKept;
    isFull = false;
    draft.keep("b");

    expect([full, draft.isKept]).toEqual([false, true]);
  });

  it("works without storage", () => {
    const draft = new DraftKeeper(null, "k", "a");
    draft.keep("b");

    expect(draft.restore()).toBeNull();
  });

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
