import { afterEach, describe, expect, it } from "vitest";
import { followConnection } from "./line";
import { defineSavedMark, lookOf } from "./saved-mark";
import { setUnconfirmed, type Unconfirmed } from "./unconfirmed";

const entry = (state: Unconfirmed["state"], label = "Prompt"): Unconfirmed => ({ kind: "text", state, label, shotId: "1" });

followConnection(document);
defineSavedMark(window as unknown as Window & typeof globalThis);

describe("saved mark", () => {
  afterEach(() => {
    setUnconfirmed("a", null);
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));
  });

  it.each([
    ["saved", "up", [], "Saved"],
    ["saved", "up", [entry("pending")], "Saving"],
    ["saving", "up", [], "Saving"],
    ["saved", "silent", [], "Offline"],
    ["saved", "silent", [entry("pending"), entry("problem")], "Offline, 2 kept"],
    ["conflict", "lost", [entry("pending")], "Offline, 1 kept"],
    ["saved", "up", [entry("pending"), entry("problem")], "Not saved"],
    ["notsaved", "up", [], "Not saved"],
    ["saved", "up", [entry("problem"), entry("conflict")], "Conflict"],
    ["conflict", "up", [], "Conflict"],
  ] as const)("server %s, line %s, unconfirmed %j: %s", (server, line, entries, word) => {
    expect(lookOf(server, line, entries).word).toBe(word);
  });

  it("does not claim to keep what this browser cannot keep", () => {
    const look = lookOf("saved", "silent", [{ ...entry("pending"), isUnkept: true }]);

    expect([look.word, look.title]).toEqual(["Offline, not kept", expect.stringContaining("Leave this page open")]);
  });

  it("names the fields that are not saved", () => {
    expect(lookOf("saved", "up", [entry("problem", "Title"), entry("problem", "Action")]).title).toMatch(/^Title, Action\. /);
  });

  it("follows keys, line and server by itself", () => {
    document.body.innerHTML = '<kb-saved data-server="saved"></kb-saved>';
    const mark = document.querySelector("kb-saved") as HTMLElement;
    const word = () => mark.lastElementChild?.textContent;
    const words = [word()];

    setUnconfirmed("a", entry("pending"));
    words.push(word());
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: true } }));
    words.push(word());
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));
    setUnconfirmed("a", null);
    mark.dataset["server"] = "conflict";
    words.push(word());

    expect(words).toEqual(["Saved", "Saving", "Offline, 1 kept", "Conflict"]);
  });

  it("reads out what is wrong and that it is over, and not each save", () => {
    document.body.innerHTML = '<kb-saved data-server="saved"></kb-saved>';
    const said = () => document.querySelector("[role=status]")?.textContent;
    const says = [said()];

    setUnconfirmed("a", entry("pending"));
    setUnconfirmed("a", null);
    says.push(said());
    setUnconfirmed("a", entry("problem"));
    says.push(said());
    setUnconfirmed("a", entry("pending"));
    says.push(said());
    setUnconfirmed("a", null);
    says.push(said());

    expect(says).toEqual(["", "", "Not saved", "Not saved", "Saved"]);
  });

  it("names the fields of now, also where the word stays", () => {
    document.body.innerHTML = '<kb-saved data-server="saved"></kb-saved>';
    const mark = document.querySelector("kb-saved") as HTMLElement;
    setUnconfirmed("a", entry("problem", "Title"));

    setUnconfirmed("a", entry("problem", "Action"));

    expect(mark.title).toMatch(/^Action\. /);
  });
});
