import { redo, undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { heldKeys } from "./held-keys";
import { create, type PromptHandle, type PromptOptions } from "./prompt-editor";
import { tokenOf, type PromptReference } from "./prompt-text";
import { withoutSelectionEvents } from "./selection-events.testing";

const maya: PromptReference = { id: "a".repeat(32), name: "Maya", kind: "element" };
const options: PromptOptions = {
  text: "", version: 1, references: [maya], maxExpanded: 20, maxLength: 500, maxBytes: 5000, label: "Prompt", draftKey: "shot:1:prompt", shotId: "1", readOnly: false, noteId: "note",
};

describe("prompt editor", () => {
  let host: HTMLElement;
  let calls: unknown[][];
  let handle: PromptHandle;

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    document.body.innerHTML = '<div id="host"></div><span id="counter"></span>';
    host = document.getElementById("host") as HTMLElement;
    calls = [];
  });

  afterEach(async () => {
    await handle.dispose();
    vi.useRealTimers();
  });

  function open(changes: Partial<PromptOptions> = {}): EditorView {
    const dotnet = {
      invokeMethodAsync: (...call: unknown[]) => {
        calls.push(call);
        return Promise.resolve({ kind: "saved", text: call[1], version: 2, isMerged: false });
      },
    };
    handle = create(host, dotnet, { ...options, ...changes });
    return EditorView.findFromDOM(host.querySelector<HTMLElement>(".cm-editor") as HTMLElement) as EditorView;
  }

  function type(view: EditorView, text: string): void {
    for (const character of text) {
      const at = view.state.selection.main.head;
      view.dispatch({ changes: { from: at, insert: character }, selection: { anchor: at + 1 }, userEvent: "input.type" });
    }
  }

  it("reports the text once, after a pause", () => {
    const view = open();

    type(view, "Rain");
    vi.advanceTimersByTime(299);
    const before = [...calls];
    vi.advanceTimersByTime(1);

    expect(before).toEqual([]);
    expect(calls).toEqual([["SaveText", "Rain", "", false, null]]);
  });

  it("shows a token as one chip that is read out", () => {
    open({ text: `Then ${tokenOf(maya.id)} waits` });

    const chip = host.querySelector(".kb-chip");

    expect(chip?.textContent).toContain("@Maya");
    expect(chip?.getAttribute("aria-label")).toBe("reference Maya, element");
  });

  it("marks a token without its reference as missing, until it is back", () => {
    open({ text: tokenOf(maya.id), references: [] });
    const before = host.querySelector<HTMLElement>(".kb-chip")?.dataset["state"];

    handle.setReferences([maya]);

    expect(before).toBe("missing");
    expect(host.querySelector<HTMLElement>(".kb-chip")?.dataset["state"]).toBe("ok");
  });

  it("turns a typed name into a chip with the character that ends it", () => {
    const view = open();

    type(view, "@Maya");
    const before = handle.getText();
    type(view, " x");

    expect(before).toBe("@Maya");
    expect(handle.getText()).toBe(`${tokenOf(maya.id)} x`);
  });

  it("turns a name at the very end into a chip when the field is left", () => {
    const view = open();

    type(view, "@Maya");
    view.contentDOM.dispatchEvent(new FocusEvent("blur"));

    expect(handle.getText()).toBe(tokenOf(maya.id));
    expect(calls).toEqual([["SaveText", tokenOf(maya.id), "", false, null]]);
  });

  it("takes in another person's text without saving it and keeps the caret at its words", () => {
    const view = open({ text: "Maya waits" });
    view.dispatch({ selection: { anchor: 10 } });

    handle.setText("Old Maya waits", 2);
    vi.advanceTimersByTime(1000);

    expect(handle.getText()).toBe("Old Maya waits");
    expect(view.state.selection.main.head).toBe(14);
    expect(calls).toEqual([]);
  });

  it("brings back and saves what a lost page had not saved", async () => {
    localStorage.setItem("kb-draft:shot:1:prompt", JSON.stringify({ text: "Soft Rain", baseText: "Rain", at: Date.now() }));

    open({ text: "Rain" });
    await vi.advanceTimersByTimeAsync(300);

    expect(handle.getText()).toBe("Soft Rain");
    expect(calls).toEqual([["SaveText", "Soft Rain", "Rain", false, null]]);
  });

  it("deletes a chip with one key", () => {
    const view = open({ text: `a${tokenOf(maya.id)}` });
    view.dispatch({ selection: { anchor: view.state.doc.length } });

    view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", { key: "Backspace", keyCode: 8, bubbles: true, cancelable: true } as KeyboardEventInit));

    expect(handle.getText()).toBe("a");
  });

  it("counts the expanded length and says when it is over", () => {
    const view = open({ counterId: "counter" });
    const counter = document.getElementById("counter") as HTMLElement;

    type(view, "x".repeat(18));
    const near = { text: counter.textContent, tone: counter.dataset["tone"] };
    type(view, "xxx");

    expect(near).toEqual({ text: "18 / 20", tone: "near" });
    expect([counter.textContent, counter.dataset["tone"]]).toEqual(["-1 over 20", "over"]);
  });

  it("never reports while it is read only", () => {
    open({ text: "Rain", readOnly: true });

    handle.setText("Snow", 3);
    window.dispatchEvent(new Event("pagehide"));

    expect(handle.getText()).toBe("Snow");
    expect(calls).toEqual([]);
  });

  it("keeps the keys of an input method from the page, and no others", () => {
    const heard: string[] = [];
    const stop = new AbortController();
    document.addEventListener("keydown", (event) => heard.push(event.key), { signal: stop.signal });
    const view = open();

    view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", { key: "n", isComposing: true, bubbles: true }));
    view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", { key: "m", bubbles: true }));
    stop.abort();

    expect(heard).toEqual(["m"]);
  });

  it("takes back one's own typing alone once a colleague's sentence has come in", () => {
    const view = open({ text: "Maya waits." });
    view.dispatch({ selection: { anchor: view.state.doc.length } });

    type(view, " Rain");
    handle.setText("Dawn. Maya waits.", 4);
    undo(view);
    const undone = handle.getText();
    undo(view);
    const again = handle.getText();
    redo(view);

    expect([undone, again, handle.getText()]).toEqual(["Dawn. Maya waits.", "Dawn. Maya waits.", "Dawn. Maya waits. Rain"]);
  });

  it("keeps the history over a change of role", () => {
    const view = open({ text: "Maya" });
    view.dispatch({ selection: { anchor: 4 } });
    type(view, "!");

    handle.setReadOnly(true);
    const label = view.contentDOM.getAttribute("aria-readonly");
    handle.setReadOnly(false);
    undo(view);

    expect([label, view.contentDOM.getAttribute("aria-readonly"), handle.getText()]).toEqual(["true", null, "Maya"]);
  });

  it("says where the caret stands as soon as a letter is taken in, so that a field made anew goes on behind it", () => {
    const quiet = withoutSelectionEvents();
    const view = open({ text: "Maya" });
    view.dispatch({ selection: { anchor: 4 } });
    view.contentDOM.focus();
    heldKeys(document).holdFocused();

    type(view, "!");

    expect(heldKeys(document).focused()).toEqual({ name: "", caret: [5, 5] });
    heldKeys(document).giveUp();
    quiet.abort();
  });
});
