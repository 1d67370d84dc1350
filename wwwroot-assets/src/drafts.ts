/**
 * What was typed and chosen and the server has not confirmed yet, kept in this browser. A draft remembers the server's text it was written
 * over, so that a later page can tell "not saved yet" from "somebody else wrote meanwhile"; a kept choice does the same with its value.
 */
import { merge } from "./text-merge";

export interface Draft {
  text: string;
  baseText: string;
  /** What was sent and not confirmed: the server may have it. */
  sent?: string;
  /** The field that wrote it: another tab, or one that may not send, has no business with it. */
  by?: string;
  /** The tab that it was typed in. */
  tab?: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A value that was chosen in a field. */
export interface KeptChoice {
  target: string;
  name: string;
  /** Where it is, in words. */
  label: string;
  shotId: string | null;
  /** What stood in the field when it was chosen. */
  base: string;
  value: string;
  /** What was sent and not confirmed: the server may have it. */
  sent?: string;
  /** Somebody else chose something else: a person decides on the board. */
  isAsked?: boolean;
  /** Milliseconds since 1970. */
  at: number;
}

/** On the document: a field has gone away, and its draft, if it has one, is sent by nobody. */
export const draftLeftEvent = "kb-draft-left";

const prefix = "kb-draft:";
const choicePrefix = "kb-choice:";
/** Texts that have a field on this page, which sends them itself. */
const claimed = new Set<string>();
/** A younger draft of another tab has its field there, which sends it itself: two saves of one text conflict with each other. */
const othersMs = 60_000;
const oldestMs = 30 * 24 * 3600 * 1000;

/** The draft of one field. `storage` may be null where the browser blocks it: then nothing survives the page. */
export class DraftKeeper {
  private lastSent: string | null = null;
  /** Whether what was typed last is in this browser; false where its storage is blocked or full. */
  isKept = true;
  private readonly token = `${Date.now()}-${Math.random()}`;

  constructor(
    private readonly storage: Storage | null,
    private readonly key: string,
    /** The server's text that ours was typed over. */
    public base: string,
  ) {
    claimed.add(key);
  }

  /** The field goes away; what is kept may be sent by others from now on. */
  release(): void {
    claimed.delete(this.key);
    document.dispatchEvent(new CustomEvent(draftLeftEvent));
  }

  /** Call on each change, before sending. */
  keep(text: string): void {
    const draft: Draft = { text, baseText: this.base, by: this.token, tab: thisTab(), at: Date.now(), ...(this.lastSent === null ? {} : { sent: this.lastSent }) };
    this.isKept = write(this.storage, prefix + this.key, draft);
  }

  /**
   * `text` goes to the server; whether it arrives is known once that is answered.
   * @returns What was sent before and never answered: the server may have it.
   */
  sent(text: string): string | null {
    const before = this.lastSent;
    this.lastSent = text;
    this.keep(text);
    return before;
  }

  /** The server has said what became of what was sent. `open`: what was sent before that, where it still counts. */
  answered(open: string | null): void {
    this.lastSent = open;
  }

  /**
   * What to show in place of the server's text. Where both sides changed the same words, `base` goes back to what the draft was typed
   * over, so that the next save finds the conflict and a person chooses.
   * @returns Null when there is nothing to restore.
   */
  restore(): string | null {
    const draft = this.read();
    if (draft === null || draft.text === this.base) {
      this.remove();
      return null;
    }

    const over = draft.sent === this.base ? this.base : draft.baseText;
    const text = merge(over, draft.text, this.base);
    if (text === this.base) {
      this.remove();
      return null;
    }

    if (text === null) {
      this.base = over;
      this.lastSent = draft.sent ?? null;
    }

    return text ?? draft.text;
  }

  /** Forgets what this field has kept. A draft of another tab stays, and one that was never restored here. */
  drop(): void {
    this.lastSent = null;
    if (this.read()?.by === this.token) {
      this.remove();
    }
  }

  private remove(): void {
    try {
      this.storage?.removeItem(prefix + this.key);
    } catch {
      // Blocked storage holds nothing.
    }
  }

  private read(): Draft | null {
    return readDraft(this.storage, this.key);
  }
}

function readDraft(storage: Storage | null, key: string): Draft | null {
  const draft = read(storage, prefix + key) as Partial<Draft> | null;
  return typeof draft?.text === "string" && typeof draft.baseText === "string" ? (draft as Draft) : null;
}

/** The same for all pages of one tab, also after a reload. */
function thisTab(): string {
  const made = Math.random().toString(36).slice(2);
  try {
    const known = sessionStorage.getItem("kb-tab") ?? made;
    sessionStorage.setItem("kb-tab", known);
    return known;
  } catch {
    return "";
  }
}

/** Whether a field of this page shows the text and sends it. */
export function hasField(key: string): boolean {
  return claimed.has(key);
}

/** Drafts whose key begins so and whose field is on no page. */
export function unclaimedDrafts(storage: Storage | null, owner: string): [key: string, draft: Draft][] {
  return keysOf(storage, prefix + owner)
    .map((key) => key.slice(prefix.length))
    .filter((key) => !claimed.has(key))
    .map((key) => [key, readDraft(storage, key)] as const)
    .filter((entry): entry is [string, Draft] => entry[1] !== null)
    .filter(([, draft]) => draft.tab === thisTab() || Date.now() - draft.at > othersMs);
}

/** Forgets a draft that was saved, unless more has been typed into it since. */
export function dropDraft(storage: Storage | null, key: string, saved: string): void {
  if (!claimed.has(key) && readDraft(storage, key)?.text === saved) {
    storage?.removeItem(prefix + key);
  }
}

/** @returns Whether it is in this browser. Where it is not, it is still in its field and on its way. */
export function keepChoice(storage: Storage | null, key: string, choice: KeptChoice): boolean {
  return write(storage, choicePrefix + key, choice);
}

export function dropChoice(storage: Storage | null, key: string): void {
  storage?.removeItem(choicePrefix + key);
}

/** Choices whose key begins so. */
export function keptChoices(storage: Storage | null, owner: string): [key: string, choice: KeptChoice][] {
  return keysOf(storage, choicePrefix + owner)
    .map((key) => [key.slice(choicePrefix.length), read(storage, key) as Partial<KeptChoice> | null] as const)
    .filter((entry): entry is [string, KeptChoice] => typeof entry[1]?.value === "string" && typeof entry[1].base === "string");
}

/** Forgets what nobody came back for within 30 days. */
export function pruneDrafts(storage: Storage | null, now: number): void {
  for (const key of [...keysOf(storage, prefix), ...keysOf(storage, choicePrefix)]) {
    // Unreadable counts as old.
    if (now - ((read(storage, key) as Partial<Draft> | null)?.at ?? 0) > oldestMs) {
      storage?.removeItem(key);
    }
  }
}

function keysOf(storage: Storage | null, start: string): string[] {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");
  return keys.filter((key) => key.startsWith(start));
}

function write(storage: Storage | null, key: string, value: Draft | KeptChoice): boolean {
  try {
    storage?.setItem(key, JSON.stringify(value));
    return storage !== null;
  } catch {
    return false;
  }
}

function read(storage: Storage | null, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? "null") as unknown;
  } catch {
    return null;
  }
}
