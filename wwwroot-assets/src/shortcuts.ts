/** Keys that work on every page. Never inside text fields, lists or dialogs. */
import { act } from "./commands";

/** True where a key press is text, or belongs to the control that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) {
    return false;
  }

  return target.closest("input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='menu'], [role='listbox'], dialog, .mud-dialog") !== null;
}

const textTypes = new Set(["text", "search", "email", "url", "tel", "password", "number"]);

/** True where the browser or an editor keeps an undo of its own. */
export function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
    ? textTypes.has(target.type) && !target.readOnly
    : target instanceof Element && target.closest("textarea, [contenteditable]:not([contenteditable='false']), [role='textbox']") !== null;
}

export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("dialog, .mud-dialog") !== null;
}

export function watchShortcuts(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented && !event.isComposing && !event.repeat && !isTyping(event.target)) {
      act(event, ["everywhere", "projects", "members"], page);
    }
  });

  // F6 goes round the regions of the page, as in the browser's own frame.
  page.addEventListener("keydown", (event) => {
    if (event.key === "F6" && !event.ctrlKey && !event.metaKey) {
      const regions = [...page.querySelectorAll<HTMLElement>(".kb-rail, .kb-bar, .kb-main, .kb-panel, [data-kb-region]")]
        .filter((region) => region.offsetParent !== null);
      const now = regions.findLastIndex((region) => region.contains(page.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const next = regions[(now + step + regions.length) % regions.length];
      if (next) {
        event.preventDefault();
        (firstFocusable(next) ?? next).focus();
      }
    }
  });

  page.addEventListener("click", (event) => {
    if ((event.target as Element | null)?.closest?.("[data-kb-skip]")) {
      // With a base address an in-page link would leave the page.
      event.preventDefault();
      page.getElementById("main")?.focus();
    }
  });
}

function firstFocusable(region: HTMLElement): HTMLElement | null {
  return region.querySelector<HTMLElement>("a[href], button:not([disabled]), input:not([disabled]), [tabindex='0']");
}
