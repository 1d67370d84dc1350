/**
 * The prompt editor: one per shown prompt. .NET is asked to save (`SaveText(text, base)`) as `synced-text.ts` says.
 */
import "./shared";
import { ofCircuit } from "./circuit";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, Compartment, EditorState, Transaction, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder, type ViewUpdate } from "@codemirror/view";
import { ofComposition } from "./compositions";
import type { DotNetRef } from "./dotnet";
import { heldKeys } from "./held-keys";
import { chips, referencesChanged } from "./prompt-chips";
import { completion } from "./prompt-completion";
import { explainer } from "./field-note";
import { showCount } from "./prompt-counter";
import { expandedLength, findNames, tokenOf, type PromptReference } from "./prompt-text";
import { SyncedText, type SaveAnswer } from "./synced-text";
import type { TextFieldOptions } from "./text-field";
import { changeBetween } from "./text-merge";
import { storageOf } from "./theme";

export interface PromptOptions extends TextFieldOptions {
  references: PromptReference[];
  /** The most the provider takes, counted after tokens have become what the provider gets; going over is shown, not stopped. */
  maxExpanded: number;
  placeholder?: string;
  /** The id of an element that shows `371 / 2 500` and gets `data-tone` normal, near or over. */
  counterId?: string;
}

export interface PromptHandle {
  setReferences(references: PromptReference[]): void;
  /** The server's text changed: joined with what is typed here, caret kept. */
  setText(text: string, version: number): void;
  /** Saves what is typed here beside the server's text. */
  keepBoth(): void;
  /** Saves what is typed here over the server's text: the person chose it. */
  keepMine(theirs: string, version: number): void;
  /** Gives up what is typed here for the server's text: the person chose it. */
  replace(theirs: string, version: number): void;
  setReadOnly(readOnly: boolean): void;
  /** The text as it stands, with tokens. */
  getText(): string;
  /** Resolves when the last save was answered. */
  dispose(): Promise<void>;
  /** Ends without another word to .NET, which is not there any more. */
  abandon(): void;
}

const fromServer = Annotation.define<boolean>();
const compositionRestMs = 60;

export function create(host: HTMLElement, dotnetRef: DotNetRef, options: PromptOptions): PromptHandle {
  let references = options.references;
  let { readOnly } = options;
  const writing = new Compartment();
  const view = new EditorView({ parent: host, state: stateOf(options.text) });
  view.dispatch({ effects: referencesChanged.of(references) });
  host.classList.add("kb-prompt");
  const synced = new SyncedText(
    { get: text, set: show, hasFocus: () => view.hasFocus, isComposing: () => view.composing, explain: explainer(options.noteId, dotnetRef) },
    (...save) => dotnetRef.invokeMethodAsync("SaveText", ...save) as Promise<SaveAnswer>,
    { ...options, storage: storageOf(document) },
  );
  showState();
  const leaveKeys = heldKeys(document).add({
    name: host.dataset["kbField"] ?? "",
    element: view.contentDOM,
    caret: () => [view.state.selection.main.from, view.state.selection.main.to],
    setCaret([from, to]) {
      const { length } = view.state.doc;
      view.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) }, scrollIntoView: true });
    },
    insert: (typed) => view.dispatch(view.state.replaceSelection(typed), { userEvent: "input.type" }),
  });

  return ofCircuit({
    setReferences(next) {
      references = next;
      view.dispatch({ effects: referencesChanged.of(next) });
      showState();
    },
    setText: (next, version) => synced.receive(next, version),
    keepBoth: () => synced.keepBoth(),
    keepMine: (theirs, version) => synced.keepMine(theirs, version),
    replace: (theirs, version) => synced.replace(theirs, version),
    setReadOnly(next) {
      if (next !== readOnly) {
        readOnly = next;
        synced.setReadOnly(next);
        view.dispatch({ effects: writing.reconfigure(writingOf(next)) });
        showState();
      }
    },
    getText: text,
    async dispose() {
      leaveKeys();
      await synced.close();
      view.destroy();
    },
    abandon() {
      leaveKeys();
      synced.abandon();
      view.destroy();
    },
  });

  // No step of the person's own: their undo goes past it.
  function show(next: string): void {
    const changes = changeBetween(text(), next);
    if (changes) {
      view.dispatch({ changes, annotations: [fromServer.of(true), Transaction.addToHistory.of(false)], scrollIntoView: false });
    }
  }

  function text(): string {
    return view.state.doc.toString();
  }

  function stateOf(doc: string): EditorState {
    const described: Record<string, string> = options.counterId ? { "aria-describedby": options.counterId } : {};
    return EditorState.create({
      doc,
      extensions: [
        chips(),
        completion(dotnetRef),
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "true", autocapitalize: "sentences", ...described }),
        writing.of(writingOf(readOnly)),
        ...(options.placeholder ? [placeholder(options.placeholder)] : []),
        EditorView.updateListener.of(updated),
        EditorView.domEventHandlers({ blur: left, compositionend: compositionEnded, keydown: keepToItself }),
      ],
    });
  }

  function writingOf(isReadOnly: boolean): Extension {
    return [
      EditorState.readOnly.of(isReadOnly),
      EditorView.editable.of(!isReadOnly),
      ...(isReadOnly ? [EditorView.contentAttributes.of({ tabindex: "0", "aria-readonly": "true" })] : []),
    ];
  }

  function updated(update: ViewUpdate): void {
    // The editor knows of a typed letter only after the key's own events.
    if (update.docChanged || update.selectionSet) {
      heldKeys(document).caretMoved();
    }

    if (!update.docChanged) {
      return;
    }

    showState();
    if (!update.transactions.some((transaction) => transaction.annotation(fromServer))) {
      synced.edited();
    }
  }

  /** The editor takes the composed text in a moment after the end. */
  function compositionEnded(): void {
    setTimeout(() => {
      if (!view.composing) {
        synced.compositionEnded();
      }
    }, compositionRestMs);
  }

  /** The keys of an input method are the editor's alone: no shortcut of the page may see them. */
  function keepToItself(event: KeyboardEvent): void {
    if (ofComposition(event)) {
      event.stopPropagation();
    }
  }

  /** A name that ends the text has no character after it that would have made it a chip. */
  function left(): void {
    const names = readOnly ? [] : findNames(text(), references);
    if (names.length > 0) {
      view.dispatch({ changes: names.map(({ from, to, id }) => ({ from, to, insert: tokenOf(id) })), userEvent: "input.complete" });
    }

    synced.left();
  }

  function showState(): void {
    host.toggleAttribute("data-readonly", readOnly);
    showCount(options.counterId, expandedLength(text(), references), options.maxExpanded);
  }
}
