/**
 * Escape in a dialog closes what is open in it first: a list of choices. Where something was typed it then asks; pressed again, it closes the dialog.
 */
const discard = "kb-discard";
const openList = ".mud-select:has([aria-expanded='true'])";

export function watchDialogEscape(page: Document): void {
  const typed = new WeakSet<Element>();
  const dialogOf = (target: EventTarget | null) => target instanceof Element ? target.closest(".mud-dialog") : null;
  page.addEventListener("input", ({ target }) => {
    const dialog = dialogOf(target);
    if (dialog) {
      typed.add(dialog);
      dialog.querySelector(`.${discard}`)?.remove();
    }
  }, { capture: true });

  // Before MudBlazor hears it.
  page.defaultView?.addEventListener("keydown", (event) => {
    const dialog = dialogOf(event.target);
    const inner = event.target instanceof Element ? event.target.closest(openList) : null;
    // One of the two stands in the other, and MudBlazor listens at the outer one.
    const list = inner?.parentElement?.closest(openList) ?? inner;
    if (event.key === "Escape" && dialog && list) {
      // The list hears it, and the dialog does not: MudBlazor keeps it from the dialog only once its server has seen the list open.
      list.addEventListener("keydown", (heard) => heard.stopPropagation(), { once: true });
    } else if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented && dialog && typed.has(dialog) && !dialog.querySelector(`.${discard}`)) {
      event.stopPropagation();
      ask(page, dialog);
    }
  }, { capture: true });
}

function ask(page: Document, dialog: Element): void {
  const words = page.createElement("p");
  words.className = discard;
  words.setAttribute("role", "status");
  words.textContent = "Escape once more throws away what you typed.";
  dialog.querySelector(".mud-dialog-actions")?.prepend(words);
}
