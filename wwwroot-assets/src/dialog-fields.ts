/**
 * Fields of dialogs, which keep nothing: what is typed into them while the line is down never reaches the server, and the dialog goes on with what
 * it had, price included. So what was touched stays noted until the server has answered after it, is told again on a new line, and until then
 * nothing is spent.
 */
import { lineEvent, lineState, type LineChange } from "./line";
import { setUnpriced } from "./unpriced";

/** On the element of a field that tells the server by itself; `detail` tells it once more. */
export const touchedEvent = "kb-field-touched";

const fields = "input:not([type='file'], [data-kb-choice]), textarea, select:not([data-kb-choice])";
/** A choice in a list or a calendar: a click beside the dialog, or a key on the closed list. */
const choices = ".mud-popover :is([role='option'], .mud-list-item, .mud-picker button)";
const askAgainMs = 1_000;

export interface DialogFields {
  dispose(): void;
}

/** @param ask Asks the server through the circuit: its answer comes after everything that was sent before. */
export function watchDialogFields(page: Document, ask: () => Promise<unknown>): DialogFields {
  const stop = new AbortController();
  const { signal } = stop;
  /** What tells the server once more. */
  const touched = new Map<Element, () => void>();
  let isRetelling = false;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const name of ["input", "change"]) {
    page.defaultView?.addEventListener(name, ({ target }) => {
      if (target instanceof Element && target.matches(fields) && target.closest(".mud-dialog")) {
        touch(target, () => retell(target));
      }
    }, { capture: true, signal });
  }

  for (const name of ["click", "keydown"]) {
    page.defaultView?.addEventListener(name, ({ target }) => {
      const field = target instanceof Element ? choiceAt(target, name) : null;
      if (field && page.querySelector(".mud-dialog")) {
        // A click is not made again: it either arrived, or the field shows what it had.
        touch(field, () => {});
      }
    }, { capture: true, signal });
  }

  page.addEventListener(touchedEvent, (event) => touch(event.target as Element, (event as CustomEvent<() => void>).detail), { signal });
  page.addEventListener(lineEvent, (event) => changed((event as CustomEvent<LineChange>).detail), { signal });
  return {
    dispose() {
      stop.abort();
      clearTimeout(timer);
      touched.clear();
      setUnpriced(page, "dialog", false);
    },
  };

  function touch(field: Element, tellAgain: () => void): void {
    touched.set(field, tellAgain);
    setUnpriced(page, "dialog", true);
    if (!isRetelling) {
      settle();
    }
  }

  /** Once the server has answered after the last touch, it has all of them. */
  function settle(): void {
    const mine = ++turn;
    clearTimeout(timer);
    // After whoever hears the event has sent it.
    timer = setTimeout(() => {
      if (lineState() === "lost") {
        return;
      }

      ask().then(() => mine === turn && clear(), () => mine === turn && forgetGone());
    });
  }

  function clear(): void {
    touched.clear();
    setUnpriced(page, "dialog", false);
  }

  function forgetGone(): void {
    [...touched.keys()].filter((field) => !field.isConnected).forEach((field) => touched.delete(field));
    if (touched.size === 0) {
      clear();
    } else if (lineState() !== "lost") {
      timer = setTimeout(settle, askAgainMs);
    }
  }

  function changed({ state, isNew }: LineChange): void {
    if (touched.size === 0) {
      return;
    }

    if (state === "lost") {
      turn++;
      clearTimeout(timer);
    } else if (isNew) {
      const mine = ++turn;
      // Behind its first answer a new circuit has taken the old one's dialogs away.
      ask().then(() => mine === turn && retellAll(), () => mine === turn && forgetGone());
    }
  }

  function retellAll(): void {
    isRetelling = true;
    for (const [field, tellAgain] of [...touched]) {
      if (field.isConnected) {
        tellAgain();
      }
    }

    isRetelling = false;
    settle();
  }
}

function choiceAt(target: Element, event: string): Element | null {
  return event === "click" ? target.closest(`${choices}, .mud-dialog .mud-input-clear-button`) : target.closest(".mud-dialog .mud-select");
}

function retell(field: Element): void {
  for (const name of ["input", "change"]) {
    field.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
