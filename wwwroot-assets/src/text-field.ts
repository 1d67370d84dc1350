/** A plain input or textarea of a shot, saved while it is typed. .NET makes one per field and never writes the field's value itself. */
import "./shared";
import { ofCircuit } from "./circuit";
import type { DotNetRef } from "./dotnet";
import { FieldHistory, historyKey } from "./field-history";
import { explainer } from "./field-note";
import { heldKeys, plainField } from "./held-keys";
import { SyncedText, type SaveAnswer, type SyncedTextOptions } from "./synced-text";
import { changeBetween } from "./text-merge";
import { storageOf } from "./theme";

export interface TextFieldOptions extends Omit<SyncedTextOptions, "storage"> {
  /** The id of an element that says why the text is not on the server. */
  noteId: string;
}

export interface TextFieldHandle {
  /** The server's text changed. */
  setText(text: string, version: number): void;
  keepBoth(): void;
  keepMine(theirs: string, version: number): void;
  replace(theirs: string, version: number): void;
  setReadOnly(readOnly: boolean): void;
  /** Resolves when the last save was answered. */
  dispose(): Promise<void>;
  /** Ends without another word to .NET, which is not there any more. */
  abandon(): void;
}

export function create(field: HTMLInputElement | HTMLTextAreaElement, dotnetRef: DotNetRef, options: TextFieldOptions): TextFieldHandle {
  const stop = new AbortController();
  const { signal } = stop;
  const history = new FieldHistory(options.text);
  // Typed before this script had come.
  history.typed(stateOf(field), "input.type");
  let isComposing = false;
  const view = {
    get: () => field.value,
    set: show,
    hasFocus: () => document.activeElement === field,
    isComposing: () => isComposing,
    explain: explainer(options.noteId, dotnetRef),
  };
  const synced = new SyncedText(view, (...save) => dotnetRef.invokeMethodAsync("SaveText", ...save) as Promise<SaveAnswer>, {
    ...options,
    storage: storageOf(document),
  });
  field.addEventListener("input", typed, { signal });
  field.addEventListener("blur", () => synced.left(), { signal });
  field.addEventListener("compositionstart", () => (isComposing = true), { signal });
  field.addEventListener("compositionend", compositionEnded, { signal });
  (field as HTMLElement).addEventListener("beforeinput", inputBegins, { signal });
  (field as HTMLElement).addEventListener("keydown", historyPressed, { signal });
  const leaveKeys = heldKeys(document).add(plainField(field.dataset["kbField"] ?? "", field));

  return ofCircuit({
    setText: (text, version) => synced.receive(text, version),
    keepBoth: () => synced.keepBoth(),
    keepMine: (theirs, version) => synced.keepMine(theirs, version),
    replace: (theirs, version) => synced.replace(theirs, version),
    setReadOnly: (readOnly) => synced.setReadOnly(readOnly),
    dispose() {
      end();
      return synced.close();
    },
    abandon() {
      end();
      synced.abandon();
    },
  });

  function end(): void {
    leaveKeys();
    stop.abort();
    isComposing = false;
  }

  function compositionEnded(): void {
    isComposing = false;
    // In some browsers the last input comes after the end.
    setTimeout(() => synced.compositionEnded());
  }

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
