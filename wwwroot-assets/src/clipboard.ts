/**
 * Buttons `data-kb-copy="text"` and `data-kb-copy-texts="selector"` (all named fields inside, as they stand on the screen): the text goes to
 * the clipboard and the button says so for a moment. Lines of menus `data-kb-copy-link="address"`: the whole address, which the page's message
 * confirms (`data-kb-link-copied`), or shows where the browser refuses.
 */
export function watchCopyButtons(page: Document): void {
  page.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-copy-link]")?.dataset["kbCopyLink"];
    if (link !== undefined) {
      const address = new URL(link, page.baseURI).href;
      void copy(address, page).then((done) => tellCopied(page, done ? "" : address));
      return;
    }

    const button = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-copy], [data-kb-copy-texts]");
    if (button) {
      const { kbCopy, kbCopyTexts } = button.dataset;
      void copy(kbCopyTexts === undefined ? kbCopy ?? "" : textsIn(page.querySelector(kbCopyTexts)), page).then((done) => {
        button.dataset["kbCopied"] = done ? "yes" : "no";
        setTimeout(() => delete button.dataset["kbCopied"], 1500);
      });
    }
  });
}

/** @param refused The link that the browser would not take; empty when it did. */
function tellCopied(page: Document, refused: string): void {
  const listener = page.querySelector<HTMLInputElement>("[data-kb-link-copied]");
  if (listener) {
    listener.value = refused;
    listener.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function textsIn(place: Element | null): string {
  const fields = [...(place?.querySelectorAll<HTMLElement>("[data-kb-field]") ?? [])];
  return fields
    .map((field) => ("value" in field ? (field as HTMLInputElement).value : field.querySelector<HTMLElement>(".cm-content")?.innerText ?? "").trim())
    .filter((text) => text.length > 0)
    .join("\n\n");
}

/** @returns False when the browser refuses, as it does on a page without focus. */
export async function copy(text: string, page: Document = document): Promise<boolean> {
  const clipboard = page.defaultView?.navigator.clipboard;
  if (clipboard) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Falls through to the old way, which also works on plain http.
    }
  }

  const focused = page.activeElement;
  const field = page.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  page.body.append(field);
  field.select();
  const done = page.execCommand?.("copy") ?? false;
  field.remove();
  (focused as HTMLElement | null)?.focus?.({ preventScroll: true });
  return done;
}
