import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create, type TextFieldHandle } from "./text-field";

describe("text field", () => {
  let field: HTMLInputElement;
  let handle: TextFieldHandle;
  let saves: unknown[][];

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    document.body.innerHTML = '<input value="Old quay">';
    field = document.querySelector("input") as HTMLInputElement;
    saves = [];
  });

  afterEach(async () => {
    await handle.dispose();
    vi.useRealTimers();
  });

  function open(): void {
    const dotnet = {
      invokeMethodAsync: (...call: unknown[]) => {
        saves.push(call);
        return Promise.resolve({ kind: "saved", text: call[1], version: 2, isMerged: false });
      },
    };
    handle = create(field, dotnet, {
      text: "Old quay", version: 1, readOnly: false, draftKey: "shot:1:title", shotId: "1", label: "Title", maxLength: 100, maxBytes: 2000, noteId: "note",
    });
  }

  it("saves what is typed", async () => {
    open();

    field.value = "Old quay, dawn";
    field.dispatchEvent(new Event("input"));
    await vi.advanceTimersByTimeAsync(300);

    expect(saves).toEqual([["SaveText", "Old quay, dawn", "Old quay", false, null]]);
  });

  it("saves at once when the field is left", () => {
    open();

    field.value = "Old";
    field.dispatchEvent(new Event("input"));
    field.dispatchEvent(new Event("blur"));

    expect(saves).toEqual([["SaveText", "Old", "Old quay", false, null]]);
  });

  it("saves what was typed before the script had come", async () => {
    field.value = "Old quay!";

    open();
    await vi.advanceTimersByTimeAsync(300);

    expect(saves).toEqual([["SaveText", "Old quay!", "Old quay", false, null]]);
  });

  it("keeps the caret at its words when somebody else's text comes in", () => {
    open();
    field.setSelectionRange(8, 8);

    handle.setText("The old quay", 2);
    handle.setText("The Old quay", 3);

    expect([field.value, field.selectionStart]).toEqual(["The Old quay", 12]);
  });

  function press(key: string, modifiers: KeyboardEventInit = { ctrlKey: true }): KeyboardEvent {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers });
    field.dispatchEvent(event);
    return event;
  }

  function type(text: string, at = field.value.length): void {
    field.setSelectionRange(at, at);
    field.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertText", cancelable: true }));
    field.setRangeText(text, at, at, "end");
    field.dispatchEvent(new InputEvent("input", { inputType: "insertText" }));
  }

  it("takes back one's own typing alone once a colleague's edit has come in", async () => {
    open();

    type(", dawn");
    await vi.advanceTimersByTimeAsync(2000);
    handle.setText("The Old quay, dawn", 4);
    press("z");
    const undone = field.value;
    press("z");
    const again = field.value;
    press("z", { ctrlKey: true, shiftKey: true });

    expect([undone, again, field.value]).toEqual(["The Old quay", "The Old quay", "The Old quay, dawn"]);
  });

  it("saves what is left after one's own typing was taken back", async () => {
    open();
    type(" at night");
    await vi.advanceTimersByTimeAsync(2000);

    press("z");
    await vi.advanceTimersByTimeAsync(2000);

    expect(saves.at(-1)).toEqual(["SaveText", "Old quay", "Old quay at night", false, null]);
  });

  it("puts the caret back to where the typing began", () => {
    open();
    type("grey ", 4);

    press("z");

    expect([field.value, field.selectionStart]).toEqual(["Old quay", 4]);
  });

  it("takes back by the browser's own menu too", () => {
    open();
    type("!");

    const asked = new InputEvent("beforeinput", { inputType: "historyUndo", cancelable: true });
    field.dispatchEvent(asked);

    expect([field.value, asked.defaultPrevented]).toEqual(["Old quay", true]);
  });

  it("leaves other keys, and the keys of an input method, alone", () => {
    open();
    type("!");

    const events = [press("z", {}), press("z", { ctrlKey: true, altKey: true }), press("z", { ctrlKey: true, isComposing: true })];

    expect([field.value, events.map((event) => event.defaultPrevented)]).toEqual(["Old quay!", [false, false, false]]);
  });
});
