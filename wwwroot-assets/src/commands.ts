/**
 * What can be done by key and by name. `commands.json` is the one table: handlers ask here what a key press means, the server makes the list of
 * shortcuts from the same file, and the palette shows the keys. What a person has changed stands on the page (`data-kb-keys`), and holds at once.
 *
 * A place says what it can do now with `offer`; an element `data-kb-command="id"` is the same without a script: doing it clicks the element.
 */
import table from "./commands.json";

export type Place = "everywhere" | "projects" | "members" | "board" | "items" | "gallery" | "player" | "prompt";

export interface Command {
  id: string;
  place: Place;
  /** As the list of shortcuts says it. */
  label: string;
  /** By default, as `keyOf` names them; the first is shown. */
  keys: string[];
  /** As shown in place of the keys. */
  shown?: string;
  /** Its keys are the browser's or everybody's, and are not changed. */
  isFixed?: boolean;
  /** As the palette says it; not there without. */
  palette?: string;
  icon?: string;
}

/** What a place can do now. */
export interface Offer {
  /** Whether it means anything now; left out when it always does. */
  can?(): boolean;
  /** @param event The key press; none when it was chosen in the palette. */
  run(event?: KeyboardEvent): void;
  /** What it would be done to: `3B Maya at the window`. */
  about?(): string;
  /** What it would cost, as the page shows it. */
  figure?(): string;
}

export const commands = table as Command[];

const byId = new Map(commands.map((command) => [command.id, command]));
const offers = new Map<string, Offer>();
let read = "";
let changes: Record<string, string> = {};

export function commandById(id: string): Command | undefined {
  return byId.get(id);
}

/** The keys of a command for this person. */
export function keysOf(command: Command, page: Document = document): readonly string[] {
  const changed = changesOn(page)[command.id];
  return changed === undefined || command.isFixed ? command.keys : changed === "" ? [] : [changed];
}

/** `Mod+Shift+Z`: modifiers in this order, Mod for Ctrl or Cmd; empty for a modifier alone. */
export function keyOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  if (["Control", "Meta", "Alt", "Shift", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"].includes(event.key)) {
    return "";
  }

  const isCharacter = event.key.length === 1;
  const key = event.key === " " ? "Space" : isCharacter ? event.key.toUpperCase() : event.key;
  // A sign such as "?" is typed with Shift on one keyboard and without it on another.
  const isLetter = isCharacter && event.key.toUpperCase() !== event.key.toLowerCase();
  const isShifted = event.shiftKey && (!isCharacter || isLetter || key === "Space");
  return `${event.ctrlKey || event.metaKey ? "Mod+" : ""}${event.altKey ? "Alt+" : ""}${isShifted ? "Shift+" : ""}${key}`;
}

/** What a key press means in one of these places. */
export function commandOf(event: KeyboardEvent, places: readonly Place[], page: Document = document): Command | null {
  return meaningsOf(event, places, page)[0] ?? null;
}

function meaningsOf(event: KeyboardEvent, places: readonly Place[], page: Document): Command[] {
  const key = keyOf(event);
  return key === "" ? [] : commands.filter((command) => places.includes(command.place) && keysOf(command, page).includes(key));
}

/** A place can do these from now on. @returns Takes them back. */
export function offer(what: Readonly<Record<string, Offer>>): () => void {
  for (const [id, one] of Object.entries(what)) {
    offers.set(id, one);
  }

  return () => {
    for (const [id, one] of Object.entries(what)) {
      if (offers.get(id) === one) {
        offers.delete(id);
      }
    }
  };
}

/** What doing a command means now; null when it means nothing on this page, or to this person. */
export function offered(id: string, page: Document = document): Offer | null {
  const here = offers.get(id);
  if (here) {
    return here.can === undefined || here.can() ? here : null;
  }

  const element = page.querySelector<HTMLElement>(`[data-kb-command="${id}"]:not(:disabled, [aria-disabled='true'])`);
  return element ? { run: () => (element.matches("input") ? element.focus() : element.click()) } : null;
}

/**
 * Does what a key press means in one of these places. Places that are never on one page may share a key: the one that is here is meant.
 * @returns Whether it meant something.
 */
export function act(event: KeyboardEvent, places: readonly Place[], page: Document = document): boolean {
  const meanings = meaningsOf(event, places, page).filter((command) => !command.isFixed);
  const here = meanings.map((command) => offered(command.id, page)).find((offer) => offer !== null);
  if (!here) {
    return false;
  }

  event.preventDefault();
  here.run(event);
  return true;
}

/** As printed on the keys: `Ctrl`, `Shift`, `Z`. */
export function namesOf(key: string, isMac = isOnMac()): string[] {
  return key.split(/\+(?!$)/).map((part) => names[part] ?? (part === "Mod" ? (isMac ? "⌘" : "Ctrl") : part));
}

/** The key of a command for this person, as a tooltip says it; empty for none. */
export function keyWords(id: string, page: Document = document): string {
  const command = byId.get(id);
  const key = command ? keysOf(command, page)[0] : undefined;
  return key === undefined ? "" : namesOf(key).join(" ");
}

export function isOnMac(view: Window = window): boolean {
  return /Mac|iPhone|iPad/.test(view.navigator.platform ?? "");
}

const names: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Enter: "⏎", Delete: "Del" };

function changesOn(page: Document): Record<string, string> {
  const now = page.querySelector<HTMLElement>("[data-kb-keys]")?.dataset["kbKeys"] ?? "";
  if (now !== read) {
    read = now;
    try {
      changes = now === "" ? {} : JSON.parse(now) as Record<string, string>;
    } catch {
      changes = {};
    }
  }

  return changes;
}
