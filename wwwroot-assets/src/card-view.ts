/**
 * Tells the page which cards (`data-shot-id`) have come close to the view, so that it draws only those: `OnCardsNear(shotIds)`.
 * A card is told once; it stays drawn, so that scrolling back shows it at once. What was told while the server was away may not have
 * arrived, so all is told again when it is back. Also marks scenes whose last row is full
 * (`data-kb-full`), where the tile for a new shot would begin a row of its own.
 */
import "./shared";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";

const cardSelector = "[data-shot-id]";
const sceneSelector = "[data-kb-scene]";

/** How far outside the view a card counts as close. */
const margin = "800px 0px";

export function create(host: HTMLElement, dotnetRef: DotNetRef): { dispose(): void } {
  const told = new Set<string>();
  let near: string[] = [];

  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const id = (target as HTMLElement).dataset["shotId"] ?? "";
      if (isIntersecting && !told.has(id)) {
        told.add(id);
        near.push(id);
      }
    }

    if (near.length > 0) {
      tell(dotnetRef, "OnCardsNear", near);
      near = [];
    }
  }, { root: host, rootMargin: margin });

  const stop = new AbortController();
  document.addEventListener("kb-connection", (event) => {
    if (!(event as CustomEvent<{ lost: boolean }>).detail.lost && told.size > 0) {
      tell(dotnetRef, "OnCardsNear", [...told]);
    }
  }, { signal: stop.signal });

  const cards = new MutationObserver(watch);
  cards.observe(host, { childList: true, subtree: true });
  const size = new ResizeObserver(markFullRows);
  watch();

  return ofCircuit({
    dispose() {
      stop.abort();
      cards.disconnect();
      size.disconnect();
      watcher.disconnect();
    },
  });

  function watch(): void {
    for (const card of host.querySelectorAll(cardSelector)) {
      watcher.observe(card);
    }

    // A scene changes its height when its columns change, by window or by card size.
    for (const scene of host.querySelectorAll(sceneSelector)) {
      size.observe(scene);
    }

    markFullRows();
  }

  function markFullRows(): void {
    for (const scene of host.querySelectorAll<HTMLElement>(sceneSelector)) {
      const columns = getComputedStyle(scene).gridTemplateColumns.split(" ").length;
      const count = scene.querySelectorAll(cardSelector).length;
      scene.toggleAttribute("data-kb-full", isLastRowFull(count, columns));
    }
  }
}

/** Whether cards in so many columns leave no gap in the last row. An empty scene has nothing but gaps. */
export function isLastRowFull(count: number, columns: number): boolean {
  return count > 0 && count % columns === 0;
}
