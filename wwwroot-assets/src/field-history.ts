/**
 * The history of a plain input or textarea: takes back one's own typing and nothing else. The browser's own undo is lost as soon as a script
 * writes the value, as it must when a colleague's text comes in. The editor's state without its view keeps the steps and carries them over such
 * changes.
 */
import { history, redo, undo } from "@codemirror/commands";
import { EditorSelection, EditorState, Transaction, type StateCommand } from "@codemirror/state";
import { changeBetween } from "./text-merge";

export interface FieldState {
  text: string;
  /** Where the selection begins and ends, in UTF-16 units. */
  from: number;
  to: number;
}

export class FieldHistory {
  private state: EditorState;

  constructor(text: string) {
    // A carriage return is a character of the text here: the lines of a field end with \n alone.
    this.state = EditorState.create({ doc: text, extensions: [history(), EditorState.lineSeparator.of("\n")] });
  }

  get text(): string {
    return this.state.doc.toString();
  }

  /** Where the caret is as typing begins: undo puts it back there. */
  selected(from: number, to: number): void {
    const { main } = this.state.selection;
    if ((main.from !== from || main.to !== to) && to <= this.state.doc.length) {
      this.state = this.state.update({ selection: EditorSelection.range(from, to) }).state;
    }
  }

  /** The person has typed: the field shows `after` now. */
  typed(after: FieldState, userEvent: string): void {
    const changes = changeBetween(this.text, after.text);
    if (changes) {
      this.state = this.state.update({ changes, selection: EditorSelection.range(after.from, after.to), userEvent }).state;
    }
  }

  /** Somebody else's text: no step of one's own. */
  received(text: string): void {
    const changes = changeBetween(this.text, text);
    if (changes) {
      this.state = this.state.update({ changes, annotations: Transaction.addToHistory.of(false) }).state;
    }
  }

  /** @returns What the field has to show; null when nothing is left to take back. */
  undo(): FieldState | null {
    return this.run(undo);
  }

  redo(): FieldState | null {
    return this.run(redo);
  }

  private run(command: StateCommand): FieldState | null {
    const isDone = command({ state: this.state, dispatch: (transaction) => (this.state = transaction.state) });
    const { from, to } = this.state.selection.main;
    return isDone ? { text: this.text, from, to } : null;
  }
}

/** What a key press asks of the history; null for any other key. */
export function historyKey(event: KeyboardEvent): "undo" | "redo" | null {
  if (event.altKey || event.ctrlKey === event.metaKey) {
    return null;
  }

  const key = event.key.toLowerCase();
  return key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" && event.ctrlKey && !event.shiftKey ? "redo" : null;
}
