/**
 * Choices between the person who makes them and the server: lists, numbers and ticks marked with `data-kb-choice` (the field's name),
 * `data-kb-target` (whose it is), `data-kb-shot`, `data-kb-base` (what the server has) and `data-kb-label`. A choice has the promise of a text: it
 * is kept in this browser until it is confirmed, sent again on return, and a field never shows what is neither kept here nor on the server.
 */
import { dropChoice, keepChoice, keptChoices, type KeptChoice } from "./drafts";
import { lineEvent, lineState, type LineChange } from "./line";
import { setUnconfirmed } from "./unconfirmed";
import { setUnpriced } from "./unpriced";

/** What .NET answers (`ChoiceAnswer`). `value`: what stands on the server; null when that is not known. */
export interface ChoiceAnswer {
  kind: "saved" | "conflict" | "refused" | "failed";
  value: string | null;
  reason: string | null;
}

export type SaveChoice = (choice: { target: string; name: string; base: string; value: string; sent: string | null }) => Promise<ChoiceAnswer>;

type Control = HTMLInputElement | HTMLSelectElement;

const answerWithinMs = 15_000;
const firstRetryMs = 2_000;
const slowestRetryMs = 60_000;
/** A number that was typed is a choice after this, although the field has not been left. */
const pauseMs = 600;
const marked = "[data-kb-choice]";

export class Choices {
  private readonly kept: Map<string, KeptChoice>;
  private readonly turns = new Map<string, number>();
  private readonly sending = new Set<string>();
  private readonly unkept = new Set<string>();
  private readonly failing = new Map<string, { retryMs: number; timer: ReturnType<typeof setTimeout> }>();
  /** Numbers that are being typed and are no choice yet. */
  private readonly typing = new Map<Control, ReturnType<typeof setTimeout>>();
  private readonly stop = new AbortController();
  private readonly observer: MutationObserver;

  /** @param owner Person and project, the beginning of every key. */
  constructor(
    private readonly page: Document,
    private readonly storage: Storage | null,
    private readonly owner: string,
    private readonly save: SaveChoice,
  ) {
    const { signal } = this.stop;
    // One that was asked about on an earlier page is sent anew: this page's board knows nothing of the question.
    this.kept = new Map(keptChoices(storage, `${owner}:`).map(([key, choice]) => [key, { ...choice, isAsked: false }]));
    page.addEventListener("input", (event) => this.onInput(event), { signal });
    page.addEventListener("change", ({ target }) => this.choose(controlOf(target)), { signal });
    // Somebody who types a number and loads the page anew has chosen it.
    page.defaultView?.addEventListener("pagehide", () => [...this.typing.keys()].forEach((control) => this.chooseTyped(control)), { signal });
    page.addEventListener(lineEvent, (event) => this.onLine((event as CustomEvent<LineChange>).detail), { signal });
    this.observer = new MutationObserver((changes) => this.onMutations(changes));
    this.observer.observe(page.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-kb-base", "data-kb-target"] });
    for (const key of this.kept.keys()) {
      this.report(key);
      void this.flush(key);
    }

    this.showAll(page.body);
  }

  /** A person has decided between this choice and somebody else's. */
  settled(target: string, name: string): void {
    const key = this.keyOf(target, name);
    if (this.kept.get(key)?.isAsked === true) {
      this.forget(key);
    }
  }

  dispose(): void {
    [...this.typing.keys()].forEach((control) => this.chooseTyped(control));
    this.stop.abort();
    this.observer.disconnect();
    for (const [key, { timer }] of this.failing) {
      clearTimeout(timer);
      this.failing.delete(key);
    }

    // They are another board's now; the next visit counts them again. An answer that is still on its way is nobody's.
    for (const key of this.kept.keys()) {
      this.turns.set(key, (this.turns.get(key) ?? 0) + 1);
      setUnconfirmed(unconfirmedKey(key), null);
    }

    this.markPage(true);
  }

  private onInput({ target }: Event): void {
    const control = controlOf(target);
    if (control instanceof HTMLInputElement && control.type !== "checkbox") {
      clearTimeout(this.typing.get(control));
      this.typing.set(control, setTimeout(() => this.chooseTyped(control), pauseMs));
    }
  }

  /** The first digit of two is out of range more often than not, and is left to whoever types on. */
  private chooseTyped(control: Control): void {
    if (control.isConnected && control.value.trim() !== "" && control.checkValidity()) {
      this.choose(control);
    }
  }

  private choose(control: Control | null): void {
    if (control === null) {
      return;
    }

    clearTimeout(this.typing.get(control));
    this.typing.delete(control);
    const { kbTarget = "", kbChoice = "", kbBase = "", kbShot, kbLabel } = control.dataset;
    const value = valueOf(control);
    const key = this.keyOf(kbTarget, kbChoice);
    const before = this.kept.get(key);
    const base = before && !before.isAsked ? before.base : kbBase;
    if (value.trim() === "" && control instanceof HTMLInputElement) {
      this.show(control);
    } else if (value === base && before?.sent === undefined) {
      this.forget(key);
    } else {
      this.keep(key, {
        target: kbTarget, name: kbChoice, label: kbLabel ?? kbChoice, shotId: kbShot ?? null, base, value, at: Date.now(),
        ...(before?.sent === undefined || before.isAsked ? {} : { sent: before.sent }),
      });
      void this.flush(key);
    }
  }

  private onLine({ state, isNew }: LineChange): void {
    for (const key of this.kept.keys()) {
      if (isNew) {
        // An answer that was on its way when the line broke never comes.
        this.turns.set(key, (this.turns.get(key) ?? 0) + 1);
        this.sending.delete(key);
      }

      if (state === "up") {
        void this.flush(key);
      }

      this.controls(key).forEach((control) => this.show(control));
    }
  }

  private async flush(key: string): Promise<void> {
    const choice = this.kept.get(key);
    if (this.stop.signal.aborted || choice === undefined || choice.isAsked || this.sending.has(key) || lineState() !== "up") {
      return;
    }

    clearTimeout(this.failing.get(key)?.timer);
    const turn = (this.turns.get(key) ?? 0) + 1;
    this.turns.set(key, turn);
    this.sending.add(key);
    const { target, name, base, value } = choice;
    // Written down before it goes: a page that is lost meanwhile knows that the server may have it.
    this.keep(key, { ...choice, sent: value });
    const answer = await this.answerTo({ target, name, base, value, sent: choice.sent ?? null });
    if (turn === this.turns.get(key)) {
      this.sending.delete(key);
      this.answered(key, value, answer);
    }
  }

  private async answerTo(choice: Parameters<SaveChoice>[0]): Promise<ChoiceAnswer> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const failed: ChoiceAnswer = { kind: "failed", value: null, reason: null };
    const silence = new Promise<ChoiceAnswer>((resolve) => (timer = setTimeout(() => resolve(failed), answerWithinMs)));
    try {
      return await Promise.race([this.save(choice), silence]);
    } catch {
      return failed;
    } finally {
      clearTimeout(timer);
    }
  }

  private answered(key: string, sent: string, answer: ChoiceAnswer): void {
    const choice = this.kept.get(key);
    if (choice === undefined) {
      return;
    }

    if (answer.kind === "failed") {
      this.retry(key);
      return;
    }

    this.failing.delete(key);
    if (answer.value !== null) {
      // What the server says comes before its next rendering, which may find nothing changed.
      this.controls(key).forEach((control) => (control.dataset["kbBase"] = answer.value ?? ""));
    }

    if (answer.kind === "conflict") {
      this.keep(key, { ...choice, isAsked: true });
    } else if (answer.kind === "saved" && choice.value !== sent) {
      const { sent: _, ...rest } = choice;
      this.keep(key, { ...rest, base: answer.value ?? sent });
      void this.flush(key);
    } else {
      // Saved, or refused: the board says why, and the field shows what stands.
      this.forget(key);
    }
  }

  private retry(key: string): void {
    const retryMs = Math.min((this.failing.get(key)?.retryMs ?? firstRetryMs / 2) * 2, slowestRetryMs);
    this.failing.set(key, { retryMs, timer: setTimeout(() => void this.flush(key), retryMs) });
    this.report(key);
    this.controls(key).forEach((control) => this.show(control));
  }

  private keep(key: string, choice: KeptChoice): void {
    this.kept.set(key, choice);
    if (keepChoice(this.storage, key, choice)) {
      this.unkept.delete(key);
    } else {
      this.unkept.add(key);
    }

    this.report(key);
    this.controls(key).forEach((control) => this.show(control));
  }

  private forget(key: string): void {
    this.kept.delete(key);
    dropChoice(this.storage, key);
    this.report(key);
    this.controls(key).forEach((control) => this.show(control));
  }

  private report(key: string): void {
    const choice = this.kept.get(key);
    const state = choice?.isAsked ? "conflict" : this.failing.has(key) ? "problem" : "pending";
    setUnconfirmed(unconfirmedKey(key), choice ? { kind: "choice", state, label: choice.label, shotId: choice.shotId, isUnkept: this.unkept.has(key) } : null);
    this.markPage(false);
  }

  /** While a choice is on its way, what stands on the price is not what would be ordered; one that cannot be written holds its own shot alone. */
  private markPage(isLeft: boolean): void {
    const isPriced = ([key, choice]: [string, KeptChoice]) =>
      !choice.isAsked && (!this.failing.has(key) || this.page.querySelector(`[data-kb-shot="${CSS.escape(choice.shotId ?? "")}"]`) !== null);
    const isChoosing = !isLeft && [...this.kept].some(isPriced);
    setUnpriced(this.page, "choices", isChoosing);
  }

  private onMutations(changes: MutationRecord[]): void {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") {
        this.show(target as Control);
      } else if (this.kept.size > 0) {
        addedNodes.forEach((node) => node instanceof HTMLElement && this.showAll(node));
      }
    }

    this.markPage(false);
  }

  private showAll(root: HTMLElement): void {
    [...(root.matches(marked) ? [root] : []), ...root.querySelectorAll(marked)].forEach((control) => this.show(control as Control));
  }

  /** What is kept here, else what the server has; never what a lost line has left standing. */
  private show(control: Control): void {
    const { kbTarget = "", kbChoice = "", kbBase = "" } = control.dataset;
    const choice = this.kept.get(this.keyOf(kbTarget, kbChoice));
    const isKept = choice !== undefined && !choice.isAsked;
    if (isKept) {
      control.dataset["kbKept"] = lineState() === "up" && !this.failing.has(this.keyOf(kbTarget, kbChoice)) ? "sending" : "waiting";
    } else {
      delete control.dataset["kbKept"];
    }

    if (isKept) {
      setValue(control, choice.value);
    } else if (!this.typing.has(control)) {
      setValue(control, kbBase);
    }
  }

  private controls(key: string): Control[] {
    return [...this.page.querySelectorAll<Control>(marked)].filter((control) => this.keyOf(control.dataset["kbTarget"] ?? "", control.dataset["kbChoice"] ?? "") === key);
  }

  private keyOf(target: string, name: string): string {
    return `${this.owner}:${target}:${name}`;
  }
}

function unconfirmedKey(key: string): string {
  return `choice:${key}`;
}

function controlOf(target: EventTarget | null): Control | null {
  return target instanceof HTMLElement && target.matches(marked) ? (target as Control) : null;
}

function valueOf(control: Control): string {
  return control instanceof HTMLInputElement && control.type === "checkbox" ? String(control.checked) : control.value;
}

function setValue(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.checked = value === "true";
  } else if (control.value !== value) {
    control.value = value;
  }
}
