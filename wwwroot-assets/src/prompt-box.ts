/** A prompt in a dialog: chips and the list of the prompt editor, without saving. .NET is told what is typed (`TextTyped(text)`). */
import "./shared";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { touchedEvent } from "./dialog-fields";
import { tell, type DotNetRef } from "./dotnet";
import { chips, referencesChanged, referencesOf } from "./prompt-chips";
import { completion } from "./prompt-completion";
import { showCount } from "./prompt-counter";
import { expandedLength, toTokens, type PromptReference } from "./prompt-text";
import { setUnpriced } from "./unpriced";

const tellEveryMs = 250;

export interface PromptBoxOptions {
  /** As stored. */
  text: string;
  references: PromptReference[];
  maxLength: number;
  label: string;
  counterId?: string;
}

export function create(host: HTMLElement, dotnet: DotNetRef, options: PromptBoxOptions): { dispose(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
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
            touched();
          }
        }),
        EditorView.domEventHandlers({ blur: send }),
      ],
    }),
  });
  view.dispatch({ effects: referencesChanged.of(options.references) });
  count();

  return {
    dispose() {
      clearTimeout(timer);
      setUnpriced(document, "prompt", false);
      view.destroy();
    },
  };

  // The whole text and its price: not for every key, and before the click that comes after the last one.
  function touched(): void {
    timer ??= setTimeout(send, tellEveryMs);
    setUnpriced(document, "prompt", true);
  }

  function send(): void {
    if (timer !== undefined) {
      tellNow();
      // On a line that is down it did not arrive.
      view.dom.dispatchEvent(new CustomEvent(touchedEvent, { bubbles: true, detail: tellNow }));
      setUnpriced(document, "prompt", false);
    }
  }

  function tellNow(): void {
    clearTimeout(timer);
    timer = undefined;
    // A name that ends the text has nothing behind it yet that would have made it a chip.
    tell(dotnet, "TextTyped", toTokens(view.state.doc.toString(), referencesOf(view.state)));
  }

  function count(): void {
    showCount(options.counterId, expandedLength(view.state.doc.toString(), referencesOf(view.state)), options.maxLength);
  }
}
