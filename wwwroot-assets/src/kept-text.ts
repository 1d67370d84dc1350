/** Typed text whose field is gone: said and kept on the screen until the person has copied it or let go of it. */

export interface KeptTextOptions {
  /** Shown once under this key. */
  key: string;
  /** How it came to be without its field. */
  said: string;
  /** Where the shot can be restored. */
  href: string;
  onDismiss(): void;
}

export function showKeptText(page: Document, text: string, options: KeptTextOptions | null = null): void {
  if (options) {
    // The same again would be read out again.
    if (noticeOf(page, options.key)?.querySelector(".kb-kept-text")?.textContent === text) {
      return;
    }

    hideKeptText(page, options.key);
  }


  const notice = page.createElement("div");
  notice.className = "kb-toast kb-kept";
  notice.dataset["kbKeptKey"] = options?.key ?? "";
  notice.setAttribute("role", "alert");
  const words = page.createElement("span");
  words.className = "kb-grow";
  const said = page.createElement("b");
  said.textContent = options?.said ?? "This was typed when its field was gone";
  const kept = page.createElement("span");
  kept.className = "kb-kept-text";
  kept.textContent = text;
  words.append(said, kept);
  const copy = button(page, "Copy");
  // `clipboard.ts` hears it.
  copy.dataset["kbCopy"] = text;
  const dismiss = button(page, "Dismiss");
  dismiss.addEventListener("click", () => {
    notice.remove();
    options?.onDismiss();
  });
  notice.append(words, ...(options ? [opener(page, notice, options.href)] : []), copy, dismiss);
  placeFor(page).append(notice);
}

export function hideKeptText(page: Document, key: string): void {
  noticeOf(page, key)?.remove();
}

function noticeOf(page: Document, key: string): Element | null {
  return page.querySelector(`[data-kb-kept-key="${CSS.escape(key)}"]`);
}

function opener(page: Document, notice: HTMLElement, href: string): HTMLAnchorElement {
  const open = page.createElement("a");
  open.className = "kb-btn";
  open.href = href;
  open.textContent = "Open the shot";
  open.addEventListener("click", () => notice.remove());
  return open;
}

/** Outside what Blazor draws, so that it outlives every page. */
function placeFor(page: Document): HTMLElement {
  const present = page.querySelector<HTMLElement>(".kb-kept-texts");
  if (present) {
    return present;
  }

  const place = page.createElement("div");
  place.className = "kb-toasts kb-kept-texts";
  page.body.append(place);
  return place;
}

function button(page: Document, label: string): HTMLButtonElement {
  const made = page.createElement("button");
  made.type = "button";
  made.className = "kb-btn kb-btn-ghost";
  made.textContent = label;
  return made;
}
