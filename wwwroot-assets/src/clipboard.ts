/** Buttons `data-kb-copy="text"`: the text goes to the clipboard and the button says so for a moment. */
export function watchCopyButtons(page: Document): void {
  page.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-copy]");
    if (button) {
      void copy(button.dataset["kbCopy"] ?? "", page).then((done) => {
        button.dataset["kbCopied"] = done ? "yes" : "no";
        setTimeout(() => delete button.dataset["kbCopied"], 1500);
      });
    }
  });
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
