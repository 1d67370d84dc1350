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
        return Promise.resolve({ kind: "saved", text: call[1], isMerged: false });
      },
    };
    handle = create(field, dotnet, { text: "Old quay", readOnly: false, draftKey: "shot:1:title" });
  }

  it("saves what is typed", async () => {
    open();

    field.value = "Old quay, dawn";
    field.dispatchEvent(new Event("input"));
    await vi.advanceTimersByTimeAsync(300);

    expect(saves).toEqual([["SaveText", "Old quay, dawn", "Old quay"]]);
  });

  it("saves at once when the field is left", () => {
    open();

    field.value = "Old";
    field.dispatchEvent(new Event("input"));
    field.dispatchEvent(new Event("blur"));

    expect(saves).toEqual([["SaveText", "Old", "Old quay"]]);
  });

  it("saves what was typed before the script had come", async () => {
    field.value = "Old quay!";

    open();
    await vi.advanceTimersByTimeAsync(300);

    expect(saves).toEqual([["SaveText", "Old quay!", "Old quay"]]);
  });

  it("keeps the caret at its words when somebody else's text comes in", () => {
    open();
    field.setSelectionRange(8, 8);

    handle.setText("The old quay");
    handle.setText("The Old quay");

    expect([field.value, field.selectionStart]).toEqual(["The Old quay", 12]);
  });
});
