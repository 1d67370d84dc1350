/**
 * Keys that have no field at the moment, and the fields that get them. While a field is on its way (a new shot's title, the inspector of
 * another shot, the page after a reload) what is typed waits here and not at the page, where letters are shortcuts. One per window, made in
 * the head by `keys-boot.ts`, so that its listener is the first and works before anything else has loaded.
 */
import { isText, isTyping } from "./shortcuts";

/** A text that can be left and come back to, also as another element of a later page. */
export interface NamedField {
  /** `{shot id}:{text}`, the same on every page that shows it. */
  readonly name: string;
  /** What takes the focus. */
  readonly element: HTMLElement;
  /** Selection in UTF-16 units, start before end. */
  caret(): Caret;
  setCaret(caret: Caret): void;
  /** Types at the caret, as if by hand. */
  insert(text: string): void;
}

export type Caret = readonly [from: number, to: number];

/** Who waits for which field. */
export interface Wanted {
  /** Null while it is not known yet. */
  name: string | null;
  /** Null for the end of the text. */
  caret: Caret | null;
}

interface Hold extends Wanted {
  text: string;
}

/** A field that comes later than this is not waited for. */
const patienceMs = 30_000;
/** Keys that follow each other faster than this are one run of typing. */
const runMs = 2_000;
/** After a pause this long nobody is in the middle of a word. */
export const restMs = 1_000;

export class HeldKeys {
  private readonly fields = new Map<string, NamedField>();
  private held: Hold | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The text field typed into last; null once the person has gone elsewhere by themselves. */
  private last: { element: HTMLElement; name: string | null; caret: Caret | null } | null = null;
  private lastKeyAt = -Infinity;
  /** Where an input method is at work. */
  private composing: Node | null = null;
  private readonly left: string[] = [];
  private listener: ((text: string) => void) | null = null;

  constructor(private readonly page: Document, private readonly now: () => number = () => performance.now()) {
    const window = page.defaultView;
    const capture = { capture: true };
    window?.addEventListener("keydown", this.onKey, capture);
    window?.addEventListener("keyup", this.onCaret, capture);
    window?.addEventListener("input", this.onInput, capture);
    window?.addEventListener("pointerdown", this.onPointer, capture);
    window?.addEventListener("pointerup", this.onCaret, capture);
    window?.addEventListener("compositionstart", (event) => (this.composing = event.target as Node), capture);
    // A field that goes in the middle of it may never say that it has ended.
    for (const end of ["compositionend", "focusout"]) {
      window?.addEventListener(end, () => (this.composing = null), capture);
    }
  }

  /** Waits for a field from now on. What was held before goes along. */
  hold(wanted: Wanted): void {
    this.held = { ...wanted, text: this.held?.text ?? "" };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.giveUp(), patienceMs);
    const field = wanted.name === null ? undefined : this.fields.get(wanted.name);
    if (field && isUsable(field.element)) {
      this.deliver(field);
    }
  }

  /** The same for the field that has the focus, which is about to be made anew. Does nothing when no named field has it, or one is waited for. */
  holdFocused(): void {
    const focused = this.held ? null : this.focused();
    if (focused) {
      this.held = { ...focused, text: "" };
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.giveUp(), patienceMs);
    }
  }

  /** The named field that has the focus, or that is waited for. */
  focused(): Wanted | null {
    if (this.held?.name) {
      return { name: this.held.name, caret: this.held.caret };
    }

    const field = this.fieldOf(this.page.activeElement);
    return field ? { name: field.name, caret: field.caret() } : null;
  }

  /** Waits for a field of which nobody knows yet which it will be. */
  get isNameless(): boolean {
    return this.held !== null && this.held.name === null;
  }

  /** The caret of the field that has the focus stands elsewhere now. */
  caretMoved(): void {
    this.onCaret();
  }

  /** What is held and not delivered yet. */
  get text(): string {
    return this.held?.text ?? "";
  }

  /** Puts keys of an earlier page before those of this one. */
  prepend(text: string): void {
    if (this.held) {
      this.held.text = text + this.held.text;
    }
  }

  /** The field will not come: what was typed for it is offered to the person. */
  giveUp(): void {
    const text = this.held?.text ?? "";
    this.held = null;
    clearTimeout(this.timer);
    if (text.trim().length > 0) {
      this.offer(text);
    }
  }

  /** Who shows typed text that has no field any more. */
  onLeft(listener: (text: string) => void): void {
    this.listener = listener;
    this.left.splice(0).forEach(listener);
  }

  offer(text: string): void {
    if (this.listener) {
      this.listener(text);
    } else {
      this.left.push(text);
    }
  }

  /** A named field is ready to be typed into. Returns how to take it out again. */
  add(field: NamedField): () => void {
    this.fields.set(field.name, field);
    if (this.held?.name === field.name) {
      this.deliver(field);
    }

    return () => {
      if (this.fields.get(field.name) === field) {
        this.fields.delete(field.name);
      }
    };
  }

  /** Resolves when nobody has typed text for a second and no input method is at work. */
  async atRest(): Promise<void> {
    for (let wait = this.untilRest(); wait > 0; wait = this.untilRest()) {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  private untilRest(): number {
    return this.composing?.isConnected ? restMs : restMs - (this.now() - this.lastKeyAt);
  }

  private deliver(field: NamedField): void {
    const { text, caret } = this.held as Hold;
    this.held = null;
    clearTimeout(this.timer);
    field.element.closest("details")?.setAttribute("open", "");
    field.element.focus();
    const end = Number.MAX_SAFE_INTEGER;
    field.setCaret(caret ?? [end, end]);
    if (text.length > 0) {
      field.insert(text);
    }

    this.last = { element: field.element, name: field.name, caret: field.caret() };
  }

  private fieldOf(target: EventTarget | null): NamedField | undefined {
    return target instanceof Node ? [...this.fields.values()].find((field) => field.element.contains(target)) : undefined;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key === "Process" || event.key === "Dead") {
      return;
    }

    this.composing = null;
    if (isText(event.target)) {
      this.typed(event);
    } else if (isTyping(event.target)) {
      // A list or a dialog that the person went to.
      this.giveUp();
    } else if (this.held || this.isCutOff()) {
      this.held ??= { name: this.last?.name ?? null, caret: this.last?.caret ?? null, text: "" };
      this.take(event);
      this.waitOn();
    } else if (!isModifier(event.key)) {
      this.last = null;
    }
  };

  private typed(event: KeyboardEvent): void {
    const field = this.fieldOf(event.target);
    // Leaving by key a field that is still there ends the waiting for it: what is typed elsewhere is not its text.
    if (this.held && (field?.name !== this.held.name || event.key === "Tab" || event.key === "Escape")) {
      this.giveUp();
    }

    const ends = ["Tab", "Escape"].includes(event.key) || (event.key === "Enter" && event.target instanceof HTMLInputElement);
    this.last = ends ? null : { element: event.target as HTMLElement, name: field?.name ?? null, caret: field?.caret() ?? null };
    if (!isModifier(event.key)) {
      this.lastKeyAt = this.now();
    }
  }

  // The field has gone under somebody who goes on typing: what follows is text and no command.
  private isCutOff(): boolean {
    return this.last !== null && this.now() - this.lastKeyAt < runMs && !isUsable(this.last.element);
  }

  private take(event: KeyboardEvent): void {
    const held = this.held as Hold;
    event.stopImmediatePropagation();
    if (event.key === "Tab" || event.key === "Escape") {
      this.giveUp();
      return;
    }

    // A browser's own keys (reload, a new tab) stay its own.
    if ((event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState?.("AltGraph")) {
      return;
    }

    this.lastKeyAt = this.now();
    if (event.key.length === 1) {
      held.text += event.key;
    } else if (event.key === "Backspace") {
      held.text = [...held.text].slice(0, -1).join("");
    } else if (event.key === "Enter") {
      held.text += "\n";
    } else if (/^F\d+$/.test(event.key)) {
      return;
    }

    event.preventDefault();
  }

  // A field without a name never comes back: the person gets the text as soon as they pause.
  private waitOn(): void {
    if (this.held?.name === null && this.last) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.giveUp(), runMs);
    }
  }

  private readonly onInput = (event: Event): void => {
    if (isText(event.target)) {
      this.lastKeyAt = this.now();
    }

    this.onCaret();
  };

  private readonly onCaret = (): void => {
    const field = this.fieldOf(this.page.activeElement);
    if (field && this.last?.element) {
      this.last.caret = field.caret();
    }

    if (field && this.held?.name === field.name) {
      this.held.caret = field.caret();
    }
  };

  private readonly onPointer = (event: PointerEvent): void => {
    this.last = null;
    const name = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-kb-field]")?.dataset["kbField"] : undefined;
    if (this.held && (name === undefined || name !== this.held.name)) {
      this.giveUp();
    }
  };
}

declare global {
  interface Window {
    kbKeys?: HeldKeys;
  }
}

/** The window's own; made here where the head has none (tests). */
export function heldKeys(page: Document): HeldKeys {
  const window = page.defaultView as Window;
  return (window.kbKeys ??= new HeldKeys(page));
}

/** An input or textarea as a named field. */
export function plainField(name: string, element: HTMLInputElement | HTMLTextAreaElement): NamedField {
  return {
    name,
    element,
    caret: () => [element.selectionStart ?? 0, element.selectionEnd ?? 0],
    setCaret: ([from, to]) => element.setSelectionRange(from, to),
    insert(text) {
      const typed = element instanceof HTMLInputElement ? text.replaceAll("\n", " ") : text;
      const room = element.maxLength < 0 ? typed.length : Math.max(0, element.maxLength - element.value.length);
      // As the person's own typing, which the browser's undo knows; where it refuses (a test's), by hand.
      if (!element.ownerDocument.execCommand?.("insertText", false, typed.slice(0, room))) {
        const from = element.selectionStart ?? 0;
        element.setRangeText(typed.slice(0, room), from, element.selectionEnd ?? from);
        element.setSelectionRange(from + Math.min(typed.length, room), from + Math.min(typed.length, room));
        element.dispatchEvent(new Event("input", { bubbles: true }));
      }
    },
  };
}

/** In the page, not inert, not disabled. */
function isUsable(element: HTMLElement): boolean {
  return element.isConnected && element.closest("[inert]") === null && !(element as HTMLInputElement).disabled;
}

function isModifier(key: string): boolean {
  return ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"].includes(key);
}
