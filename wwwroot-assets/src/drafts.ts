/**
 * Typed text that the server has not confirmed yet, kept in this browser. A draft remembers the server's text it was written
 * over, so that a later page can tell "not saved yet" from "somebody else wrote meanwhile".
 */
import { merge } from "./text-merge";

interface Draft {
  text: string;
  baseText: string;
  /** What was sent and not confirmed: the server may have it. */
  sent?: string;
  /** Milliseconds since 1970. */
  at: number;
}

const prefix = "kb-draft:";
const oldestMs = 30 * 24 * 3600 * 1000;

/** The draft of one field. `storage` may be null where the browser blocks it: then nothing survives the page. */
export class DraftKeeper {
  private lastSent: string | null = null;

  constructor(
    private readonly storage: Storage | null,
    private readonly key: string,
    /** The server's text that ours was typed over. */
    public base: string,
  ) {}

  /** Call on each change, before sending. */
  keep(text: string): void {
    const draft: Draft = { text, baseText: this.base, at: Date.now(), ...(this.lastSent === null ? {} : { sent: this.lastSent }) };
    try {
      this.storage?.setItem(prefix + this.key, JSON.stringify(draft));
    } catch {
      // Full storage: the text is still in the field and on its way to the server.
    }
  }

  /** `text` goes to the server; whether it arrives is known when the draft is kept or dropped next. */
  sent(text: string): void {
    this.lastSent = text;
    this.keep(text);
  }

  /**
   * What to show in place of the server's text. Where both sides changed the same words, `base` goes back to what the draft was typed
   * over, so that the next save finds the conflict and a person chooses.
   * @returns Null when there is nothing to restore.
   */
  restore(): string | null {
    const draft = this.read();
    if (draft === null || draft.text === this.base) {
      this.drop();
      return null;
    }

    const over = draft.sent === this.base ? this.base : draft.baseText;
    const text = merge(over, draft.text, this.base);
    this.base = text === null ? over : this.base;
    return text ?? draft.text;
  }

  drop(): void {
    this.lastSent = null;
    try {
      this.storage?.removeItem(prefix + this.key);
    } catch {
      // Blocked storage holds nothing.
    }
  }

  private read(): Draft | null {
    try {
      const draft = JSON.parse(this.storage?.getItem(prefix + this.key) ?? "null") as Partial<Draft> | null;
      return typeof draft?.text === "string" && typeof draft.baseText === "string" ? (draft as Draft) : null;
    } catch {
      return null;
    }
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
