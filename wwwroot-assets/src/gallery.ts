/** What the gallery's grid needs of the browser: how far it is scrolled, where the focus goes, what it knows of itself. */
import "./shared";
import { factsOf, keepWidth, refreshFacts } from "./browser-facts";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";
import { stepOf } from "./scroll-steps";
import { storageOf } from "./theme";
import { keepTileWidth } from "./tile-width";

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

/** What this browser knows now; the page was drawn by what it knew with its last request. */
export function facts(): string {
  refreshFacts(document);
  return factsOf(document);
}

export function rememberTileWidth(width: number): void {
  keepTileWidth(width, storageOf(document));
  refreshFacts(document);
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
      keepWidth(document, scroller.dataset["kbPlace"] ?? "gallery", width);
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
