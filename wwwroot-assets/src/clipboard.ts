/**
 * Buttons `data-kb-copy="text"` and `data-kb-copy-texts="selector"` (all named fields inside, as they stand on the screen): the text goes to
 * the clipboard and the button says so for a moment.
 */
export function watchCopyButtons(page: Document): void {
  page.addEventListener("click", (event) => {
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

  const field = page.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  page.body.append(field);
  field.select();
  const done = page.execCommand?.("copy") ?? false;
  field.remove();
  return done;
}
