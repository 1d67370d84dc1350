/** References in the editor: stored tokens shown as chips that are one character wide for the caret. */
import { EditorState, StateEffect, StateField, type Extension, type Range } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { findNames, findTokens, toNames, tokenOf, toTokens, type PromptReference, type ReferenceKind } from "./prompt-text";

const kindWords: Record<ReferenceKind, string> = { image: "image", video: "video", element: "element" };
const kindIcons: Record<ReferenceKind, string> = { image: "image", video: "movie", element: "category" };

export const referencesChanged = StateEffect.define<readonly PromptReference[]>();

export function kindWord(kind: ReferenceKind): string {
  return kindWords[kind] ?? kind;
}

/** A reference's picture, or its kind as a glyph. */
export function pictureOf(reference: Pick<PromptReference, "kind" | "thumbUrl">): HTMLElement {
  if (reference.thumbUrl) {
    const picture = document.createElement("img");
    picture.src = reference.thumbUrl;
    picture.alt = "";
    picture.draggable = false;
    return picture;
  }

  return iconOf(kindIcons[reference.kind] ?? "image");
}

/** @param name Of the icon font. */
export function iconOf(name: string): HTMLElement {
  const glyph = document.createElement("i");
  glyph.className = "kb-icon";
  glyph.setAttribute("aria-hidden", "true");
  glyph.textContent = name;
  return glyph;
}

class ChipWidget extends WidgetType {
  constructor(private readonly reference: PromptReference | undefined) {
    super();
  }

  override eq(other: ChipWidget): boolean {
    const [a, b] = [this.reference, other.reference];
    return a?.id === b?.id && a?.name === b?.name && a?.kind === b?.kind && a?.thumbUrl === b?.thumbUrl;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = "kb-chip";
    chip.setAttribute("role", "img");
    const reference = this.reference;
    if (reference === undefined) {
      chip.dataset["state"] = "missing";
      chip.setAttribute("aria-label", "missing reference");
      chip.title = "This reference is no longer attached to the shot.";
      chip.textContent = "@missing";
      return chip;
    }

    chip.dataset["kind"] = reference.kind;
    chip.dataset["state"] = reference.name === "" ? "unnamed" : "ok";
    chip.setAttribute("aria-label", `reference ${reference.name || "without a name"}, ${kindWord(reference.kind)}`);
    chip.append(pictureOf(reference), `@${reference.name || "unnamed"}`);
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

interface Chips {
  references: readonly PromptReference[];
  decorations: DecorationSet;
}

function decorate(state: EditorState, references: readonly PromptReference[]): Chips {
  const byId = new Map(references.map((reference) => [reference.id, reference]));
  const ranges: Range<Decoration>[] = findTokens(state.doc.toString())
    .map(({ from, to, id }) => Decoration.replace({ widget: new ChipWidget(byId.get(id)) }).range(from, to));
  return { references, decorations: Decoration.set(ranges) };
}

const chipField = StateField.define<Chips>({
  create: (state) => decorate(state, []),
  update(chips, transaction) {
    const effect = transaction.effects.findLast((candidate) => candidate.is(referencesChanged));
    const references = effect ? (effect.value as readonly PromptReference[]) : chips.references;
    return effect || transaction.docChanged ? decorate(transaction.state, references) : chips;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (chips) => chips.decorations),
    EditorView.atomicRanges.of((view) => view.state.field(field).decorations),
  ],
});

export function referencesOf(state: EditorState): readonly PromptReference[] {
  return state.field(chipField).references;
}

/** A typed `@Name` becomes its chip with the character that ends it: a space, a full stop, a new line. */
const namesWhileTyping = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || !transaction.isUserEvent("input") || transaction.isUserEvent("input.complete")) {
    return transaction;
  }

  const caret = transaction.newSelection.main.head;
  const line = transaction.newDoc.lineAt(caret);
  const before = transaction.newDoc.sliceString(Math.max(0, line.from - 1 - longestName(transaction.startState)), caret);
  const offset = caret - before.length;
  const name = findNames(before, referencesOf(transaction.startState)).findLast(({ to }) => offset + to === caret - 1);
  return name
    ? [transaction, { changes: { from: offset + name.from, to: offset + name.to, insert: tokenOf(name.id) }, sequential: true }]
    : transaction;
});

function longestName(state: EditorState): number {
  return referencesOf(state).reduce((longest, { name }) => Math.max(longest, name.length + 1), 0);
}

/** Chips, and names in and out of the clipboard. */
export function chips(): Extension {
  return [
    chipField,
    namesWhileTyping,
    EditorView.clipboardInputFilter.of((text, state) => toTokens(text, referencesOf(state))),
    EditorView.clipboardOutputFilter.of((text, state) => toNames(text, referencesOf(state))),
  ];
}
