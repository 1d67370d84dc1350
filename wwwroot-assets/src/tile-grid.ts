/**
 * Tells a grid of tiles how wide it is and what of it is in view, and moves the focus inside it with the arrow keys. The rows themselves are made by
 * the page, which renders only those in view. Calls .NET: `OnViewedAsync(top, height, width)`, in CSS pixels.
 */
import "./shared";
import { keepWidth } from "./browser-facts";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";
import { stepOf } from "./scroll-steps";

const rowSelector = ".kb-tile-row";

export interface TileGridHandle {
  dispose(): void;
}

/** Where an arrow key leads from a place among `count` tiles; the same place where there is no further tile that way. */
export function target(key: string, index: number, columns: number, count: number): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (step === undefined) {
    return null;
  }

  const next = index + step;
  return next < 0 || next >= count ? index : next;
}

export function create(grid: HTMLElement, dotnetRef: DotNetRef): TileGridHandle {
  const stop = new AbortController();
  const scroller = scrollerOf(grid);
  let told = "";
  let frame = 0;
  const sizes = new ResizeObserver(soon);
  sizes.observe(grid);
  sizes.observe(scroller);
  scroller.addEventListener("scroll", soon, { passive: true, signal: stop.signal });
  soon();

  grid.addEventListener("keydown", (event) => {
    const tile = (event.target as Element).closest<HTMLElement>("[role='option']");
    if (!tile || event.target !== tile || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (event.key === "Enter") {
      event.preventDefault();
      tile.click();
      return;
    }

    const tiles = [...grid.querySelectorAll<HTMLElement>("[role='option']")];
    const next = target(event.key, tiles.indexOf(tile), columns(), tiles.length);
    if (next !== null) {
      event.preventDefault();
      tiles[next]?.focus();
      tiles[next]?.scrollIntoView({ block: "nearest" });
    }
  }, { signal: stop.signal });

  // One stop for the Tab key: the tile that had the focus last, or the first one.
  grid.addEventListener("focusin", (event) => {
    const tile = (event.target as Element).closest<HTMLElement>("[role='option']");
    if (tile) {
      grid.querySelectorAll<HTMLElement>("[role='option'][tabindex='0']").forEach((other) => {
        other.tabIndex = -1;
      });
      tile.tabIndex = 0;
    }
  }, { signal: stop.signal });

  return ofCircuit({
    dispose() {
      stop.abort();
      cancelAnimationFrame(frame);
      sizes.disconnect();
    },
  });

  function columns(): number {
    return grid.querySelector(rowSelector)?.childElementCount ?? 1;
  }

  function soon(): void {
    frame ||= requestAnimationFrame(measure);
  }

  function measure(): void {
    frame = 0;
    const style = getComputedStyle(grid);
    const width = grid.clientWidth - (parseFloat(style.paddingLeft) || 0) - (parseFloat(style.paddingRight) || 0);
    const top = scroller.getBoundingClientRect().top - grid.getBoundingClientRect().top;
    const view = [stepOf(top), scroller.clientHeight, width] as const;
    if (width > 0 && view.join() !== told) {
      told = view.join();
      tell(dotnetRef, "OnViewedAsync", ...view);
      keepWidth(document, grid.dataset["kbPlace"] ?? "tiles", width);
    }
  }
}

function scrollerOf(grid: HTMLElement): HTMLElement {
  for (let element = grid.parentElement; element; element = element.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(element).overflowY)) {
      return element;
    }
  }

  return document.documentElement;
}
