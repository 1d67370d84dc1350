import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Choices, type ChoiceAnswer, type SaveChoice } from "./choices";
import { followConnection } from "./line";
import { unconfirmed } from "./unconfirmed";

followConnection(document);

const isLost = (lost: boolean) => document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));

describe("choices", () => {
  let stored: string;
  let sent: Parameters<SaveChoice>[0][];
  let answers: (ChoiceAnswer | "lost" | Error)[];
  let choices: Choices;

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    isLost(false);
    [stored, sent, answers] = ["5", [], []];
    open();
  });

  afterEach(() => {
    choices.dispose();
    vi.useRealTimers();
  });

  // As the server draws it: with what it has.
  function open(): void {
    document.body.innerHTML = `<input type="number" data-kb-choice="seconds" data-kb-target="s1" data-kb-shot="s1" data-kb-base="${stored}" data-kb-label="Duration" value="${stored}">`;
    choices = new Choices(document, localStorage, "u:p", async (choice) => {
      sent.push(choice);
      const answer = answers.shift();
      if (answer === "lost") {
        return new Promise(() => undefined);
      }

      if (answer instanceof Error) {
        throw answer;
      }

      stored = answer ? stored : choice.value;
      return answer ?? { kind: "saved", value: choice.value, reason: null };
    });
  }

  const field = () => document.querySelector("input") as HTMLInputElement;
  const kept = () => localStorage.getItem("kb-choice:u:p:s1:seconds");
  const state = () => [...unconfirmed().values()].map((entry) => `${entry.label} ${entry.state}`);
  const isChoosing = () => document.documentElement.hasAttribute("data-kb-unpriced");

  function choose(value: string): void {
    field().value = value;
    field().dispatchEvent(new Event("input", { bubbles: true }));
    field().dispatchEvent(new Event("change", { bubbles: true }));
  }

  it("is kept and priced as unknown until the server has it", async () => {
    choose("8");
    const before = [kept() !== null, state(), isChoosing()];
    await vi.advanceTimersByTimeAsync(0);

    expect(before).toEqual([true, ["Duration pending"], true]);
    expect([sent, kept(), state(), isChoosing(), field().value]).toEqual([[{ target: "s1", name: "seconds", base: "5", value: "8", sent: null }], null, [], false, "8"]);
  });

  it("made while the line is down is sent on return", async () => {
    isLost(true);
    choose("8");
    await vi.advanceTimersByTimeAsync(60_000);
    const offline = [sent.length, field().dataset["kbKept"], state()];
    isLost(false);
    await vi.advanceTimersByTimeAsync(0);

    expect(offline).toEqual([0, "waiting", ["Duration pending"]]);
    expect([stored, field().hasAttribute("data-kb-kept"), state()]).toEqual(["8", false, []]);
  });

  it("outlives the page that it was made on", async () => {
    isLost(true);
    choose("8");
    choices.dispose();
    isLost(false);
    open();
    const shown = field().value;
    await vi.advanceTimersByTimeAsync(0);

    expect([shown, stored, kept()]).toEqual(["8", "8", null]);
  });

  it("says what was sent before when its answer got lost", async () => {
    answers.push("lost");
    choose("8");
    await vi.advanceTimersByTimeAsync(0);
    isLost(true);
    choose("9");
    isLost(false);
    await vi.advanceTimersByTimeAsync(0);

    expect(sent.at(-1)).toEqual({ target: "s1", name: "seconds", base: "5", value: "9", sent: "8" });
  });

  it("goes on over its own save when another one is made meanwhile", async () => {
    choose("8");
    choose("9");
    await vi.advanceTimersByTimeAsync(0);

    expect([sent.map(({ base, value }) => [base, value]), field().value]).toEqual([[["5", "8"], ["8", "9"]], "9"]);
  });

  it("that is refused shows what stands", async () => {
    answers.push({ kind: "refused", value: "5", reason: "A shot runs 1 to 60 seconds." });

    choose("99");
    await vi.advanceTimersByTimeAsync(0);

    expect([field().value, kept(), state()]).toEqual(["5", null, []]);
  });

  it("that crossed another shows theirs until a person has decided", async () => {
    answers.push({ kind: "conflict", value: "6", reason: null });

    choose("8");
    await vi.advanceTimersByTimeAsync(0);
    const asked = [field().value, state(), isChoosing()];
    choices.settled("s1", "seconds");

    expect([asked, kept(), state()]).toEqual([["6", ["Duration conflict"], false], null, []]);
  });

  it("that was asked about on an earlier page is asked about again", async () => {
    answers.push({ kind: "conflict", value: "6", reason: null }, { kind: "conflict", value: "6", reason: null });
    choose("8");
    await vi.advanceTimersByTimeAsync(0);
    choices.dispose();
    stored = "6";
    open();
    await vi.advanceTimersByTimeAsync(0);

    expect([sent.map(({ base, value }) => [base, value]), field().value, state()]).toEqual([[["5", "8"], ["5", "8"]], "6", ["Duration conflict"]]);
  });

  it.each(["lost", new Error("The circuit is gone.")] as const)("under way when its board goes is nobody's (%s)", async (answer) => {
    answers.push(answer);
    choose("8");
    choices.dispose();
    open();
    await vi.advanceTimersByTimeAsync(0);
    const taken = [stored, kept()];
    await vi.advanceTimersByTimeAsync(120_000);

    expect([taken, sent.length, kept(), state(), isChoosing()]).toEqual([["8", null], 2, null, [], false]);
  });

  it("is sent again by itself when the server could not write it, or nothing came back", async () => {
    answers.push(new Error("No space left."), "lost");

    choose("8");
    await vi.advanceTimersByTimeAsync(0);
    const failed = state();
    await vi.advanceTimersByTimeAsync(2_000 + 15_000 + 4_000);

    expect([failed, sent.length, stored, state()]).toEqual([["Duration problem"], 3, "8", []]);
  });

  it("that cannot be written holds the price of its own shot alone", async () => {
    answers.push(new Error("No space left."));
    choose("8");
    await vi.advanceTimersByTimeAsync(0);
    const here = [isChoosing(), field().dataset["kbKept"]];

    field().remove();
    await vi.advanceTimersByTimeAsync(0);

    expect([here, isChoosing()]).toEqual([[true, "waiting"], false]);
  });

  it("shows the server's value where a lost line has left another one standing", async () => {
    field().value = "8";

    field().dataset["kbBase"] = "6";
    await vi.advanceTimersByTimeAsync(0);

    expect(field().value).toBe("6");
  });

  it("leaves a number alone that is being typed", async () => {
    field().value = "1";
    field().dispatchEvent(new Event("input", { bubbles: true }));

    field().dataset["kbBase"] = "6";
    await vi.advanceTimersByTimeAsync(0);

    expect(field().value).toBe("1");
  });

  it("is one after a pause in typing, also while the focus stays", async () => {
    field().min = "3";
    field().value = "1";
    field().dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(2000);
    const outOfRange = sent.length;
    field().value = "12";
    field().dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(500);
    const typing = sent.length;
    await vi.advanceTimersByTimeAsync(200);

    expect([outOfRange, typing, sent.map(({ value }) => value), field().value]).toEqual([0, 0, ["12"], "12"]);
  });

  it("is kept when the page goes in the middle of typing", () => {
    isLost(true);
    field().value = "8";
    field().dispatchEvent(new Event("input", { bubbles: true }));

    window.dispatchEvent(new Event("pagehide"));

    expect(JSON.parse(kept() ?? "{}")).toMatchObject({ value: "8" });
  });

  it("is no choice when nothing was entered", async () => {
    choose("");
    await vi.advanceTimersByTimeAsync(0);

    expect([field().value, sent]).toEqual(["5", []]);
  });
});
