/**
 * The field in the list of shortcuts that takes new keys (`data-kb-key-field`): what is pressed in it becomes its value, and the page hears of it as of
 * any choice. The field gets the focus when it comes, and its line's button when it goes. Tab leaves it, Escape gives up without closing the dialog, and a modifier alone is not yet anything.
 */
import { keyOf } from "./commands";

const waitMs = 10_000;

export function watchKeyFields(page: Document): void {
  page.addEventListener("click", ({ target }) => {
    const line = target instanceof Element && target.closest("[data-kb-change-keys]") ? target.closest<HTMLElement>(".kb-shortcut") : null;
    if (line) {
      followFocus(line);
    }
  });
  page.defaultView?.addEventListener("keydown", (event) => {
    const field = event.target instanceof HTMLInputElement && event.target.matches("[data-kb-key-field]") ? event.target : null;
    if (!field || event.key === "Tab" || event.isComposing) {
      return;
    }

    event.preventDefault();
    event.stopImmediatePropagation();
    const key = event.key === "Escape" ? "Escape" : keyOf(event);
    if (key !== "" && !event.repeat) {
      field.value = key;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, { capture: true });
}

function followFocus(line: HTMLElement): void {
  let isThere = false;
  const observer = new MutationObserver(() => {
    const field = line.querySelector<HTMLElement>("[data-kb-key-field]");
    if (field && !isThere) {
      isThere = true;
      field.focus();
    } else if (!field && isThere) {
      observer.disconnect();
      line.querySelector<HTMLElement>("[data-kb-change-keys]")?.focus();
    }
  });
  observer.observe(line, { childList: true, subtree: true });
  setTimeout(() => !isThere && observer.disconnect(), waitMs);
}
