/**
 * One text between the person who types it and the server. It is sent after a pause, one save at a time, always with the server's text
 * that it was typed over: without that base, a save that crosses another person's on the line would look like an edit that takes theirs
 * back. What the server has not confirmed stays in this browser as a draft, so that a lost circuit or a closed page loses nothing.
 */
import { DraftKeeper } from "./drafts";
import { merge } from "./text-merge";

/** Where the text is shown and typed. */
export interface TextView {
  get(): string;
  /** Shows another text; the caret keeps its words. Must not be taken for typing. */
  set(text: string): void;
  hasFocus(): boolean;
}

/** What .NET answers to a save (`TextAnswer`). */
export type SaveAnswer =
  /** Stored as `text`: with another person's edit beside ours when `isMerged`, else at most tidied. */
  | { kind: "saved"; text: string; isMerged: boolean }
  /** The page asks the person and then calls `keepMine` or `replace`. */
  | { kind: "conflict" }
  /** The page says why; the next edit tries again. */
  | { kind: "refused" }
  /** It did not get through, though it may be allowed: tried again by itself. */
  | { kind: "failed" };

export interface SyncedTextOptions {
  /** The text as the server has it. */
  text: string;
  /** Where unsaved text is kept, for example `shot:…:prompt`; told apart by person. */
  draftKey: string;
  readOnly: boolean;
  storage: Storage | null;
}

const pauseMs = 300;
const firstRetryMs = 2_000;
const slowestRetryMs = 60_000;

export class SyncedText {
  private readonly keeper: DraftKeeper;
  private readOnly: boolean;
  /** Our own text that the server holds as the keeper's base: the two differ when it was tidied. */
  private ours: string;
  /** The save under way; null when there is none. */
  private saving: Promise<void> | null = null;
  private turn = 0;
  /** The server's text that came in during a save. */
  private missed: string | null = null;
  private held: "conflict" | "refused" | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = firstRetryMs;

  constructor(
    private readonly view: TextView,
    private readonly save: (text: string, base: string) => Promise<SaveAnswer>,
    options: SyncedTextOptions,
  ) {
    this.keeper = new DraftKeeper(options.storage, options.draftKey, options.text);
    this.ours = options.text;
    this.readOnly = options.readOnly;
    window.addEventListener("pagehide", this.onLeave);
    document.addEventListener("kb-connection", this.onConnection);
    if (!this.readOnly) {
      this.restore();
    }
  }

  /** The person changed the text. */
  edited(): void {
    if (this.held === "refused") {
      this.held = null;
    }

    this.keep();
    this.schedule(pauseMs);
  }

  /** The person left the field. */
  left(): void {
    void this.flush();
    this.tidy();
  }

  /** The server's text is `next` now. */
  receive(next: string): void {
    if (next === this.keeper.base) {
      return;
    }

    if (this.saving !== null) {
      // The answer that is on its way holds it already.
      this.missed = next;
      return;
    }

    const mine = this.view.get();
    const joined = mine === this.ours ? next : merge(this.keeper.base, mine, next);
    if (joined === null) {
      // Both changed the same words: the server, which compares word by word, joins them or asks.
      void this.flush();
      return;
    }

    this.take(next, joined);
    if (joined !== next) {
      this.schedule(pauseMs);
    }
  }

  /** The person chose their own text over the server's. */
  keepMine(theirs: string): void {
    this.held = null;
    this.settle(theirs, theirs);
    void this.flush();
  }

  /** The person gave up their own text for the server's. */
  replace(theirs: string): void {
    this.held = null;
    this.take(theirs, theirs);
  }

  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
  }

  /** Sends what is typed; resolves when it was answered. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.saving === null && this.held === null && !this.readOnly && this.isDirty) {
      this.saving = this.exchange();
    }

    return this.saving ?? Promise.resolve();
  }

  /** Sends the rest and lets go. */
  async close(): Promise<void> {
    window.removeEventListener("pagehide", this.onLeave);
    document.removeEventListener("kb-connection", this.onConnection);
    await this.saving;
    await this.flush();
    clearTimeout(this.timer);
  }

  private readonly onLeave = (): void => void this.flush();

  private readonly onConnection = (event: Event): void => {
    if (!(event as CustomEvent<{ lost: boolean }>).detail.lost) {
      // An answer that was on its way when the line broke never comes.
      this.turn++;
      this.saving = null;
      void this.flush();
    }
  };

  private get isDirty(): boolean {
    return this.view.get() !== this.ours;
  }

  private restore(): void {
    const draft = this.keeper.restore();
    if (draft !== null) {
      this.ours = this.keeper.base;
      this.view.set(draft);
    }

    if (this.isDirty) {
      this.edited();
    }
  }

  private async exchange(): Promise<void> {
    const turn = ++this.turn;
    const text = this.view.get();
    this.keeper.sent(text);
    let answer: SaveAnswer;
    try {
      answer = await this.save(text, this.keeper.base);
    } catch {
      answer = { kind: "failed" };
    }

    if (turn === this.turn) {
      this.saving = null;
      this.answered(text, answer);
    }
  }

  private answered(sent: string, answer: SaveAnswer): void {
    const { missed } = this;
    this.missed = null;
    switch (answer.kind) {
      case "saved":
        this.retryMs = firstRetryMs;
        this.saved(sent, answer.text, answer.isMerged);
        break;
      case "conflict":
      case "refused":
        this.held = answer.kind;
        break;
      case "failed":
        this.schedule(this.retryMs);
        this.retryMs = Math.min(this.retryMs * 2, slowestRetryMs);
    }

    if (missed !== null && answer.kind !== "saved" && answer.kind !== "conflict") {
      this.receive(missed);
    }
  }

  private saved(sent: string, stored: string, isMerged: boolean): void {
    const now = this.view.get();
    if (!isMerged) {
      // Shown as typed: tidying a text under the caret would swallow the space before the next word.
      this.settle(stored, sent);
    } else {
      const joined = now === sent ? stored : merge(sent, now, stored);
      if (joined === null) {
        this.settle(sent, sent);
      } else {
        this.take(stored, joined);
      }
    }

    if (this.isDirty) {
      this.schedule(pauseMs);
    } else if (!this.view.hasFocus()) {
      this.tidy();
    }
  }

  /** Shows `shown` over the server's `stored`. */
  private take(stored: string, shown: string): void {
    if (shown !== this.view.get()) {
      this.view.set(shown);
    }

    this.settle(stored, stored);
  }

  private settle(base: string, ours: string): void {
    this.keeper.base = base;
    this.ours = ours;
    this.keep();
  }

  private keep(): void {
    if (this.isDirty) {
      this.keeper.keep(this.view.get());
    } else {
      this.keeper.drop();
    }
  }

  private tidy(): void {
    if (this.saving === null && !this.isDirty) {
      this.take(this.keeper.base, this.keeper.base);
    }
  }

  private schedule(afterMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), afterMs);
  }
}
