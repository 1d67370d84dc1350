import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followConnection, lineEvent, lineState, watchLine, type LineChange, type LineWatch } from "./line";

followConnection(document);

let asked: number;
let answerAfterMs: number | null;
let isOwed: boolean;
let changes: LineChange[];
let watch: LineWatch;

const note = (event: Event): void => void changes.push((event as CustomEvent<LineChange>).detail);
const isLost = (lost: boolean): boolean => document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));

function ask(): Promise<unknown> {
  asked++;
  const after = answerAfterMs;
  return after === null ? new Promise(() => undefined) : new Promise((resolve) => setTimeout(resolve, after));
}

beforeEach(async () => {
  vi.useFakeTimers();
  isLost(false);
  [asked, answerAfterMs, isOwed, changes] = [0, 300, false, []];
  document.addEventListener(lineEvent, note);
  watch = watchLine(document, ask, () => isOwed);
  await vi.advanceTimersByTimeAsync(6_000);
  changes = [];
});

afterEach(() => {
  watch.dispose();
  document.removeEventListener(lineEvent, note);
  vi.useRealTimers();
});

it("finds a line that is silent within 3 s of the key that went into it", async () => {
  answerAfterMs = null;
  isOwed = true;
  document.dispatchEvent(new Event("keydown"));

  await vi.advanceTimersByTimeAsync(3_000);

  expect([lineState(), document.documentElement.dataset["kbLine"]]).toEqual(["silent", "silent"]);
});

it("is up again with the first answer, on the same line", async () => {
  isOwed = true;
  answerAfterMs = 6_000;
  await vi.advanceTimersByTimeAsync(3_000);

  await vi.advanceTimersByTimeAsync(4_000);

  expect(changes).toEqual([{ state: "silent", isNew: false }, { state: "up", isNew: false }]);
});

it("does not call a slow line silent", async () => {
  isOwed = true;
  answerAfterMs = 1_500;

  await vi.advanceTimersByTimeAsync(60_000);

  expect(changes).toEqual([]);
});

it("takes no standstill of the page itself for silence", async () => {
  isOwed = true;
  await vi.advanceTimersByTimeAsync(900);
  answerAfterMs = 1_000;
  await vi.advanceTimersByTimeAsync(1_000);
  // Two seconds in which no timer and no message came through.
  const real = performance.now.bind(performance);
  const clock = vi.spyOn(performance, "now").mockImplementation(() => real() + 2_000);
  await vi.advanceTimersByTimeAsync(250);
  answerAfterMs = 300;
  await vi.advanceTimersByTimeAsync(3_000);
  clock.mockRestore();

  expect(changes).toEqual([]);
});

it("still finds a line silent that does not answer after the standstill", async () => {
  isOwed = true;
  answerAfterMs = null;
  await vi.advanceTimersByTimeAsync(1_500);
  const real = performance.now.bind(performance);
  const clock = vi.spyOn(performance, "now").mockImplementation(() => real() + 2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  clock.mockRestore();

  expect(lineState()).toBe("silent");
});

it("asks rarely while nobody does anything", async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  asked = 0;

  await vi.advanceTimersByTimeAsync(60_000);

  expect(asked).toBeLessThanOrEqual(4);
});

it("asks nothing on a line that is lost, and judges the new one by its own answers", async () => {
  isOwed = true;
  answerAfterMs = null;
  await vi.advanceTimersByTimeAsync(1_000);
  isLost(true);
  asked = 0;
  await vi.advanceTimersByTimeAsync(10_000);
  const whileLost = asked;

  answerAfterMs = 300;
  isLost(false);
  await vi.advanceTimersByTimeAsync(5_000);

  expect([whileLost, lineState(), changes.at(-1)]).toEqual([0, "up", { state: "up", isNew: true }]);
});

it("judges nothing before the circuit has answered for the first time", async () => {
  watch.dispose();
  changes = [];
  answerAfterMs = null;
  isOwed = true;
  watch = watchLine(document, ask, () => isOwed);

  await vi.advanceTimersByTimeAsync(60_000);

  expect(changes).toEqual([]);
});
