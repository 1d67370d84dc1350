import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DraftKeeper } from "./drafts";
import { followConnection } from "./line";
import { create, type OutboxHandle } from "./outbox";
import { setUnconfirmed, unconfirmed } from "./unconfirmed";

followConnection(document);

const key = "shot:u:s1:Prompt";
const isLost = (lost: boolean) => document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));
const state = () => [...unconfirmed().values()].map((entry) => entry.state);

let sent: unknown[][];
let answers: ("failed" | "conflict" | "lost" | Error)[];
let keeper: DraftKeeper;
let outbox: OutboxHandle;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  isLost(false);
  [sent, answers] = [[], []];
  const dotnet = {
    invokeMethodAsync: async (...call: unknown[]) => {
      sent.push(call);
      const answer = answers.shift();
      if (answer instanceof Error) {
        throw answer;
      }

      return answer === "lost" ? new Promise(() => undefined) : answer ? { kind: answer } : { kind: "saved", text: "Old quay", version: 2, isMerged: false };
    },
  };
  keeper = new DraftKeeper(localStorage, key, "Quay");
  outbox = create(dotnet, { userId: "u", projectId: "p" });
});

afterEach(() => {
  outbox.dispose();
  keeper.release();
  setUnconfirmed(key, null);
  vi.useRealTimers();
});

// As a field does whose save has failed.
function leave(): void {
  keeper.keep("Old quay");
  keeper.release();
}

it("sends what a field has left behind", async () => {
  leave();
  await vi.advanceTimersByTimeAsync(2_000);

  expect(sent).toEqual([["SaveKeptText", "s1", "Prompt", "Old quay", "Quay", null]]);
  expect(localStorage.length).toBe(0);
});

it("tries again by itself, ever more rarely, until the server has it", async () => {
  answers.push("failed", new Error("No space left."), "failed");
  leave();
  await vi.advanceTimersByTimeAsync(2_000 + 2_000);
  const early = [sent.length, state()];
  await vi.advanceTimersByTimeAsync(4_000 + 7_999);
  const before = sent.length;
  await vi.advanceTimersByTimeAsync(1);

  expect([early, before, sent.length, state(), localStorage.length]).toEqual([[2, ["problem"]], 3, 4, [], 0]);
});

it("goes on over a new line when an answer got lost with the old one", async () => {
  answers.push("lost");
  leave();
  await vi.advanceTimersByTimeAsync(2_000);
  isLost(true);
  isLost(false);
  await vi.advanceTimersByTimeAsync(0);

  expect([sent.length, localStorage.length]).toEqual([2, 0]);
});

it("does not ask again what waits for a person, until it is another text or another line", async () => {
  answers.push("conflict");
  leave();
  await vi.advanceTimersByTimeAsync(2_000);
  new DraftKeeper(localStorage, "shot:u:s2:Prompt", "").release();
  await vi.advanceTimersByTimeAsync(60_000);
  const meanwhile = [sent.length, state()];
  isLost(true);
  isLost(false);
  await vi.advanceTimersByTimeAsync(0);

  expect([meanwhile, sent.length]).toEqual([[1, ["conflict"]], 2]);
});

it("sends nothing any more once its board is gone", async () => {
  answers.push("failed");
  leave();
  await vi.advanceTimersByTimeAsync(2_000);
  outbox.dispose();
  await vi.advanceTimersByTimeAsync(120_000);

  expect(sent.length).toBe(1);
});
