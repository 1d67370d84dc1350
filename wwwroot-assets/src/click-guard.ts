/**
 * Clicks, and choices in lists, that need the server. While it does not answer, such a click is stopped and said to be: Blazor would let it vanish without a word. One that
 * was made just before the silence was noticed may or may not have arrived, and the person is told that too. Text fields and kept choices need no
 * guard: they wait in this browser.
 */
import { notSentEvent } from "./dotnet";
import { hasField } from "./drafts";
import { lineEvent, lineState, type LineChange } from "./line";
import { unconfirmed } from "./unconfirmed";

const serverSide = ".kb-main, .kb-panel, .mud-dialog, .mud-popover-open, .mud-snackbar";
const controls = "button, [role='menuitem'], .mud-menu-item, [role='option']";
/** Opens a list, which the server draws. */
const opens = ".mud-select";
const movers = new Set(["Enter", " ", "ArrowUp", "ArrowDown", "Home", "End"]);
const lists = "select:not([data-kb-choice])";
/** Answered by scripts of the page. */
const local = "[data-kb-copy], [data-kb-theme-set], [data-kb-rail-toggle], [data-kb-show], [data-kb-skip], [data-kb-pick], .kb-kept-texts *, .kb-not-sent *";

export interface ClickGuard {
  dispose(): void;
}

/** @param ask Asks the server through the circuit: its answer comes after everything that was sent before. */
export function guardClicks(page: Document, ask: () => Promise<unknown>): ClickGuard {
  const stop = new AbortController();
  const { signal } = stop;
  const underWay = new Set<string>();
  const before = new WeakMap<HTMLSelectElement, string>();
  page.defaultView?.addEventListener("click", clicked, { capture: true, signal });
  page.defaultView?.addEventListener("mousedown", opening, { capture: true, signal });
  page.defaultView?.addEventListener("keydown", (event) => movers.has(event.key) && opening(event), { capture: true, signal });
  page.defaultView?.addEventListener("focusin", ({ target }) => remember(target), { capture: true, signal });
  page.defaultView?.addEventListener("change", chosen, { capture: true, signal });
  page.addEventListener(lineEvent, (event) => changed((event as CustomEvent<LineChange>).detail), { signal });
  page.addEventListener(notSentEvent, (event) => sayNotSent(page, (event as CustomEvent<string>).detail), { signal });
  return { dispose: () => stop.abort() };

  function clicked(event: MouseEvent): void {
    const control = (event.target as Element | null)?.closest?.<HTMLElement>(controls);
    if (!control || control.matches(local) || !control.closest(serverSide)) {
      return;
    }

    const isSpending = control.matches("[data-kb-spends]");
    if (lineState() !== "up") {
      halt(event);
      if (isSpending) {
        say(page, "Back online first. Nothing is sent or reserved.");
      } else {
        sayNotSent(page, nameOf(control));
      }
    } else if (isSpending && page.documentElement.hasAttribute("data-kb-unpriced")) {
      halt(event);
      say(page, "The price is being worked out anew, because something was just changed. Nothing is sent or reserved. Look at the new price, then render.");
    } else if (isSpending && hasUnsavedText(control)) {
      halt(event);
      say(page, "Nothing is sent or reserved: a text of another shot in this group is not saved. Open that shot to see why.");
    } else {
      follow(nameOf(control));
    }
  }

  function opening(event: Event): void {
    const list = (event.target as Element | null)?.closest?.(opens);
    if (list?.closest(serverSide) && lineState() !== "up") {
      halt(event);
      sayNotSent(page, `"${list.querySelector("[aria-label]")?.getAttribute("aria-label") ?? "the list"}"`);
    }
  }

  function remember(target: EventTarget | null): void {
    if (target instanceof HTMLSelectElement) {
      before.set(target, target.value);
    }
  }

  function chosen(event: Event): void {
    const list = event.target;
    if (!(list instanceof HTMLSelectElement) || !list.matches(lists) || !list.closest(serverSide)) {
      return;
    }

    const name = `"${list.selectedOptions[0]?.textContent?.trim() ?? ""}"`;
    if (lineState() !== "up") {
      halt(event);
      list.value = before.get(list) ?? list.value;
      sayNotSent(page, name);
    } else {
      follow(name);
    }

    remember(list);
  }

  function follow(name: string): void {
    page.querySelector(".kb-not-sent")?.remove();
    underWay.add(name);
    // After Blazor has sent the click.
    setTimeout(() => {
      ask().then(() => underWay.delete(name), () => underWay.delete(name));
    });
  }

  function changed({ state }: LineChange): void {
    if (state !== "up" && underWay.size > 0) {
      say(page, `${[...underWay].join(", ")}: this may not have arrived. Look at it when the server is back, and do it again if it is not done.`);
      underWay.clear();
    }
  }
}

/** Texts of the shots it stands for whose field is gone; of one that is on the page the board knows by itself. */
function hasUnsavedText(control: Element): boolean {
  const shots = control.closest<HTMLElement>("[data-kb-shots]")?.dataset["kbShots"]?.split(" ") ?? [];
  return [...unconfirmed()].some(([key, { kind, shotId }]) => kind === "text" && shotId !== null && shots.includes(shotId) && !hasField(key));
}

function halt(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** `"Approved"`; for a button without words its label. */
function nameOf(control: HTMLElement): string {
  const icons = new Set([...control.querySelectorAll("i, svg, kbd, [aria-hidden='true']")].flatMap((icon) => [...icon.childNodes]));
  const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!icons.has(node as ChildNode)) {
      words.push(node.textContent ?? "");
    }
  }

  return `"${control.getAttribute("aria-label") ?? words.join(" ").replace(/\s+/g, " ").trim()}"`;
}

function sayNotSent(page: Document, what: string): void {
  say(page, `Not sent: ${what}. Nothing was changed. Do it again when the server is back.`);
}

/** One notice at a time, outside what Blazor draws; it stays until it is dismissed. */
function say(page: Document, words: string): void {
  page.querySelector(".kb-not-sent")?.remove();
  const place = page.createElement("div");
  place.className = "kb-toasts kb-not-sent";
  const notice = page.createElement("div");
  notice.className = "kb-toast";
  notice.setAttribute("role", "alert");
  const text = page.createElement("span");
  text.textContent = words;
  const dismiss = page.createElement("button");
  dismiss.type = "button";
  dismiss.className = "kb-btn kb-btn-ghost";
  dismiss.textContent = "Dismiss";
  dismiss.addEventListener("click", () => place.remove());
  notice.append(text, dismiss);
  place.append(notice);
  page.body.append(place);
}
