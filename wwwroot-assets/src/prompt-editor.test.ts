import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create, type PromptHandle, type PromptOptions } from "./prompt-editor";
import { tokenOf, type PromptReference } from "./prompt-text";

const maya: PromptReference = { id: "a".repeat(32), name: "Maya", kind: "element" };
const options: PromptOptions = { text: "", references: [maya], maxLength: 20, label: "Prompt", draftKey: "shot:1:prompt" };

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

  afterEach(() => {
    handle.dispose();
    vi.useRealTimers();
  });

  function open(changes: Partial<PromptOptions> = {}): EditorView {
    const dotnet = { invokeMethodAsync: (...call: unknown[]) => { calls.push(call); return Promise.resolve(); } };
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
    expect(calls).toEqual([["OnPromptChanged", "Rain", ""]]);
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
    expect(calls).toEqual([["OnPromptChanged", tokenOf(maya.id), ""]]);
  });

  it("takes in another person's text without reporting it and keeps the caret at its words", () => {
    const view = open({ text: "Maya waits" });
    view.dispatch({ selection: { anchor: 10 } });

    handle.setText("Old Maya waits");
    vi.advanceTimersByTime(1000);

    expect(handle.getText()).toBe("Old Maya waits");
    expect(view.state.selection.main.head).toBe(14);
    expect(calls).toEqual([]);
  });

  it("joins another person's text with what is typed and not saved yet, and reports the whole", () => {
    const view = open({ text: "Maya waits" });
    view.dispatch({ selection: { anchor: 10 } });
    type(view, " long");

    handle.setText("Old Maya waits");
    vi.advanceTimersByTime(1000);

    expect(handle.getText()).toBe("Old Maya waits long");
    expect(calls).toEqual([["OnPromptChanged", "Old Maya waits long", "Old Maya waits"]]);
  });

  it("reports over the newest server text it holds, also when an older report is confirmed after it", () => {
    const view = open({ text: "Maya waits" });
    view.dispatch({ selection: { anchor: 10 } });
    type(view, " long");
    vi.advanceTimersByTime(300);
    handle.setText("Old Maya waits");

    handle.acknowledge("Maya waits long");
    vi.advanceTimersByTime(1000);

    expect(calls).toEqual([
      ["OnPromptChanged", "Maya waits long", "Maya waits"],
      ["OnPromptChanged", "Old Maya waits long", "Old Maya waits"],
    ]);
  });

  it("gives up what is typed for the server's text when the person chose that", () => {
    type(open({ text: "Maya waits" }), "Old ");

    handle.replace("Maya waits there");
    vi.advanceTimersByTime(1000);

    expect(handle.getText()).toBe("Maya waits there");
    expect(calls).toEqual([]);
  });

  it("offers a conflict when both wrote at the same place, and keeps what is typed", () => {
    const view = open({ text: "Maya waits" });
    view.dispatch({ selection: { anchor: 10 } });
    type(view, " here");

    handle.setText("Maya waits there");

    expect(calls).toContainEqual(["OnPromptConflict", "Maya waits here", "Maya waits"]);
    expect(handle.getText()).toBe("Maya waits here");
  });

  it("brings back and reports what a lost page had not saved", () => {
    type(open({ text: "Rain" }), "Soft ");
    window.dispatchEvent(new Event("pagehide"));
    handle.dispose();
    calls = [];
    host.innerHTML = "";

    open({ text: "Rain" });
    vi.advanceTimersByTime(300);

    expect(handle.getText()).toBe("Soft Rain");
    expect(calls).toEqual([["OnPromptChanged", "Soft Rain", "Rain"]]);
  });

  it("brings nothing back once the server has it", () => {
    type(open(), "Rain");
    vi.advanceTimersByTime(300);
    handle.acknowledge("Rain");
    handle.dispose();
    host.innerHTML = "";

    open({ text: "Something newer" });

    expect(handle.getText()).toBe("Something newer");
  });

  it("sends unsaved text again when the connection is back", () => {
    type(open(), "Rain");
    vi.advanceTimersByTime(300);
    calls.length = 0;

    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));

    expect(calls).toEqual([["OnPromptChanged", "Rain", ""]]);
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

  it("inserts a reference at the caret", () => {
    const view = open({ text: "With " });
    view.dispatch({ selection: { anchor: 5 } });

    handle.insertReference(maya.id);

    expect(handle.getText()).toBe(`With ${tokenOf(maya.id)} `);
  });

  it("never reports while it is read only", () => {
    open({ text: "Rain", readOnly: true });

    handle.setText("Snow");
    window.dispatchEvent(new Event("pagehide"));

    expect(handle.getText()).toBe("Snow");
    expect(calls).toEqual([]);
  });
});
