import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { heldKeys, HeldKeys, plainField } from "./held-keys";

describe("HeldKeys", () => {
  let keys: HeldKeys;
  let left: string[];
  let commands: string[];
  const hear = (event: KeyboardEvent) => commands.push(event.key);

  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = "<main tabindex='-1'></main>";
    keys = heldKeys(document);
    keys.giveUp();
    left = [];
    commands = [];
    keys.onLeft((text) => left.push(text));
    document.addEventListener("keydown", hear);
  });

  afterEach(() => {
    document.removeEventListener("keydown", hear);
    vi.useRealTimers();
  });

  function field(name: string, value = ""): HTMLInputElement {
    const made = document.createElement("input");
    made.value = value;
    document.body.append(made);
    keys.add(plainField(name, made));
    return made;
  }

  function type(text: string, target: Element = document.activeElement ?? document.body): void {
    for (const key of text) {
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  }

  it("gives what was typed to the field that was waited for, at its caret", () => {
    keys.hold({ name: "s:Title", caret: [3, 3] });
    type("new ");

    const title = field("s:Title", "my shot");

    expect([document.activeElement, title.value, commands]).toEqual([title, "my new shot", []]);
  });

  it("leaves every other field alone", () => {
    keys.hold({ name: "s:Title", caret: null });
    type("abc");

    const other = field("other:Title");

    expect([other.value, keys.text]).toEqual(["", "abc"]);
  });

  it("goes on with what was being typed when the field comes back as another element", () => {
    const before = field("s:Action", "slow");
    before.focus();
    type("x");
    before.remove();
    type("nn", document.body);

    const after = field("s:Action", "slow");

    expect([after.value, document.activeElement, commands]).toEqual(["slownn", after, ["x"]]);
  });

  it("offers what was typed into a field that has gone for good, as soon as the person pauses", () => {
    const gone = document.createElement("input");
    document.body.append(gone);
    gone.focus();
    type("a");
    gone.remove();
    type("bc", document.body);
    vi.advanceTimersByTime(2_000);

    expect([left, commands]).toEqual([["bc"], ["a"]]);
  });

  it("takes keys for commands again once the person has gone elsewhere by themselves", () => {
    const gone = field("s:Title");
    gone.focus();
    type("a");
    document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    gone.remove();

    type("n", document.body);

    expect(commands).toEqual(["a", "n"]);
  });

  it("takes keys for commands again after a pause", () => {
    const gone = field("s:Title");
    gone.focus();
    type("a");
    gone.remove();
    vi.advanceTimersByTime(2_100);

    type("n", document.body);

    expect(commands).toEqual(["a", "n"]);
  });

  it("offers what a field that never came would have got", () => {
    keys.hold({ name: "s:Title", caret: null });
    type("lost");

    vi.advanceTimersByTime(30_000);

    expect(left).toEqual(["lost"]);
  });

  it.each(["Tab", "Escape"])("stops waiting when the person leaves the field that is still there by %s", (key) => {
    const prompt = field("s:Prompt", "rain");
    prompt.focus();
    keys.holdFocused();

    prompt.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    prompt.blur();
    type("n", document.body);
    const again = keys.focused();

    expect([commands, prompt.value, again]).toEqual([[key, "n"], "rain", null]);
  });

  it("waits no longer for a field than 30 s, however often the server is tried", () => {
    const prompt = field("s:Prompt", "rain");
    prompt.focus();
    keys.holdFocused();
    prompt.remove();

    for (let tries = 0; tries < 7; tries++) {
      vi.advanceTimersByTime(5_000);
      keys.holdFocused();
    }

    expect(keys.focused()).toBeNull();
  });

  it("is at rest also when a field went in the middle of a composition", async () => {
    const title = field("s:Title");
    title.focus();
    title.dispatchEvent(new Event("compositionstart", { bubbles: true }));
    title.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    let isResting = 0;
    void keys.atRest().then(() => isResting++);
    await vi.advanceTimersByTimeAsync(2_000);

    title.dispatchEvent(new Event("compositionstart", { bubbles: true }));
    type("a", title);
    void keys.atRest().then(() => isResting++);
    await vi.advanceTimersByTimeAsync(2_000);

    expect(isResting).toBe(2);
  });

  it("leaves a composition to the input method", () => {
    keys.hold({ name: "s:Title", caret: null });

    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", isComposing: true, bubbles: true, cancelable: true }));

    expect([keys.text, commands]).toEqual(["", ["n"]]);
  });

  it("is at rest a second after the last key, and not during a composition", async () => {
    const title = field("s:Title");
    title.focus();
    type("a");
    let isResting = false;
    void keys.atRest().then(() => (isResting = true));
    await vi.advanceTimersByTimeAsync(900);
    type("b");
    await vi.advanceTimersByTimeAsync(900);
    const early = isResting;
    title.dispatchEvent(new Event("compositionstart", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(5_000);
    const composing = isResting;
    title.dispatchEvent(new Event("compositionend", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(1_000);

    expect([early, composing, isResting]).toEqual([false, false, true]);
  });
});
