/**
 * Letters on a list of choices. MudBlazor takes the first choice where none begins with the letter, on a closed list too: a stray key could change who
 * pays. So a closed list changes only by being opened, and an open one goes only to a choice that begins with the letter.
 */
const ownKeys = new Set(["Home", "End"]);

export function guardLists(page: Document): void {
  // Before MudBlazor hears it.
  page.defaultView?.addEventListener("keydown", (event) => {
    const box = event.target instanceof Element ? event.target.closest(".mud-select") : null;
    if (box && !event.ctrlKey && !event.metaKey && !event.altKey && isBlind(page, box, event.key)) {
      event.stopPropagation();
    }
  }, { capture: true });
}

function isBlind(page: Document, box: Element, key: string): boolean {
  const isLetter = key.length === 1 && key !== " ";
  return box.querySelector("[aria-expanded='true']") ? isLetter && !begins(page, key) : isLetter || ownKeys.has(key);
}

function begins(page: Document, letter: string): boolean {
  return [...page.querySelectorAll(".mud-popover-open [role='option']:not([aria-disabled='true'])")]
    .some((choice) => choice.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()));
}
