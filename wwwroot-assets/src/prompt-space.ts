/**
 * The space that a chosen name brings with it. Whoever types one behind the name by habit gets that one, and a point or comma goes to the name.
 */
import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Behind which space the caret stands now. */
export const spaceBrought = StateEffect.define<number>();

const marks = /^[.,;:!?)]$/;

const brought = StateField.define<number | null>({
  create: () => null,
  update(at, transaction) {
    const now = transaction.effects.find((effect) => effect.is(spaceBrought));
    // The name becomes its chip, or somebody writes elsewhere: it is still where the person is.
    const isGone = (transaction.isUserEvent("input") && !transaction.isUserEvent("input.complete")) || transaction.isUserEvent("delete") || transaction.selection !== undefined;
    return now ? (now.value as number) : at === null || isGone ? null : transaction.changes.mapPos(at, -1);
  },
});

/** What goes in for a name, with its space, and where the caret stands behind both. */
export function withSpace(view: EditorView, name: string, from: number, to: number): { insert: string; caret: number; effects: StateEffect<unknown>[] } {
  const following = view.state.sliceDoc(to, to + 1);
  const isAtMark = marks.test(following) || following === "\n";
  const insert = name + (isAtMark || following === " " ? "" : " ");
  const caret = from + name.length + (isAtMark ? 0 : 1);
  return { insert, caret, effects: isAtMark ? [] : [spaceBrought.of(caret)] };
}

export function spaces(): Extension {
  return [
    brought,
    EditorView.inputHandler.of((view, from, to, text) => {
      const isSame = text === " " || (marks.test(text) && /^\s?$/.test(view.state.sliceDoc(to, to + 1)));
      if (from !== to || from !== view.state.field(brought) || !isSame) {
        return false;
      }

      view.dispatch({ changes: { from: from - 1, to, insert: text }, selection: { anchor: from }, userEvent: "input.type", scrollIntoView: true });
      return true;
    }),
  ];
}
