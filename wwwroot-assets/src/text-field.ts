/** A plain input or textarea of a shot, saved while it is typed. .NET makes one per field and never writes the field's value itself. */
import type { DotNetRef } from "./dotnet";
import { FieldHistory, historyKey } from "./field-history";
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
  const stop = new AbortController();
  const { signal } = stop;
  const history = new FieldHistory(options.text);
  // Typed before this script had come.
  history.typed(stateOf(field), "input.type");
  const view = { get: () => field.value, set: show, hasFocus: () => document.activeElement === field };
  const synced = new SyncedText(view, (text, base) => dotnetRef.invokeMethodAsync("SaveText", text, base) as Promise<SaveAnswer>, {
    ...options,
    storage: storageOf(document),
  });
  field.addEventListener("input", typed, { signal });
  field.addEventListener("blur", () => synced.left(), { signal });
  (field as HTMLElement).addEventListener("beforeinput", inputBegins, { signal });
  (field as HTMLElement).addEventListener("keydown", historyPressed, { signal });

  return {
    setText: (text) => synced.receive(text),
    keepMine: (theirs) => synced.keepMine(theirs),
    replace: (theirs) => synced.replace(theirs),
    setReadOnly: (readOnly) => synced.setReadOnly(readOnly),
    dispose() {
      stop.abort();
      return synced.close();
    },
  };

  function typed(event: Event): void {
    const { inputType } = event as InputEvent;
    history.typed(stateOf(field), inputType?.startsWith("delete") ? "delete" : "input.type");
    synced.edited();
  }

  function show(text: string): void {
    write(text);
    history.received(text);
  }

  // Only the changed range is written, so that the caret stays at its words.
  function write(text: string): void {
    const change = changeBetween(field.value, text);
    if (change) {
      field.setRangeText(change.insert, change.from, change.to, "preserve");
    }
  }

  /** Undo comes this way too: from the menu, or by shaking a phone. */
  function inputBegins(event: InputEvent): void {
    history.selected(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      goBack(event.inputType === "historyUndo" ? "undo" : "redo");
    }
  }

  function historyPressed(event: KeyboardEvent): void {
    const way = historyKey(event);
    if (way !== null && !event.isComposing) {
      event.preventDefault();
      goBack(way);
    }
  }

  function goBack(way: "undo" | "redo"): void {
    const shown = field.readOnly ? null : history[way]();
    if (shown !== null) {
      write(shown.text);
      field.setSelectionRange(shown.from, shown.to);
      synced.edited();
    }
  }
}

function stateOf(field: HTMLInputElement | HTMLTextAreaElement): { text: string; from: number; to: number } {
  return { text: field.value, from: field.selectionStart ?? 0, to: field.selectionEnd ?? 0 };
}
