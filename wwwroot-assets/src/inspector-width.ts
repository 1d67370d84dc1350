/**
 * How wide the board's inspector is (360 to 560 px), remembered in this browser. Its edge, `data-kb-inspector-edge`, is dragged or moved by the
 * arrow keys; Home and End go to the ends, a double click back to the usual width. All of it in the browser: no line is slow enough to be felt.
 */
import { storageOf } from "./theme";

const key = "kb-inspector-width";
const property = "--kb-inspector-now";
const edges = "[data-kb-inspector-edge]";
const [least, usual, most] = [360, 420, 560];
const step = 10;

export function readInspectorWidth(storage: Pick<Storage, "getItem"> | null): number {
  const width = Number(storage?.getItem(key) ?? Number.NaN);
  return width >= least && width <= most ? width : usual;
}

/** Sets the width before the inspector is drawn. */
export function refreshInspectorWidth(page: Document): void {
  const width = readInspectorWidth(storageOf(page));
  if (width !== usual) {
    page.documentElement.style.setProperty(property, `${width}px`);
  }
}

/** Answers the edge, and tells one that is drawn anew where it stands. */
export function watchInspectorWidth(page: Document): void {
  let width = readInspectorWidth(storageOf(page));
  page.addEventListener("pointerdown", (event) => {
    const edge = edgeOf(event);
    if (edge && event.button === 0) {
      event.preventDefault();
      edge.focus();
      drag(edge, event);
    }
  });
  page.addEventListener("keydown", (event) => {
    const wanted = edgeOf(event) && !event.ctrlKey && !event.metaKey && !event.altKey ? widthAfter(event.key) : null;
    if (wanted !== null) {
      event.preventDefault();
      event.stopPropagation();
      show(wanted);
      keep();
    }
  }, { capture: true });
  page.addEventListener("dblclick", (event) => {
    if (edgeOf(event)) {
      show(usual);
      keep();
    }
  });
  new MutationObserver(() => page.querySelectorAll(`${edges}:not([data-kb-set])`).forEach(tell)).observe(page.body, { childList: true, subtree: true });

  function drag(edge: HTMLElement, from: PointerEvent): void {
    const [start, stop] = [width, new AbortController()];
    edge.setPointerCapture?.(from.pointerId);
    edge.dataset["kbDragged"] = "";
    const end = () => {
      stop.abort();
      delete edge.dataset["kbDragged"];
      keep();
    };
    edge.addEventListener("pointermove", ({ clientX }) => show(start + from.clientX - clientX), { signal: stop.signal });
    edge.addEventListener("pointerup", end, { signal: stop.signal });
    edge.addEventListener("pointercancel", end, { signal: stop.signal });
  }

  function widthAfter(name: string): number | null {
    switch (name) {
      case "ArrowLeft": return width + step;
      case "ArrowRight": return width - step;
      case "Home": return least;
      case "End": return most;
      default: return null;
    }
  }

  function show(wanted: number): void {
    width = Math.round(Math.min(most, Math.max(least, wanted)));
    page.documentElement.style.setProperty(property, `${width}px`);
    page.querySelectorAll(edges).forEach(tell);
  }

  function tell(edge: Element): void {
    edge.setAttribute("data-kb-set", "");
    edge.setAttribute("aria-valuenow", String(width));
    edge.setAttribute("aria-valuetext", `${width} pixels`);
  }

  function keep(): void {
    try {
      storageOf(page)?.setItem(key, String(width));
    } catch {
      // Not remembered, but still as wide.
    }
  }
}

function edgeOf(event: Event): HTMLElement | null {
  return (event.target as Element | null)?.closest?.<HTMLElement>(edges) ?? null;
}
