/**
 * Tells the page which cards (`data-shot-id`) have come close to the view, so that it draws them, and which have gone far from it, so that it puts an
 * empty shell in their place: `OnCardsMoved(near, away)`. A shell is an element of its own: a card that has the focus keeps it when the one takes the
 * place of the other. Also marks scenes whose last row is full (`data-kb-full`), where the tile for a new shot would begin a row of its own.
 */
import "./shared";
import { cardSelector, idOf } from "./board-cards";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";

const sceneSelector = "[data-kb-scene]";

/** How far outside the view a card counts as close, and beyond which it counts as far: who scrolls a little to and fro changes nothing. */
const nearMargin = "800px 0px";
const farMargin = "2400px 0px";

export function create(host: HTMLElement, dotnetRef: DotNetRef): { dispose(): void } {
  const page = host.ownerDocument;
  const observed = new Set<HTMLElement>();
  /** Close to the view now: told again when the server is back, since it may not have heard of them. */
  const near = new Set<HTMLElement>();
  /** Far from the view now, and drawn. */
  const far = new Set<HTMLElement>();
  let focused: HTMLElement | null = null;

  const nearView = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      near[isIntersecting ? "add" : "delete"](target as HTMLElement);
    }

    say(entries.filter(({ isIntersecting, target }) => isIntersecting && !isDrawn(target)).map(({ target }) => target as HTMLElement));
  }, { root: host, rootMargin: nearMargin });
  const farView = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      far[!isIntersecting && isDrawn(target) ? "add" : "delete"](target as HTMLElement);
    }

    say([]);
  }, { root: host, rootMargin: farMargin });

  const stop = new AbortController();
  page.addEventListener("kb-connection", (event) => {
    if (!(event as CustomEvent<{ lost: boolean }>).detail.lost) {
      say([...near].filter((card) => !isDrawn(card)));
    }
  }, { signal: stop.signal });
  page.addEventListener("focusin", ({ target }) => { focused = (target as Element | null)?.closest?.<HTMLElement>(cardSelector) ?? null; }, { signal: stop.signal });
  page.addEventListener("pointerdown", () => { focused = null; }, { signal: stop.signal, capture: true });

  const cards = new MutationObserver(watch);
  cards.observe(host, { childList: true, subtree: true });
  const size = new ResizeObserver(markFullRows);
  watch();

  return ofCircuit({
    dispose() {
      stop.abort();
      cards.disconnect();
      size.disconnect();
      nearView.disconnect();
      farView.disconnect();
    },
  });

  /** The page also draws cards of which it was told nothing, for the sake of those beside them: what has to stay is told with what goes. */
  function say(come: HTMLElement[]): void {
    const kept = holder();
    const gone = [...far].filter((card) => card !== kept && !page.documentElement.classList.contains("kb-drag-active"));
    gone.forEach((card) => far.delete(card));
    const needed = new Set(kept && (gone.length > 0 || !isDrawn(kept)) ? [...come, kept] : come);
    if (needed.size > 0 || gone.length > 0) {
      tell(dotnetRef, "OnCardsMoved", [...needed].map(idOf), gone.map(idOf));
    }
  }

  /** The card that stays for the focus: the one that has it, else one that keeps the scene drawn whose head has it. */
  function holder(): HTMLElement | undefined {
    const scene = page.activeElement?.closest<HTMLElement>("section");
    if (!scene || !host.contains(scene)) {
      return undefined;
    }

    return page.activeElement?.closest<HTMLElement>(cardSelector) ?? [...scene.querySelectorAll<HTMLElement>(cardSelector)].find(isDrawn);
  }

  function watch(): void {
    for (const card of observed) {
      if (!card.isConnected) {
        [observed, near, far].forEach((set) => set.delete(card));
        nearView.unobserve(card);
        farView.unobserve(card);
      }
    }

    for (const card of host.querySelectorAll<HTMLElement>(cardSelector)) {
      if (!observed.has(card)) {
        observed.add(card);
        nearView.observe(card);
        farView.observe(card);
      }
    }

    // A scene changes its height when its columns change, by window or by card size.
    for (const scene of host.querySelectorAll(sceneSelector)) {
      size.observe(scene);
    }

    keepFocus();
    markFullRows();
  }

  /** Another element has come for the card that had the focus. */
  function keepFocus(): void {
    if (focused && !focused.isConnected && page.activeElement === page.body) {
      const id = idOf(focused);
      const card = [...host.querySelectorAll<HTMLElement>(cardSelector)].find((one) => idOf(one) === id);
      card?.setAttribute("tabindex", "0");
      card?.focus({ preventScroll: true });
    }
  }

  function markFullRows(): void {
    for (const scene of host.querySelectorAll<HTMLElement>(sceneSelector)) {
      const columns = getComputedStyle(scene).gridTemplateColumns.split(" ").length;
      const count = scene.querySelectorAll(cardSelector).length;
      scene.toggleAttribute("data-kb-full", isLastRowFull(count, columns));
    }
  }
}

/** Whether it is more than a shell. */
function isDrawn(card: Element): boolean {
  return card.childElementCount > 0;
}

/** Whether cards in so many columns leave no gap in the last row. An empty scene has nothing but gaps. */
export function isLastRowFull(count: number, columns: number): boolean {
  return count > 0 && count % columns === 0;
}
