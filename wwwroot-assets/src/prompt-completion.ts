/**
 * The list that `@` opens: this shot's references, then the team's elements and library, at most 3 + 3 + 2. Up and Down wrap, Enter or Tab
 * takes, Esc closes and leaves the `@`.
 */
import {
  acceptCompletion, autocompletion, closeCompletion, completionStatus, type Completion, type CompletionContext, type CompletionResult, type CompletionSection,
} from "@codemirror/autocomplete";
import { Prec, type Extension } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";
import type { DotNetRef } from "./dotnet";
import { iconOf, kindWord, pictureOf, referencesOf } from "./prompt-chips";
import { attachOffer, chooseReference, findOffers, pendingAttachments, type ReferenceOffer, type ReferenceOffers } from "./prompt-offers";
import { spaces, withSpace } from "./prompt-space";
import { findTokens, tokenOf, type PromptReference } from "./prompt-text";
import { unresolvedNames } from "./prompt-unresolved";

const mostOfShot = 3;
const atName = /(^|[^\p{L}\p{M}\p{N}_-])@[\p{L}\p{M}\p{N}_-]*$/u;

/** An option with its picture. */
interface ReferenceCompletion extends Completion {
  picture: () => HTMLElement;
  /** Beside the name. */
  kind?: string;
  /** It is no name, so nothing of it is what was typed. */
  isOther?: boolean;
}

interface Typed {
  /** Where the `@` stands. */
  from: number;
  /** What stands behind it. */
  text: string;
}

function typedAt(context: CompletionContext): Typed | null {
  const found = context.matchBefore(atName);
  const at = found?.text.indexOf("@") ?? -1;
  return found === null || at < 0 ? null : { from: found.from + at, text: found.text.slice(at + 1) };
}

/** Where a word of the name begins like the typed text; -1 for nowhere. */
function beginning(name: string, text: string): number {
  const [inName, wanted] = [name.toLocaleLowerCase().replace(/[\s_]/g, "-"), text.toLocaleLowerCase().replace(/_/g, "-")];
  return inName.startsWith(wanted) ? 0 : `-${inName}`.indexOf(`-${wanted}`);
}

function ofShot(context: CompletionContext): CompletionResult | null {
  const typed = typedAt(context);
  if (typed === null) {
    return null;
  }

  const matching = matchingOfShot(context, typed.text);
  const named = new Set(findTokens(context.state.doc.toString()).map(({ id }) => id));
  const section = sectionOf("This shot", 1, matching.length > mostOfShot ? countText(matching.length, typed.text) : "");
  const options = matching.slice(0, mostOfShot).map((reference): ReferenceCompletion => ({
    label: `@${reference.name}`,
    kind: kindWord(reference.kind) + (named.has(reference.id) ? "" : ", attached, not named yet"),
    section,
    picture: () => pictureOf(reference),
    apply: (view, _completion, from, to) => insert(view, reference.id, from, to),
  }));
  return { ...resultOf(typed, options), update: (_current, _from, _to, next) => ofShot(next) };
}

function matchingOfShot(context: CompletionContext, text: string): PromptReference[] {
  return referencesOf(context.state).filter(({ name }) => name !== "" && beginning(name, text) >= 0);
}

function ofTeam(dotnet: DotNetRef): (context: CompletionContext) => Promise<CompletionResult | null> {
  return async (context) => {
    const typed = typedAt(context);
    if (typed === null) {
      return null;
    }

    const offers = await findOffers(dotnet, typed.text).catch(() => null);
    return context.aborted ? null : offers === null ? resultOf(typed, [awayOption()]) : resultOfTeam(dotnet, context, typed, offers);
  };
}

/** An answer that held everything is narrowed here as more is typed: nothing is asked again, and the list never waits for the line. */
function resultOfTeam(dotnet: DotNetRef, context: CompletionContext, typed: Typed, offers: ReferenceOffers): CompletionResult {
  const isWhole = !offers.error && offers.elementCount === offers.elements.length && offers.assetCount === offers.assets.length;
  return {
    ...resultOf(typed, offered(dotnet, context, typed, offers)),
    update: (_current, _from, _to, next) => {
      const now = typedAt(next);
      return isWhole && now?.from === typed.from && now.text.startsWith(typed.text)
        ? resultOfTeam(dotnet, next, now, narrowed(offers, now.text))
        : null;
    },
  };
}

function narrowed(offers: ReferenceOffers, text: string): ReferenceOffers {
  const [elements, assets] = [offers.elements, offers.assets].map((all) => all.filter(({ name }) => beginning(name, text) >= 0));
  return { ...offers, elements: elements ?? [], elementCount: elements?.length ?? 0, assets: assets ?? [], assetCount: assets?.length ?? 0 };
}

function offered(dotnet: DotNetRef, context: CompletionContext, typed: Typed, offers: ReferenceOffers): ReferenceCompletion[] {
  const elements = sectionOf("Elements", 2, countText(offers.elementCount, typed.text));
  const library = sectionOf("Library", 3, countText(offers.assetCount, typed.text));
  const nothing = offers.elementCount + offers.assetCount + matchingOfShot(context, typed.text).length === 0;
  const notices = [
    ...(offers.error ? [offers.error] : nothing ? [typed.text === "" ? "The team has no elements, pictures or videos yet." : `Nothing begins with “${typed.text}”.`] : []),
    ...(offers.notice ? [offers.notice] : []),
  ];
  return [
    ...offers.elements.map((offer) => offerOption(dotnet, offer, `@${offer.name}`, elements)),
    ...offers.assets.map((offer) => offerOption(dotnet, offer, offer.name, library)),
    {
      label: "Choose or upload…",
      isOther: true,
      section: sectionOf("More", 4, "", notices),
      picture: () => iconOf("add"),
      apply: (view, _completion, from, to) => chooseReference(dotnet, view, from, to),
    },
  ];
}

function offerOption(dotnet: DotNetRef, offer: ReferenceOffer, label: string, section: CompletionSection): ReferenceCompletion {
  return {
    label,
    ...(offer.kind === "element" ? {} : { kind: kindWord(offer.kind) }),
    detail: offer.detail,
    section,
    picture: () => pictureOf(offer),
    apply: (view, completion, from, to) => attachOffer(dotnet, offer, view, completion, from, to),
  };
}

function awayOption(): ReferenceCompletion {
  return {
    label: "The team's library cannot be reached just now",
    isOther: true,
    section: sectionOf("More", 4, ""),
    picture: () => iconOf("cloud_off"),
    apply: (view) => void closeCompletion(view),
  };
}

function resultOf(typed: Typed, options: ReferenceCompletion[]): CompletionResult {
  return {
    from: typed.from,
    options,
    filter: false,
    getMatch: (option) => {
      const lead = option.label.startsWith("@") ? 1 : 0;
      const at = typed.text === "" || (option as ReferenceCompletion).isOther ? -1 : beginning(option.label.slice(lead), typed.text);
      return at < 0 ? [] : [lead + at, lead + at + typed.text.length];
    },
  };
}

function countText(count: number, text: string): string {
  return text === "" ? String(count) : `${count} ${count === 1 ? "begins" : "begin"} with ${text}`;
}

function sectionOf(name: string, rank: number, count: string, notices: string[] = []): CompletionSection {
  return {
    name,
    rank,
    header: () => {
      const header = document.createElement("completion-section");
      header.append(...notices.map((notice) => Object.assign(document.createElement("p"), { className: "kb-option-notice", textContent: notice })));
      if (rank < 4) {
        header.append(name, Object.assign(document.createElement("span"), { textContent: count }));
      }

      return header;
    },
  };
}

function insert(view: EditorView, id: string, from: number, to: number): void {
  const { insert, caret, effects } = withSpace(view, tokenOf(id), from, to);
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: caret }, effects, userEvent: "input.complete", scrollIntoView: true });
}

/** Tab at a list stays in the text, also while its answer is still on its way; anywhere else it goes on to the next field. */
function takeOrStay(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  const isAtName = atName.test(view.state.sliceDoc(view.state.doc.lineAt(head).from, head));
  return acceptCompletion(view) || (isAtName && completionStatus(view.state) !== null);
}

export function completion(dotnet: DotNetRef): Extension {
  return [
    pendingAttachments(),
    unresolvedNames(),
    spaces(),
    // Whoever listens around the editor (the board, a dialog) has its own use for Esc.
    Prec.highest(keymap.of([{ key: "Tab", run: takeOrStay }, { key: "Escape", run: closeCompletion, stopPropagation: true }])),
    autocompletion({
      override: [ofShot, ofTeam(dotnet)],
      icons: false,
      // A list that was just drawn anew for the next letter is the same list: Enter and Tab take from it at once.
      interactionDelay: 0,
      aboveCursor: false,
      tooltipClass: () => "kb-references",
      addToOptions: [
        {
          position: 10,
          render: (option) => {
            const picture = (option as ReferenceCompletion).picture();
            picture.classList.add(picture instanceof HTMLImageElement ? "kb-option-picture" : "kb-option-glyph");
            return picture;
          },
        },
        {
          position: 60,
          render: (option) => {
            const { kind } = option as ReferenceCompletion;
            return kind ? Object.assign(document.createElement("span"), { className: "kb-option-kind", textContent: kind }) : null;
          },
        },
      ],
    }),
  ];
}
