/**
 * The dot on a card whose take one ordered oneself and has not seen: `data-kb-arrived` (milliseconds since 1970) stands on such cards, and this sets
 * `data-kb-new` until the shot is opened or the take played large. What was seen is kept in this browser: on the server it would cost a row for each
 * person and shot and a reading for each viewer. Takes from before a browser's first visit to a board count as seen.
 */
import { storageOf } from "./theme";

/** Told on the document with the address of what is played. */
export const playedEvent = "kb-played";

const key = "kb-seen-takes";

/** Shots that are remembered by themselves; of more, everything up to the oldest take counts as seen. */
const most = 300;

interface Seen {
  /** Everything until then. */
  since: number;
  /** By shot. */
  takes: Record<string, number>;
}

export function isNew(seen: Seen, shotId: string, arrived: number): boolean {
  return arrived > seen.since && arrived > (seen.takes[shotId] ?? 0);
}

export function withSeen(seen: Seen, shotId: string, arrived: number): Seen {
  const takes = Object.entries({ ...seen.takes, [shotId]: arrived }).sort(([, one], [, other]) => other - one);
  // A dot that is missing is better than one that comes back.
  return { since: Math.max(seen.since, takes[most]?.[1] ?? 0), takes: Object.fromEntries(takes.slice(0, most)) };
}

export function watchNewTakes(host: HTMLElement, surface: HTMLElement, stop: AbortSignal, now = Date.now()): void {
  const page = host.ownerDocument;
  const storage = storageOf(page);
  let seen = read(storage) ?? keep({ since: now, takes: {} });

  const observers = [new MutationObserver(refresh), new MutationObserver(refresh), new MutationObserver(refresh)] as const;
  observers[0].observe(host, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-kb-arrived"] });
  observers[1].observe(surface, { childList: true });
  observers[2].observe(surface, { subtree: true, attributes: true, attributeFilter: ["data-kb-inspector"] });
  page.addEventListener("visibilitychange", refresh, { signal: stop });
  page.addEventListener(playedEvent, played, { signal: stop });
  page.defaultView?.addEventListener("storage", (event) => {
    if (event.key === key) {
      seen = read(storage) ?? seen;
      refresh();
    }
  }, { signal: stop });
  stop.addEventListener("abort", () => observers.forEach((observer) => observer.disconnect()));
  refresh();

  function refresh(): void {
    const open = page.hidden ? undefined : surface.querySelector<HTMLElement>("[data-kb-inspector]")?.dataset["kbInspector"];
    for (const card of host.querySelectorAll<HTMLElement>("[data-kb-arrived], [data-kb-new]")) {
      const id = card.dataset["shotId"] ?? "";
      const arrived = Number(card.dataset["kbArrived"] ?? 0);
      if (id === open && isNew(seen, id, arrived)) {
        seen = keep(withSeen(seen, id, arrived));
      }

      mark(card, isNew(seen, id, arrived));
    }
  }

  function played(event: Event): void {
    const card = host.querySelector<HTMLElement>(`[data-kb-arrived][data-kb-play="${CSS.escape((event as CustomEvent<string>).detail)}"]`);
    if (card) {
      seen = keep(withSeen(seen, card.dataset["shotId"] ?? "", Number(card.dataset["kbArrived"])));
      refresh();
    }
  }

  function keep(next: Seen): Seen {
    try {
      storage?.setItem(key, JSON.stringify(next));
    } catch {
      // Full or forbidden: then it holds as long as the page.
    }

    return next;
  }
}

function mark(card: HTMLElement, isNewNow: boolean): void {
  if (card.hasAttribute("data-kb-new") !== isNewNow) {
    card.toggleAttribute("data-kb-new", isNewNow);
    if (isNewNow) {
      card.setAttribute("aria-description", "New take");
    } else {
      card.removeAttribute("aria-description");
    }
  }
}

function read(storage: Pick<Storage, "getItem"> | null): Seen | null {
  try {
    const seen = JSON.parse(storage?.getItem(key) ?? "null") as Partial<Seen> | null;
    return typeof seen?.since === "number" && typeof seen.takes === "object" && seen.takes !== null ? { since: seen.since, takes: seen.takes } : null;
  } catch {
    return null;
  }
}
