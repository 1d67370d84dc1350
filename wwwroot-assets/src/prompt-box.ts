/** A prompt in a dialog: chips and the list of the prompt editor, without saving. .NET is told what is typed (`TextTyped(text)`). */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tell, type DotNetRef } from "./dotnet";
import { chips, referencesChanged, referencesOf } from "./prompt-chips";
import { completion } from "./prompt-completion";
import { showCount } from "./prompt-counter";
import { expandedLength, toTokens, type PromptReference } from "./prompt-text";

export interface PromptBoxOptions {
  /** As stored. */
  text: string;
  references: PromptReference[];
  maxLength: number;
  label: string;
  counterId?: string;
}

export function create(host: HTMLElement, dotnet: DotNetRef, options: PromptBoxOptions): { dispose(): void } {
  host.classList.add("kb-prompt");
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        chips(),
        completion(dotnet),
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": options.label, spellcheck: "true", autocapitalize: "sentences", ...(options.counterId ? { "aria-describedby": options.counterId } : {}),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            count();
            // A name that ends the text has nothing behind it yet that would have made it a chip.
            tell(dotnet, "TextTyped", toTokens(update.state.doc.toString(), referencesOf(update.state)));
          }
        }),
      ],
    }),
  });
  view.dispatch({ effects: referencesChanged.of(options.references) });
  count();

  return { dispose: () => view.destroy() };

  function count(): void {
    showCount(options.counterId, expandedLength(view.state.doc.toString(), referencesOf(view.state)), options.maxLength);
  }
}
