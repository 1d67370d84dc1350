/** The list that `@` opens: the shot's references with picture, name and kind. */
import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { kindWord, pictureOf, referencesOf } from "./prompt-chips";
import { tokenOf, type PromptReference } from "./prompt-text";

interface ReferenceCompletion extends Completion {
  reference: PromptReference;
}

export function completeReferences(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/(^|[^\p{L}\p{N}_-])@[\p{L}\p{N}_-]*/u);
  if (typed === null) {
    return null;
  }

  const options: ReferenceCompletion[] = referencesOf(context.state)
    .filter(({ name }) => name !== "")
    .map((reference) => ({
      label: `@${reference.name}`,
      detail: kindWord(reference.kind),
      reference,
      apply: (view, _completion, from, to) => insert(view, reference.id, from, to),
    }));
  return { from: typed.from + typed.text.indexOf("@"), options, validFor: /^@[\p{L}\p{N}_-]*$/u };
}

/** Puts the token in, with a space after it unless one follows, and the caret behind. */
function insert(view: EditorView, id: string, from: number, to: number): void {
  const following = view.state.sliceDoc(to, to + 1);
  const token = tokenOf(id) + (/^[\s.,;:!?)]/.test(following) ? "" : " ");
  view.dispatch({ changes: { from, to, insert: token }, selection: { anchor: from + token.length }, userEvent: "input.complete", scrollIntoView: true });
}

export function completion(): Extension {
  return autocompletion({
    override: [completeReferences],
    icons: false,
    aboveCursor: false,
    addToOptions: [{
      position: 10,
      render: (option) => {
        const picture = pictureOf((option as ReferenceCompletion).reference);
        picture.classList.add(picture instanceof HTMLImageElement ? "kb-option-picture" : "kb-option-glyph");
        return picture;
      },
    }],
  });
}
