/**
 * The inspector while another shot is on its way to it. Over a slow line the old shot stays on the screen for a moment after the click on the
 * next one; what is typed or chosen then is meant for the next one. So the old one takes nothing more, and who goes to a field of it gets
 * that field of the new shot.
 */
import { heldKeys } from "./held-keys";

/** After this the inspector answers again: nothing came of the click. */
const patienceMs = 15_000;

/** Ends the waiting for the shot that was asked for last; null when none is on its way. An earlier one that comes first is not it. */
let endLast: (() => void) | null = null;
let lastInspector: HTMLElement | null = null;

const stayHere = (): void => undefined;

/**
 * @param nextShotId The shot that was asked for; null for a neighbour, whose step buttons keep the focus.
 * @returns Lets the inspector answer again at once: the wish did not reach the server.
 */
export function leaveInspector(page: Document, nextShotId: string | null): () => void {
  const inspector = page.querySelector<HTMLElement>("[data-kb-inspector]");
  const isWaiting = endLast !== null && lastInspector === inspector;
  const isHere = !isWaiting && inspector?.dataset["kbInspector"] === nextShotId;
  if (!inspector || isHere || page.documentElement.dataset["kbConnection"] === "lost") {
    return stayHere;
  }

  endLast?.();
  endLast = end;
  lastInspector = inspector;
  const keys = heldKeys(page);
  const stop = new AbortController();
  let wantedText: string | null = null;
  const left = inspector.dataset["kbInspector"];
  cover(inspector);
  const observer = new MutationObserver((changes) => (isThere(changes) ? arrived() : cover(inspector)));
  observer.observe(inspector, { attributes: true, attributeFilter: ["data-kb-inspector"], childList: true });
  const timer = setTimeout(giveUp, patienceMs);
  page.addEventListener("kb-connection", giveUp, { signal: stop.signal });
  inspector.addEventListener("pointerdown", pointed, { signal: stop.signal });
  return giveUp;

  // The parts of a shot that comes before the wanted one are new.
  function cover(inspector: HTMLElement): void {
    [...inspector.children].filter((part) => nextShotId !== null || part.querySelector("[data-kb-step]") === null).forEach((part) => part.setAttribute("inert", ""));
  }

  function isThere(changes: MutationRecord[]): boolean {
    const shown = inspector?.dataset["kbInspector"];
    return nextShotId === null ? shown !== left : shown === nextShotId && changes.some((change) => change.type === "attributes");
  }

  function pointed(event: PointerEvent): void {
    const field = fieldAt(inspector as HTMLElement, event.clientX, event.clientY);
    if (field) {
      wantedText = field.split(":")[1] ?? null;
      keys.hold({ name: null, caret: null });
    }
  }

  function arrived(): void {
    end();
    if (wantedText !== null && inspector?.dataset["kbInspector"]) {
      keys.hold({ name: `${inspector.dataset["kbInspector"]}:${wantedText}`, caret: null });
    }
  }

  function giveUp(): void {
    if (endLast !== end) {
      return;
    }

    end();
    if (wantedText !== null) {
      keys.giveUp();
    }
  }

  function end(): void {
    endLast = null;
    stop.abort();
    observer.disconnect();
    clearTimeout(timer);
    inspector?.querySelectorAll(":scope > [inert]").forEach((part) => part.removeAttribute("inert"));
  }
}

/** An inert field is hit by no click, so it is found by where it lies. */
function fieldAt(inspector: HTMLElement, x: number, y: number): string | undefined {
  return [...inspector.querySelectorAll<HTMLElement>("[data-kb-field]")].find((field) => {
    const box = field.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  })?.dataset["kbField"];
}
