/**
 * A list of links (`data-kb-roving`) as one stop for the Tab key: arrow keys, Home and End go from item to item, and Tab goes through the buttons of the
 * item with the focus and then on. Nothing is changed in the markup but while Tab is pressed, so that the server may draw, reorder and take away items as
 * it likes; the focus stays with an item that changes its place, and goes to the neighbour of one that leaves.
 */
import { neighbour, type ArrowKey } from "./board-geometry";
import { offer } from "./commands";

const focusable = "a[href], button";
const waitMs = 10_000;
const arrows = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);

interface Stop {
  item: Element;
  index: number;
  element: HTMLElement;
}

export function watchRoving(page: Document): void {
  const stops = new WeakMap<Element, Stop>();

  page.addEventListener("focusin", ({ target }) => {
    const stop = stopOf(target);
    if (stop) {
      const list = stop.item.parentElement as HTMLElement;
      stops.set(list, stop);
      keepFocus(page, list, stops);
    }
  });

  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }

    if (event.key === "Tab") {
      skipOthers(page, stops);
    } else if (!event.shiftKey) {
      go(event);
    }
  });

  page.addEventListener("click", ({ target }) => {
    const more = target instanceof Element ? target.closest("[data-kb-more]") : null;
    const list = more ? page.getElementById(more.getAttribute("data-kb-more") ?? "") : null;
    if (list) {
      focusNext(list);
    }
  });

  offer({
    "projects.pin": {
      can: () => pinOf(page) !== null,
      run: () => pinOf(page)?.click(),
    },
  });
}

function stopOf(target: EventTarget | null): Stop | null {
  const list = target instanceof HTMLElement ? target.closest("[data-kb-roving]") : null;
  const index = list ? [...list.children].findIndex((child) => child.contains(target as Node)) : -1;
  const item = list?.children[index];
  return item ? { item, index, element: target as HTMLElement } : null;
}

function linkOf(item: Element | undefined): HTMLElement | null {
  return item?.querySelector<HTMLElement>("a[href]") ?? null;
}

function pinOf(page: Document): HTMLElement | null {
  return stopOf(page.activeElement)?.item.querySelector<HTMLElement>("button[aria-pressed]") ?? null;
}

function go(event: KeyboardEvent): void {
  const stop = stopOf(event.target);
  // The menu's button opens its menu by an arrow.
  if (!stop || stop.element.hasAttribute("aria-haspopup")) {
    return;
  }

  const items = [...(stop.item.parentElement as Element).children];
  const next = arrows.has(event.key)
    ? neighbour(items.map((item) => item.getBoundingClientRect()), stop.index, event.key as ArrowKey)
    : ({ Home: 0, End: items.length - 1 }[event.key] ?? -1);
  const link = linkOf(items[next]);
  if (link) {
    event.preventDefault();
    link.focus();
  }
}

/** Only while the browser looks for the next stop. */
function skipOthers(page: Document, stops: WeakMap<Element, Stop>): void {
  const skipped: HTMLElement[] = [];
  for (const list of page.querySelectorAll("[data-kb-roving]")) {
    const kept = stops.get(list)?.item;
    const shown = kept?.parentElement === list ? kept : list.firstElementChild;
    for (const item of list.children) {
      if (item !== shown) {
        skipped.push(...[...item.querySelectorAll<HTMLElement>(focusable)].filter((element) => !element.hasAttribute("tabindex")));
      }
    }
  }

  skipped.forEach((element) => element.setAttribute("tabindex", "-1"));
  setTimeout(() => skipped.forEach((element) => element.removeAttribute("tabindex")));
}

const kept = new WeakSet<Element>();

function keepFocus(page: Document, list: HTMLElement, stops: WeakMap<Element, Stop>): void {
  if (kept.has(list)) {
    return;
  }

  kept.add(list);
  const observer = new MutationObserver(() => {
    const stop = stops.get(list);
    if (stop && page.activeElement === page.body) {
      (stop.element.isConnected ? stop.element : linkOf(list.children[Math.min(stop.index, list.children.length - 1)]))?.focus();
    }
  });
  const end = (event: FocusEvent) => {
    // Nobody gets the focus from an element that was taken out or put elsewhere.
    if (event.relatedTarget instanceof Node && !list.contains(event.relatedTarget)) {
      list.removeEventListener("focusout", end);
      observer.disconnect();
      kept.delete(list);
    }
  };
  observer.observe(list, { childList: true });
  list.addEventListener("focusout", end);
}

/** More was asked for: the focus goes to the first of what comes. What comes much later was not asked for. */
function focusNext(list: HTMLElement): void {
  const count = list.children.length;
  setTimeout(() => observer.disconnect(), waitMs);
  const observer = new MutationObserver(() => {
    if (list.children.length > count) {
      observer.disconnect();
      linkOf(list.children[count])?.focus({ preventScroll: true });
    }
  });
  observer.observe(list, { childList: true });
}
