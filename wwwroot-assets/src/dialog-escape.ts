/** Escape in a dialog in which something was typed asks first; pressed again, it closes the dialog. */
const discard = "kb-discard";

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
    if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented && dialog && typed.has(dialog) && !dialog.querySelector(`.${discard}`)) {
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
