/**
 * What a grid of tiles needs of the browser: how wide it is, what of it is in view, and where the focus goes. The tiles themselves are made by the page,
 * which renders only those in view. Calls .NET: `OnViewedAsync(top, height, width)` in CSS pixels, `OnFocused(ordinal)`, `OnMenuAsync(ordinal)`.
 */
import "./shared";
import { keepWidth } from "./browser-facts";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";
import { stepOf } from "./scroll-steps";

/** Kept free above and below a tile that is brought into view, in CSS pixels: what sticks to the edges lies there. */
const headRoom = 40;

export interface TileGridHandle {
  /** Puts the focus on a tile without scrolling; `reveal` has done that. */
  focus(ordinal: number): void;
  /** Gives the focus back to the tile that had it when laying out anew put another element in its place. */
  keepFocus(): void;
  /** Scrolls as little as needed to show a row, in pixels from the top of the grid. */
  reveal(top: number, height: number): void;
  /** Keeps what is in view in its place after rows came in or went above it. */
  shift(pixels: number): void;
  dispose(): void;
}

/** Keys that move or choose in the grid and must not scroll the page or play the tile's preview instead. */
export function isGridKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): boolean {
  if (event.altKey) {
    return false;
  }

  if (event.ctrlKey || event.metaKey) {
    return event.key.toLowerCase() === "a" || event.key === " " || event.key === "Home" || event.key === "End";
  }

  return [" ", "Enter", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key);
}

export function create(grid: HTMLElement, dotnetRef: DotNetRef): TileGridHandle {
  const stop = new AbortController();
  const { signal } = stop;
  const scroller = scrollerOf(grid);
  let told = "";
  let frame = 0;
  let focusedId = "";
  const sizes = new ResizeObserver(soon);
  sizes.observe(grid);
  sizes.observe(scroller);
  scroller.addEventListener("scroll", soon, { passive: true, signal });
  soon();

  grid.addEventListener("keydown", (event) => {
    if (tileOf(event) === event.target && isGridKey(event)) {
      event.preventDefault();
    }
  }, { signal });
  grid.addEventListener("focusin", (event) => {
    const tile = tileOf(event);
    focusedId = tile?.id ?? "";
    if (tile && tile.tabIndex !== 0) {
      tell(dotnetRef, "OnFocused", ordinalOf(tile));
    }
  }, { signal });
  grid.addEventListener("focusout", (event) => {
    // Nobody gets the focus when the focused element is taken out of the page.
    focusedId = event.relatedTarget === null ? focusedId : "";
  }, { signal });
  grid.addEventListener("contextmenu", (event) => {
    const tile = tileOf(event);
    if (tile && grid.dataset["kbContext"] !== undefined) {
      event.preventDefault();
      tell(dotnetRef, "OnMenuAsync", ordinalOf(tile));
    }
  }, { signal });

  return ofCircuit({
    focus(ordinal) {
      grid.querySelector<HTMLElement>(`[role='option'][aria-posinset='${ordinal + 1}']`)?.focus({ preventScroll: true });
    },
    keepFocus() {
      if (focusedId && (document.activeElement === null || document.activeElement === document.body)) {
        document.getElementById(focusedId)?.focus({ preventScroll: true });
      }
    },
    reveal(top, height) {
      const from = scroller.scrollTop - above() + top;
      if (from - headRoom < scroller.scrollTop) {
        scroller.scrollTop = Math.max(0, from - headRoom);
      } else if (from + height + headRoom > scroller.scrollTop + scroller.clientHeight) {
        scroller.scrollTop = from + height + headRoom - scroller.clientHeight;
      }
    },
    shift(pixels) {
      scroller.scrollTop += pixels;
    },
    dispose() {
      stop.abort();
      cancelAnimationFrame(frame);
      sizes.disconnect();
    },
  });

  /** How far the grid's top lies above what is in view. */
  function above(): number {
    return scroller.getBoundingClientRect().top - grid.getBoundingClientRect().top;
  }

  function soon(): void {
    frame ||= requestAnimationFrame(measure);
  }

  function measure(): void {
    frame = 0;
    const view = [stepOf(above()), scroller.clientHeight, grid.clientWidth] as const;
    if (grid.clientWidth > 0 && view.join() !== told) {
      told = view.join();
      tell(dotnetRef, "OnViewedAsync", ...view);
      keepWidth(document, grid.dataset["kbGrid"] ?? "tiles", grid.clientWidth);
    }
  }
}

function tileOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>("[role='option']") : null;
}

function ordinalOf(tile: HTMLElement): number {
  return Number(tile.getAttribute("aria-posinset")) - 1;
}

function scrollerOf(grid: HTMLElement): HTMLElement {
  for (let element = grid.parentElement; element; element = element.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(element).overflowY)) {
      return element;
    }
  }

  return document.documentElement;
}
