/**
 * Where a person was when their page had to load again: scroll, field, caret, and what they had typed that no field holds yet. Kept in the
 * tab's own storage, and taken by the next page only if it has the same address.
 */
import { typedInDialogs } from "./dialog-texts";
import { heldKeys, type Wanted } from "./held-keys";

const placeKey = "kb-place";
/** Who comes back later than this begins anew. In between there may be the sign-in page. */
const longestMs = 3600 * 1000;

interface Place {
  /** Milliseconds since 1970. */
  at: number;
  address: string;
  /** By `data-kb-scroll`, in pixels. */
  scroll: Record<string, number>;
  field: Wanted | null;
  /** The id of what had the focus if that is no named field: a card, a list. */
  focusId: string;
  /** Keys that were waiting for that field. */
  keys: string;
  /** Texts of a dialog, which the next page does not show. */
  unsaved: string[];
}

export function rememberPlace(page: Document, store: Storage): void {
  const keys = heldKeys(page);
  const place: Place = { at: Date.now(), address: page.location.href, scroll: scrollOf(page), field: keys.focused(), focusId: page.activeElement?.id ?? "", keys: keys.text, unsaved: [...typedInDialogs(page).values()] };
  store.setItem(placeKey, JSON.stringify(place));
}

/** In the head, before the first key: what is typed from now on waits for the field. */
export function awaitField(page: Document, store: Storage): void {
  const place = read(page, store);
  if (place?.field) {
    const keys = heldKeys(page);
    keys.hold(place.field);
    keys.prepend(place.keys);
  }
}

/** Once the page's own scripts are there. */
export function restorePlace(page: Document, store: Storage): void {
  const place = read(page, store);
  if (place) {
    store.removeItem(placeKey);
    restoreScroll(page, place.scroll);
    if (!place.field) {
      restoreFocus(page, place.focusId);
    }

    place.unsaved.forEach((text) => heldKeys(page).offer(text));
  }
}

export function scrollOf(page: Document): Record<string, number> {
  return Object.fromEntries([...page.querySelectorAll<HTMLElement>("[data-kb-scroll]")].map((region) => [region.dataset["kbScroll"] ?? "", region.scrollTop]));
}

/** Scrolls back once the regions are there and tall enough; gives up after ten seconds. */
export function restoreScroll(page: Document, scroll: Record<string, number>): void {
  const places = { ...scroll };
  const observer = new MutationObserver(settle);
  const giveUp = setTimeout(() => observer.disconnect(), 10_000);
  observer.observe(page.body, { childList: true, subtree: true });
  settle();

  function settle(): void {
    for (const [name, top] of Object.entries(places)) {
      const region = page.querySelector<HTMLElement>(`[data-kb-scroll="${CSS.escape(name)}"]`);
      if (region && region.scrollHeight - region.clientHeight >= top) {
        region.scrollTop = top;
        delete places[name];
      }
    }

    if (Object.keys(places).length === 0) {
      observer.disconnect();
      clearTimeout(giveUp);
    }
  }
}

/** Gives the focus to what has this id as soon as it can take it, unless the person has put it somewhere themselves. */
export function restoreFocus(page: Document, id: string): void {
  if (id === "" || id === "main") {
    return;
  }

  const observer = new MutationObserver(settle);
  const giveUp = setTimeout(end, 10_000);
  const stop = new AbortController();
  page.addEventListener("pointerdown", end, { signal: stop.signal, capture: true });
  page.addEventListener("keydown", end, { signal: stop.signal, capture: true });
  observer.observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"] });
  settle();

  function settle(): void {
    const element = page.getElementById(id);
    element?.focus();
    if (element && page.activeElement === element) {
      end();
    }
  }

  function end(): void {
    stop.abort();
    observer.disconnect();
    clearTimeout(giveUp);
  }
}

function read(page: Document, store: Storage): Place | null {
  try {
    const place = JSON.parse(store.getItem(placeKey) ?? "null") as Place | null;
    return place?.address === page.location.href && Date.now() - place.at < longestMs ? place : null;
  } catch {
    return null;
  }
}
