/** A plain input or textarea of a shot, saved while it is typed. .NET makes one per field and never writes the field's value itself. */
import type { DotNetRef } from "./dotnet";
import { SyncedText, type SaveAnswer } from "./synced-text";
import { changeBetween } from "./text-merge";
import { storageOf } from "./theme";

export interface TextFieldOptions {
  /** The text as the server has it. */
  text: string;
  readOnly: boolean;
  draftKey: string;
}

export interface TextFieldHandle {
  /** The server's text changed. */
  setText(text: string): void;
  keepMine(theirs: string): void;
  replace(theirs: string): void;
  setReadOnly(readOnly: boolean): void;
  /** Resolves when the last save was answered. */
  dispose(): Promise<void>;
}

export function create(field: HTMLInputElement | HTMLTextAreaElement, dotnetRef: DotNetRef, options: TextFieldOptions): TextFieldHandle {
  const view = { get: () => field.value, set: show, hasFocus: () => document.activeElement === field };
  const synced = new SyncedText(view, (text, base) => dotnetRef.invokeMethodAsync("SaveText", text, base) as Promise<SaveAnswer>, {
    ...options,
    storage: storageOf(document),
  });
  const onInput = () => synced.edited();
  const onBlur = () => synced.left();
  field.addEventListener("input", onInput);
  field.addEventListener("blur", onBlur);

  return {
    setText: (text) => synced.receive(text),
    keepMine: (theirs) => synced.keepMine(theirs),
    replace: (theirs) => synced.replace(theirs),
    setReadOnly: (readOnly) => synced.setReadOnly(readOnly),
    dispose() {
      field.removeEventListener("input", onInput);
      field.removeEventListener("blur", onBlur);
      return synced.close();
    },
  };

  // Only the changed range is written, so that the caret stays at its words.
  function show(text: string): void {
    const change = changeBetween(field.value, text);
    if (change) {
      field.setRangeText(change.insert, change.from, change.to, "preserve");
    }
  }
}
