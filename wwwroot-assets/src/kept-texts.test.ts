import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DraftKeeper } from "./drafts";
import { sendKeptTexts, type SaveKept } from "./kept-texts";
import { setUnconfirmed, unconfirmed } from "./unconfirmed";

const owner = "shot:u:";
const key = "shot:u:s1:Title";
let sent: unknown[][];
let keeper: DraftKeeper;

beforeEach(() => {
  localStorage.clear();
  sent = [];
  keeper = new DraftKeeper(localStorage, key, "Quay");
  keeper.keep("Old quay");
});

afterEach(() => {
  document.body.innerHTML = "";
  keeper.release();
  setUnconfirmed(key, null);
});

const saving = (answer: Awaited<ReturnType<SaveKept>>): SaveKept => async (...kept) => {
  sent.push(kept);
  return answer;
};

it("sends what no field is there for, and forgets it once it is saved", async () => {
  keeper.release();

  await sendKeptTexts(localStorage, owner, saving({ kind: "saved", text: "Old quay", version: 2, isMerged: false }));

  expect(sent).toEqual([["s1", "Title", "Old quay", "Quay", null]]);
  expect(localStorage.length).toBe(0);
});

it("leaves alone what a field of this page sends itself", async () => {
  await sendKeptTexts(localStorage, owner, saving(null));

  expect(sent).toEqual([]);
});

it("leaves alone what another tab is typing, until that has fallen silent", async () => {
  keeper.release();
  const kept = (at: number) => localStorage.setItem(`kb-draft:${key}`, JSON.stringify({ text: "Old quay", baseText: "Quay", tab: "another", at }));
  kept(Date.now() - 50_000);
  await sendKeptTexts(localStorage, owner, saving(null));
  const early = sent.length;
  kept(Date.now() - 61_000);
  await sendKeptTexts(localStorage, owner, saving(null));

  expect([early, sent.length]).toEqual([0, 1]);
});

it.each([
  [{ kind: "conflict" } as const, ["conflict"]],
  [{ kind: "refused", reason: "No." } as const, ["problem"]],
  [null, []],
])("keeps it when the answer is %j", async (answer, states) => {
  keeper.release();

  await sendKeptTexts(localStorage, owner, saving(answer));

  expect(localStorage.length).toBe(1);
  expect([...unconfirmed().values()].map((entry) => entry.state)).toEqual(states);
});

describe("a text of a shot that was deleted meanwhile", () => {
  const deleted = saving({ kind: "deleted", reason: "Quay" });

  beforeEach(async () => {
    keeper.release();
    await sendKeptTexts(localStorage, owner, deleted);
  });

  it("counts as not saved and stays in sight, once, with the way to restore the shot", async () => {
    await sendKeptTexts(localStorage, owner, deleted);

    expect([...unconfirmed().values()].map((entry) => entry.state)).toEqual(["problem"]);
    expect([...document.querySelectorAll(".kb-kept-text")].map((text) => text.textContent)).toEqual(["Old quay"]);
    expect(document.querySelector("a")?.search).toBe("?shot=s1");
  });

  it("is forgotten when the person dismisses it", () => {
    [...document.querySelectorAll("button")].find((button) => button.textContent === "Dismiss")?.click();

    expect([localStorage.length, unconfirmed().size, document.querySelector(".kb-kept")]).toEqual([0, 0, null]);
  });

  it("goes once the shot is back and has it", async () => {
    await sendKeptTexts(localStorage, owner, saving({ kind: "saved", text: "Old quay", version: 3, isMerged: false }));

    expect([localStorage.length, unconfirmed().size, document.querySelector(".kb-kept")]).toEqual([0, 0, null]);
  });
});
