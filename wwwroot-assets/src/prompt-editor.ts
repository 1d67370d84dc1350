/**
 * The prompt editor. .NET makes one per shown prompt and is told the whole text after a pause, with the server's text that it was
 * typed over: `OnPromptChanged(text, base)`, `OnPromptConflict(text, base)`. Without the base, a report that crosses another
 * person's text on the line would look like an edit that takes theirs back. The text that the server has not confirmed stays in this browser under `draftKey`, so that a lost circuit loses nothing.
 */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder, type ViewUpdate } from "@codemirror/view";
import { tell, type DotNetRef } from "./dotnet";
import { DraftKeeper } from "./drafts";
import { chips, referencesChanged } from "./prompt-chips";
import { completion, insert } from "./prompt-completion";
import { expandedLength, findNames, tokenOf, type PromptReference } from "./prompt-text";
import { changeBetween, merge } from "./text-merge";
import { storageOf } from "./theme";

export interface PromptOptions {
  /** The text as the server has it. */
  text: string;
  references: PromptReference[];
  readOnly?: boolean;
  /** The most the provider takes, counted after tokens have become what the provider gets; going over is shown, not stopped. */
  maxLength: number;
  placeholder?: string;
  /** The field's name for assistive technology. */
  label: string;
  /** The id of an element that shows `371 / 2 500` and gets `data-tone` normal, near or over. */
  counterId?: string;
  /** Where unsaved text is kept, for example `shot:…:prompt`. */
  draftKey: string;
}

export interface PromptHandle {
  setReferences(references: PromptReference[]): void;
  /** The server's text changed: joined with what is typed here, caret kept, nothing reported unless text of ours is still unsaved. */
  setText(text: string): void;
  /** The server has `text`. */
  acknowledge(text: string): void;
  /** Gives up what is typed here for the server's text: the person chose it. */
  replace(text: string): void;
  setReadOnly(readOnly: boolean): void;
  focus(): void;
  insertReference(id: string): void;
  /** The text as it stands, with tokens. */
  getText(): string;
  dispose(): void;
}

const pauseMs = 300;
const fromServer = Annotation.define<boolean>();

/** Thousands apart by a thin space, which no language reads as a decimal mark. */
function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}


export function create(host: HTMLElement, dotnetRef: DotNetRef, options: PromptOptions): PromptHandle {
  const keeper = new DraftKeeper(storageOf(document), options.draftKey, options.text);
  const restored = options.readOnly ? ({ kind: "none" } as const) : keeper.restore();
  let references = options.references;
  let readOnly = options.readOnly ?? false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reported = options.text;
  let reportedOn = options.text;

  const view = new EditorView({ parent: host, state: stateOf(restored.kind === "draft" ? restored.text : options.text) });
  view.dispatch({ effects: referencesChanged.of(references) });
  host.classList.add("kb-prompt");
  showState();

  const leave = () => flush();
  const onConnection = (event: Event) => {
    if (!(event as CustomEvent<{ lost: boolean }>).detail.lost && text() !== keeper.base) {
      // What was sent while the line was down may not have arrived.
      reported = keeper.base;
      flush();
    }
  };
  window.addEventListener("pagehide", leave);
  window.addEventListener("beforeunload", leave);
  document.addEventListener("kb-connection", onConnection);

  if (restored.kind === "draft") {
    schedule();
  } else if (restored.kind === "conflict") {
    tell(dotnetRef, "OnPromptConflict", restored.text, restored.baseText);
  }

  return {
    setReferences(next) {
      references = next;
      view.dispatch({ effects: referencesChanged.of(next) });
      showState();
    },
    setText(next) {
      receive(next);
    },
    acknowledge(saved) {
      // A newer text of the server that came in meanwhile is the better base.
      if (keeper.base === reportedOn) {
        keeper.acknowledge(saved, text());
      }
    },
    replace(next) {
      const changes = changeBetween(text(), next);
      keeper.acknowledge(next, next);
      reported = next;
      if (changes) {
        view.dispatch({ changes, annotations: fromServer.of(true) });
      }
    },
    setReadOnly(next) {
      if (next !== readOnly) {
        readOnly = next;
        const { selection } = view.state;
        view.setState(stateOf(text()));
        view.dispatch({ selection, effects: referencesChanged.of(references) });
        showState();
      }
    },
    focus: () => view.focus(),
    insertReference(id) {
      const { from, to } = view.state.selection.main;
      insert(view, id, from, to);
      view.focus();
    },
    getText: text,
    dispose() {
      flush();
      clearTimeout(timer);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", leave);
      document.removeEventListener("kb-connection", onConnection);
      view.destroy();
    },
  };

  function text(): string {
    return view.state.doc.toString();
  }

  function stateOf(doc: string): EditorState {
    const described: Record<string, string> = options.counterId ? { "aria-describedby": options.counterId } : {};
    return EditorState.create({
      doc,
      extensions: [
        chips(),
        completion(),
        history(),
        Prec.high(keymap.of([{ key: "Mod-Enter", run: submit }])),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "true", autocapitalize: "sentences", ...described, ...(readOnly ? { tabindex: "0", "aria-readonly": "true" } : {}) }),
        EditorState.readOnly.of(readOnly),
        EditorView.editable.of(!readOnly),
        ...(options.placeholder ? [placeholder(options.placeholder)] : []),
        EditorView.updateListener.of(updated),
        EditorView.domEventHandlers({ blur: left }),
      ],
    });
  }

  function updated(update: ViewUpdate): void {
    if (!update.docChanged) {
      return;
    }

    showState();
    if (!update.transactions.some((transaction) => transaction.annotation(fromServer))) {
      keeper.keep(text());
      schedule();
    }
  }

  function receive(next: string): void {
    const mine = text();
    const isDirty = mine !== keeper.base;
    const joined = isDirty ? merge(keeper.base, mine, next) : next;
    if (joined === null) {
      // Both changed the same words: ours stays in the field until the person has chosen.
      tell(dotnetRef, "OnPromptConflict", mine, keeper.base);
      return;
    }

    const changes = changeBetween(mine, joined);
    if (changes) {
      view.dispatch({ changes, annotations: fromServer.of(true), scrollIntoView: false });
    }

    keeper.acknowledge(next, joined);
    reported = isDirty ? reported : joined;
    if (joined !== next) {
      schedule();
    }
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(flush, pauseMs);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const now = text();
    if (now !== reported && !readOnly) {
      reported = now;
      reportedOn = keeper.base;
      tell(dotnetRef, "OnPromptChanged", now, reportedOn);
    }
  }

  /** A name that ends the text has no character after it that would have made it a chip. */
  function left(): void {
    const names = readOnly ? [] : findNames(text(), references);
    if (names.length > 0) {
      view.dispatch({ changes: names.map(({ from, to, id }) => ({ from, to, insert: tokenOf(id) })), userEvent: "input.complete" });
    }

    flush();
  }

  /** The page decides what Ctrl/Cmd+Enter means; the text goes first. */
  function submit(): boolean {
    flush();
    host.dispatchEvent(new CustomEvent("kb-submit", { bubbles: true }));
    return true;
  }

  function showState(): void {
    host.toggleAttribute("data-readonly", readOnly);
    const counter = options.counterId ? document.getElementById(options.counterId) : null;
    if (counter) {
      const length = expandedLength(text(), references);
      counter.textContent = length > options.maxLength
        ? `${figure(options.maxLength - length)} over ${figure(options.maxLength)}`
        : `${figure(length)} / ${figure(options.maxLength)}`;
      counter.dataset["tone"] = length > options.maxLength ? "over" : length >= options.maxLength * 0.9 ? "near" : "normal";
    }
  }
}
