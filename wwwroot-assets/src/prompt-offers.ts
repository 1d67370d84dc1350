/** What the team has that a prompt could refer to: asked of .NET (`FindReferences`, `AttachReference`, `ChooseReference`), attached on choice. */
import { pickedCompletion, type Completion } from "@codemirror/autocomplete";
import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import type { DotNetRef } from "./dotnet";
import { referencesChanged, referencesOf } from "./prompt-chips";
import { withSpace } from "./prompt-space";
import { tokenOf, type PromptReference, type ReferenceKind } from "./prompt-text";

export interface ReferenceOffer {
  id: string;
  /** The asset's or element's own name. */
  name: string;
  /** What it will be called in the prompt, without the `@`, unless that name is taken. */
  referenceName: string;
  kind: ReferenceKind;
  thumbUrl?: string | null;
  /** Where it is used, or whose it is. */
  detail: string;
}

export interface ReferenceOffers {
  elements: ReferenceOffer[];
  /** How many match in all. */
  elementCount: number;
  assets: ReferenceOffer[];
  assetCount: number;
  /** That the shot's places are used up. */
  notice?: string | null;
  /** Why the team's could not be asked. */
  error?: string | null;
}

/** The reference as attached; without an id it was refused. */
type AttachedReference = Omit<PromptReference, "id"> & { id: string | null; error?: string | null };

interface PendingRange {
  key: number;
  from: number;
  to: number;
}

const pendingAdded = StateEffect.define<PendingRange>();
const pendingRemoved = StateEffect.define<number>();
let lastKey = 0;

/** Text that stands for a reference until .NET has attached it; it moves with what is typed around it. */
const pendingField = StateField.define<readonly PendingRange[]>({
  create: () => [],
  update(ranges, transaction) {
    let next = transaction.docChanged
      ? ranges.map(({ key, from, to }) => ({ key, from: transaction.changes.mapPos(from, 1), to: transaction.changes.mapPos(to, -1) }))
      : ranges;
    for (const effect of transaction.effects) {
      next = effect.is(pendingAdded) ? [...next, effect.value] : effect.is(pendingRemoved) ? next.filter(({ key }) => key !== effect.value) : next;
    }

    return next;
  },
  provide: (field) => EditorView.decorations.from(field, (ranges) => Decoration.set(
    ranges.filter(({ from, to }) => from < to).map(({ from, to }) => Decoration.mark({ class: "kb-attaching" }).range(from, to)), true)),
});

export function pendingAttachments(): Extension {
  return pendingField;
}

/** Whether this place stands for a reference that is being attached. */
export function isBeingAttached(view: EditorView, from: number): boolean {
  return view.state.field(pendingField, false)?.some((range) => range.from === from) ?? false;
}

/** Rejects while the line is away. */
export function findOffers(dotnet: DotNetRef, text: string): Promise<ReferenceOffers> {
  return dotnet.invokeMethodAsync("FindReferences", text) as Promise<ReferenceOffers>;
}

/** Writes the name at once, so that typing goes on behind it, and turns it into its chip when it is attached. */
export function attachOffer(dotnet: DotNetRef, offer: ReferenceOffer, view: EditorView, completion: Completion, from: number, to: number): void {
  const name = `@${offer.referenceName}`;
  const { insert, caret, effects } = withSpace(view, name, from, to);
  const key = ++lastKey;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: caret },
    effects: [...effects, pendingAdded.of({ key, from, to: from + name.length })],
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  settle(view, key, dotnet.invokeMethodAsync("AttachReference", offer.kind, offer.id));
}

/** Lets the person choose from everything; what was typed stays until then. */
export function chooseReference(dotnet: DotNetRef, view: EditorView, from: number, to: number): void {
  const key = ++lastKey;
  view.dispatch({ effects: pendingAdded.of({ key, from, to }) });
  settle(view, key, dotnet.invokeMethodAsync("ChooseReference"), () => view.focus());
}

function settle(view: EditorView, key: number, asked: Promise<unknown>, then?: () => void): void {
  const answered = (reference: AttachedReference | null) => {
    const range = view.state.field(pendingField, false)?.find((pending) => pending.key === key);
    if (view.dom.isConnected && range !== undefined) {
      show(view, range, reference);
      then?.();
    }
  };
  // Without an answer the text stays as it was typed, and is marked as naming nothing.
  asked.then((reference) => answered(reference as AttachedReference | null), () => answered(null));
}

function show(view: EditorView, { key, from, to }: PendingRange, reference: AttachedReference | null): void {
  if (reference === null || reference.id === null) {
    view.dispatch({ effects: pendingRemoved.of(key) });
    return;
  }

  const attached = { ...reference, id: reference.id };
  const known = referencesOf(view.state);
  const effects = [pendingRemoved.of(key), referencesChanged.of(known.some(({ id }) => id === attached.id) ? known : [...known, attached])];
  // Somebody may have changed the text meanwhile, or it became its chip already.
  const isStill = view.state.sliceDoc(from, to).startsWith("@") && !view.state.sliceDoc(from, to).startsWith("@{");
  view.dispatch(isStill ? { changes: { from, to, insert: tokenOf(attached.id) }, effects, userEvent: "input.complete" } : { effects });
}
