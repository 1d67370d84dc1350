/**
 * Typed text that the server has not confirmed yet, kept in this browser. A draft remembers the server's text it was written
 * over, so that a later page can tell "not saved yet" from "somebody else wrote meanwhile".
 */
import { merge } from "./text-merge";

interface Draft {
  text: string;
  baseText: string;
  /** Milliseconds since 1970. */
  at: number;
}

export type Restored =
  /** Nothing to restore. */
  | { kind: "none" }
  /** Typed over the text that the server still has, or merged with what came in between. */
  | { kind: "draft"; text: string }
  /** Both sides changed the same words: a person must choose. The draft stays. */
  | { kind: "conflict"; text: string; baseText: string };

const prefix = "kb-draft:";
const oldestMs = 30 * 24 * 3600 * 1000;
const pending = new Set<string>();

/** The draft of one field. `storage` may be null where the browser blocks it: then nothing survives the page. */
export class DraftKeeper {
  constructor(
    private readonly storage: Storage | null,
    private readonly key: string,
    private baseText: string,
  ) {}

  /** The text that the server is known to have. */
  get base(): string {
    return this.baseText;
  }

  /** Call on each change, before sending. */
  keep(text: string): void {
    if (text === this.baseText) {
      this.drop();
      return;
    }

    const draft: Draft = { text, baseText: this.baseText, at: Date.now() };
    try {
      this.storage?.setItem(prefix + this.key, JSON.stringify(draft));
    } catch {
      // Full storage: the text is still in the field and on its way to the server.
    }

    this.count(true);
  }

  /** The server has `text`. What was typed after that stays a draft, now over the new base. */
  acknowledge(text: string, current: string): void {
    this.baseText = text;
    this.keep(current);
  }

  /** Compares the kept draft with what the server has now. */
  restore(): Restored {
    const draft = this.read();
    if (draft === null || draft.text === this.baseText) {
      this.drop();
      return { kind: "none" };
    }

    const text = merge(draft.baseText, draft.text, this.baseText);
    return text === null ? { kind: "conflict", text: draft.text, baseText: draft.baseText } : { kind: "draft", text };
  }

  drop(): void {
    try {
      this.storage?.removeItem(prefix + this.key);
    } catch {
      // Blocked storage holds nothing.
    }

    this.count(false);
  }

  private read(): Draft | null {
    try {
      const draft = JSON.parse(this.storage?.getItem(prefix + this.key) ?? "null") as Partial<Draft> | null;
      return typeof draft?.text === "string" && typeof draft.baseText === "string" ? { text: draft.text, baseText: draft.baseText, at: draft.at ?? 0 } : null;
    } catch {
      return null;
    }
  }

  /** The style sheet shows the number beside "Offline". */
  private count(isPending: boolean): void {
    if (isPending === pending.has(this.key) || typeof document === "undefined") {
      return;
    }

    if (isPending) {
      pending.add(this.key);
    } else {
      pending.delete(this.key);
    }

    document.documentElement.style.setProperty("--kb-held", pending.size === 0 ? '""' : `", ${pending.size} held"`);
  }
}

/** Forgets drafts that nobody came back for within 30 days. */
export function pruneDrafts(storage: Storage | null, now: number): void {
  if (storage === null) {
    return;
  }

  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key?.startsWith(prefix) === true);
  for (const key of keys as string[]) {
    let at = 0;
    try {
      at = (JSON.parse(storage.getItem(key) ?? "{}") as Partial<Draft>).at ?? 0;
    } catch {
      // Unreadable counts as old.
    }

    if (now - at > oldestMs) {
      storage.removeItem(key);
    }
  }
}
