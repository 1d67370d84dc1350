/** `@Names` that are no reference of the shot: they would be sent as plain letters, so they are marked, and a click offers what to attach. */
import { startCompletion } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { referencesOf } from "./prompt-chips";
import { isBeingAttached } from "./prompt-offers";
import { findUnresolved } from "./prompt-text";

class UnresolvedMarks {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = marksOf(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.selectionSet || update.focusChanged || update.transactions.some(({ effects }) => effects.length > 0)) {
      this.decorations = marksOf(update.view);
    }
  }
}

/** Not while it is being typed: a name is nothing to find fault with before it is finished. */
function marksOf(view: EditorView): DecorationSet {
  const caret = view.hasFocus ? view.state.selection.main.head : -1;
  return Decoration.set(findUnresolved(view.state.doc.toString(), referencesOf(view.state))
    .filter(({ from, to }) => (caret < from || caret > to) && !isBeingAttached(view, from))
    .map(({ from, to, name }) => Decoration.mark({
      class: "kb-unresolved",
      attributes: { title: `No reference of this shot is called ${name}, so it is sent as plain letters. Click to attach one.` },
    }).range(from, to)));
}

// With the press, not the click: the caret that it sets would take the mark away before that.
const offerOnPress = EditorView.domEventHandlers({
  mousedown(event, view) {
    const mark = event.target instanceof Element ? event.target.closest(".kb-unresolved") : null;
    if (mark === null || view.state.readOnly) {
      return false;
    }

    const at = view.posAtDOM(mark);
    const found = findUnresolved(view.state.doc.toString(), referencesOf(view.state)).find(({ from, to }) => from <= at && at <= to);
    if (found === undefined) {
      return false;
    }

    event.preventDefault();
    view.dispatch({ selection: { anchor: found.to } });
    view.focus();
    return startCompletion(view);
  },
});

export function unresolvedNames(): Extension {
  return [ViewPlugin.fromClass(UnresolvedMarks, { decorations: (marks) => marks.decorations }), offerOnPress];
}

