/**
 * One text between the person who types it and the server. It is sent while it is typed, one save at a time, always with the server's text
 * that it was typed over: without that base, a save that crosses another person's on the line would look like an edit that takes theirs
 * back. What the server has not confirmed stays in this browser as a draft, so that a lost circuit or a closed page loses nothing, and whatever
 * keeps it from being sent is said at the field.
 */
import { DraftKeeper } from "./drafts";
import { lineEvent, lineState, type LineChange } from "./line";
import { whyNotSendable, type TextLimits } from "./sendable";
import { merge } from "./text-merge";
import { setUnconfirmed } from "./unconfirmed";

/** Where the text is shown and typed. */
export interface TextView {
  get(): string;
  /** Shows another text; the caret keeps its words. Must not be taken for typing. */
  set(text: string): void;
  hasFocus(): boolean;
  /** An input method is at work: until it has ended nothing may be written into its words. */
  isComposing(): boolean;
  /** Says beside the field why its text is not on the server; null when there is nothing to say. */
  explain(reason: string | null): void;
}

/** What .NET answers to a save (`TextAnswer`). */
export type SaveAnswer =
  /** Stored as `text`: with another person's edit beside ours when `isMerged`, else at most tidied. */
  | { kind: "saved"; text: string; version: number; isMerged: boolean }
  /** The page asks the person and then calls `keepBoth`, `keepMine` or `replace`. */
  | { kind: "conflict" }
  /** The next edit tries again. */
  | { kind: "refused"; reason: string }
  /** It did not get through, though it may be allowed: tried again by itself. */
  | { kind: "failed" };

/** `keepsBoth`: where somebody else has changed the same words, both stay. `sent`: what was sent over this base before and never answered. */
export type Save = (text: string, base: string, keepsBoth: boolean, sent: string | null) => Promise<SaveAnswer>;

export interface SyncedTextOptions extends TextLimits {
  /** The text as the server has it, and the shot's version that holds it. */
  text: string;
  version: number;
  /** Where unsaved text is kept, for example `shot:…:prompt`; told apart by person. */
  draftKey: string;
  shotId: string;
  readOnly: boolean;
  storage: Storage | null;
}

/** A key that was pressed is on its way after this, also when the next ones follow without a pause. */
const longestWaitMs = 300;
const firstRetryMs = 2_000;
const slowestRetryMs = 60_000;
const answerWithinMs = 15_000;

const offlineWords = "Kept in this browser. It is sent when the server is back.";
const retryWords = "It is kept in this browser and sent again by itself.";
const failedWords = `The server could not save this. ${retryWords}`;
const refusedWords = "What you typed is kept in this browser.";
const readOnlyWords = `You may no longer edit this board. ${refusedWords}`;
const unkeptWords = "Not kept: this browser's storage is full or blocked. Leave this page open, or copy the text.";

export class SyncedText {
  private readonly keeper: DraftKeeper;
  private readOnly: boolean;
  /** Our own text that the server holds as the keeper's base: the two differ when it was tidied. */
  private ours: string;
  private version: number;
  /** The save under way; null when there is none. */
  private saving: Promise<void> | null = null;
  private turn = 0;
  /** The server's text that came in during a save or a composition, or contradicts what is typed. */
  private missed: { text: string; version: number } | null = null;
  private held: "conflict" | "refused" | "failed" | "unsendable" | null = null;
  private reason: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dueAt: number | null = null;
  private retryMs = firstRetryMs;
  private readonly composed: (() => void)[] = [];

  constructor(
    private readonly view: TextView,
    private readonly save: Save,
    private readonly options: SyncedTextOptions,
  ) {
    this.keeper = new DraftKeeper(options.storage, options.draftKey, options.text);
    this.ours = options.text;
    this.version = options.version;
    this.readOnly = options.readOnly;
    window.addEventListener("pagehide", this.onLeave);
    document.addEventListener(lineEvent, this.onLine);
    if (!this.readOnly) {
      this.restore();
    }
  }

  /** The person changed the text. */
  edited(): void {
    if (this.held === "refused" || this.held === "unsendable") {
      this.hold(null);
    }

    this.keep();
    if (this.isSendable() && this.held !== "failed") {
      this.schedule(longestWaitMs);
    }

    if (!this.isDirty && this.saving === null) {
      // One's own words are taken back: nothing stands against the other text any more.
      this.catchUp();
    }
  }

  /** The person left the field. */
  left(): void {
    void this.flush();
    this.tidy();
  }

  /** The input method has ended: what it held up goes on. */
  compositionEnded(): void {
    this.composed.splice(0).forEach((goOn) => goOn());
    if (this.saving === null) {
      this.catchUp();
    }
  }

  /** The server's text is `text` now. */
  receive(text: string, version: number): void {
    if (version <= this.version) {
      return;
    }

    if (text === this.keeper.base) {
      this.version = version;
      return;
    }

    if (this.saving !== null || this.view.isComposing()) {
      // The answer that is on its way may hold it already.
      this.missed = { text, version };
      return;
    }

    const mine = this.view.get();
    const joined = mine === this.ours ? text : merge(this.keeper.base, mine, text);
    if (joined === null) {
      // Both changed the same words: the server, which compares word by word, joins them or asks. It does not say twice what it has said here.
      this.missed = { text, version };
      if (this.held === null) {
        void this.flush();
      }

      return;
    }

    this.version = version;
    this.take(text, joined);
    if (joined !== text) {
      this.schedule(longestWaitMs);
    }
  }

  /** Of two edits of the same words the person wants both. */
  keepBoth(): void {
    this.hold(null);
    void this.flush(true);
  }

  /** The person chose their own text over the server's. */
  keepMine(theirs: string, version: number): void {
    this.hold(null);
    this.version = version;
    this.settle(theirs, theirs);
    void this.flush();
  }

  /** The person gave up their own text for the server's. */
  replace(theirs: string, version: number): void {
    this.hold(null);
    this.version = version;
    this.take(theirs, theirs);
  }

  setReadOnly(readOnly: boolean): void {
    const mayAgain = this.readOnly && !readOnly;
    this.readOnly = readOnly;
    if (mayAgain && !this.isDirty) {
      this.restore();
    }

    this.report();
    void this.flush();
  }

  /** Sends what is typed; resolves when it was answered. */
  flush(keepsBoth = false): Promise<void> {
    this.unschedule();
    const mayGo = this.saving === null && this.held !== "conflict" && this.held !== "refused" && !this.readOnly && lineState() === "up";
    if (mayGo && this.isDirty && this.isSendable()) {
      this.saving = this.exchange(keepsBoth);
    }

    return this.saving ?? Promise.resolve();
  }

  /** Sends the rest and lets go. What could not be sent stays a draft, and counts as one. */
  async close(): Promise<void> {
    window.removeEventListener("pagehide", this.onLeave);
    document.removeEventListener(lineEvent, this.onLine);
    this.compositionEnded();
    await this.saving;
    await this.flush();
    this.unschedule();
    this.keeper.release();
  }

  /** Lets go at once and sends nothing: the page has a new circuit, whose field of the same text takes the draft over. */
  abandon(): void {
    window.removeEventListener("pagehide", this.onLeave);
    document.removeEventListener(lineEvent, this.onLine);
    this.unschedule();
    this.turn++;
  }

  private readonly onLeave = (): void => void this.flush();

  private readonly onLine = (event: Event): void => {
    const { state, isNew } = (event as CustomEvent<LineChange>).detail;
    if (isNew) {
      // An answer that was on its way when the line broke never comes.
      this.turn++;
      this.saving = null;
    }

    this.report();
    if (state === "up") {
      void this.flush();
    }

    if (this.saving === null) {
      this.catchUp();
    }
  };

  private get isDirty(): boolean {
    return this.view.get() !== this.ours;
  }

  private isSendable(): boolean {
    const why = this.isDirty ? whyNotSendable(this.view.get(), this.keeper.base, this.options) : null;
    if (why !== null) {
      this.hold("unsendable", why);
    }

    return why === null;
  }

  private restore(): void {
    const draft = this.keeper.restore();
    if (draft !== null) {
      this.ours = this.keeper.base;
      this.view.set(draft);
    }

    if (this.isDirty) {
      this.edited();
    } else {
      // A field before this one may have left word of a draft that the server has by now.
      this.report();
    }
  }

  private async exchange(keepsBoth: boolean): Promise<void> {
    const turn = ++this.turn;
    const text = this.view.get();
    const unanswered = this.keeper.sent(text);
    const answer = await this.answerTo(text, keepsBoth, unanswered);
    if (answer.kind === "saved" && answer.isMerged && this.view.isComposing()) {
      await new Promise<void>((goOn) => this.composed.push(goOn));
    }

    if (turn === this.turn) {
      this.saving = null;
      if (answer.kind !== "failed") {
        this.keeper.answered(answer.kind === "saved" ? null : unanswered);
      }

      this.answered(text, answer);
    }
  }

  // Whatever goes wrong on the way, or never comes: the field goes on, and what is typed stays.
  private async answerTo(text: string, keepsBoth: boolean, unanswered: string | null): Promise<SaveAnswer> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<SaveAnswer>((resolve) => (timer = setTimeout(() => resolve({ kind: "failed" }), answerWithinMs)));
    try {
      return await Promise.race([this.save(text, this.keeper.base, keepsBoth, unanswered), silence]);
    } catch {
      return { kind: "failed" };
    } finally {
      clearTimeout(timer);
    }
  }

  private answered(sent: string, answer: SaveAnswer): void {
    switch (answer.kind) {
      case "saved":
        this.retryMs = firstRetryMs;
        this.hold(null);
        this.version = Math.max(answer.version, this.version);
        this.saved(sent, answer.text, answer.isMerged);
        break;
      case "conflict":
        this.hold("conflict");
        break;
      case "refused":
        this.hold("refused", `${answer.reason} ${refusedWords}`);
        break;
      case "failed":
        this.hold("failed", failedWords);
        this.schedule(this.retryMs);
        this.retryMs = Math.min(this.retryMs * 2, slowestRetryMs);
    }

    if (answer.kind !== "conflict") {
      this.catchUp();
    }
  }

  private catchUp(): void {
    const { missed } = this;
    this.missed = null;
    if (missed !== null) {
      this.receive(missed.text, missed.version);
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
      this.schedule(longestWaitMs);
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

    this.report();
  }

  private tidy(): void {
    if (this.saving === null && !this.isDirty && !this.view.isComposing()) {
      this.take(this.keeper.base, this.keeper.base);
    }
  }

  private hold(held: SyncedText["held"], reason: string | null = null): void {
    this.held = held;
    this.reason = reason;
    this.report();
  }

  private report(): void {
    const { draftKey, label, shotId } = this.options;
    const isOwed = this.isDirty;
    const reason = !isOwed ? null : this.readOnly ? readOnlyWords : this.reason ?? (lineState() === "up" ? null : offlineWords);
    const state = this.held === "conflict" ? "conflict" : this.held !== null || this.readOnly ? "problem" : "pending";
    const isUnkept = !this.keeper.isKept;
    this.view.explain(reason !== null && isUnkept ? unkept(reason) : reason);
    setUnconfirmed(draftKey, isOwed ? { kind: "text", state, label, shotId, isUnkept } : null);
  }

  /** Not later than what is scheduled already: who types without a pause is sent all the same. */
  private schedule(afterMs: number): void {
    const dueAt = Date.now() + afterMs;
    if (this.dueAt !== null && this.dueAt <= dueAt) {
      return;
    }

    this.unschedule();
    this.dueAt = dueAt;
    this.timer = setTimeout(() => void this.flush(), afterMs);
  }

  private unschedule(): void {
    clearTimeout(this.timer);
    this.dueAt = null;
  }
}

/** The same reason without the promise that the text is kept. */
function unkept(reason: string): string {
  return [offlineWords, retryWords, refusedWords].reduce((said, promise) => said.replace(promise, unkeptWords), reason);
}
