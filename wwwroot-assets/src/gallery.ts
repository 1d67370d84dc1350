/** What the gallery's grid needs of the browser: how far it is scrolled, where the focus goes, whose time it is. */
import "./shared";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";

const sizeKey = "kb-gallery-tile";
const defaultTile = 196;
export const minTile = 120;
export const maxTile = 420;

/** Scrolling is told in steps of this many pixels; the server draws more than a step beyond both edges. */
export const scrollStep = 300;

export interface GridHandle {
  /** Puts the focus on a tile without scrolling; `reveal` has done that. */
  focus(id: string): void;
  /** Gives the focus back to the tile that had it when laying out anew put another element in its place. */
  keepFocus(): void;
  /** Scrolls as little as needed to show a row, in pixels from the top of the list. */
  reveal(top: number, height: number): void;
  /** Keeps what is in view in its place after rows came in or went above it. */
  shift(pixels: number): void;
  dispose(): void;
}

export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
}

/** The tile width this person chose last, in pixels. */
export function tileWidth(storage: Storage | null = storageOf()): number {
  const stored = Number(storage?.getItem(sizeKey));
  return Number.isFinite(stored) && stored >= minTile && stored <= maxTile ? stored : defaultTile;
}

export function rememberTileWidth(width: number, storage: Storage | null = storageOf()): void {
  storage?.setItem(sizeKey, String(width));
}

/** The step at whose beginning a scroll position is reported. */
export function stepOf(scrollTop: number): number {
  return Math.floor(Math.max(0, scrollTop) / scrollStep) * scrollStep;
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

export function attach(scroller: HTMLElement, ref: DotNetRef): GridHandle {
  let reported = "";
  let frame = 0;
  let focusedId = "";

  const report = () => {
    frame = 0;
    const style = getComputedStyle(scroller);
    const width = scroller.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const view = [stepOf(scroller.scrollTop), scroller.clientHeight, width] as const;
    if (view[2] > 0 && view.join() !== reported) {
      reported = view.join();
      tell(ref, "OnViewportAsync", ...view);
    }
  };
  const soon = () => {
    frame ||= requestAnimationFrame(report);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isTile = event.target instanceof Element && event.target.matches("[role='option']");
    if (isTile && isGridKey(event)) {
      event.preventDefault();
    }
  };

  const onFocusIn = (event: FocusEvent) => {
    focusedId = event.target instanceof Element ? event.target.id : "";
  };
  const onFocusOut = (event: FocusEvent) => {
    // Nobody gets the focus when the focused element is taken out of the page.
    focusedId = event.relatedTarget === null ? focusedId : "";
  };

  const onContextMenu = (event: MouseEvent) => {
    const tile = event.target instanceof Element ? event.target.closest("[role='option']") : null;
    if (tile) {
      event.preventDefault();
      tell(ref, "OnMenuAsync", Number(tile.getAttribute("aria-posinset")) - 1);
    }
  };

  scroller.addEventListener("contextmenu", onContextMenu);
  scroller.addEventListener("scroll", soon, { passive: true });
  scroller.addEventListener("focusin", onFocusIn);
  scroller.addEventListener("focusout", onFocusOut);
  scroller.addEventListener("keydown", onKeyDown);
  const sizes = new ResizeObserver(soon);
  sizes.observe(scroller);
  soon();

  return ofCircuit({
    focus(id) {
      document.getElementById(id)?.focus({ preventScroll: true });
    },
    keepFocus() {
      if (focusedId && (document.activeElement === null || document.activeElement === document.body)) {
        document.getElementById(focusedId)?.focus({ preventScroll: true });
      }
    },
    reveal(top, height) {
      const headRoom = 40;
      if (top - headRoom < scroller.scrollTop) {
        scroller.scrollTop = Math.max(0, top - headRoom);
      } else if (top + height + headRoom > scroller.scrollTop + scroller.clientHeight) {
        scroller.scrollTop = top + height + headRoom - scroller.clientHeight;
      }
    },
    shift(pixels) {
      scroller.scrollTop += pixels;
    },
    dispose() {
      cancelAnimationFrame(frame);
      scroller.removeEventListener("contextmenu", onContextMenu);
      scroller.removeEventListener("scroll", soon);
      scroller.removeEventListener("focusin", onFocusIn);
      scroller.removeEventListener("focusout", onFocusOut);
      scroller.removeEventListener("keydown", onKeyDown);
      sizes.disconnect();
    },
  });
}

/** A browser that refuses storage still shows the gallery. */
function storageOf(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
