/**
 * A picture (`img[data-kb-missing="icon"]`) that cannot be loaded: the glyph of what it is stands in its place, as where there is none. Heard once for the
 * page, so that none of the hundreds of pictures needs the server for it.
 */
const selector = "img[data-kb-missing]";

export function watchMissingPictures(page: Document): void {
  // Neither event bubbles.
  page.addEventListener("error", ({ target }) => show(target, true), { capture: true });
  page.addEventListener("load", ({ target }) => show(target, false), { capture: true });
}

function show(target: EventTarget | null, hasFailed: boolean): void {
  if (!(target instanceof HTMLImageElement) || !target.matches(selector)) {
    return;
  }

  const shown = target.parentElement?.querySelector("[data-kb-glyph]");
  target.toggleAttribute("data-kb-failed", hasFailed);
  if (!hasFailed) {
    shown?.remove();
  } else if (!shown) {
    target.after(glyph(target.ownerDocument, target.dataset["kbMissing"] ?? ""));
  }
}

/** As `Thumb.cs` draws it. */
function glyph(page: Document, name: string): HTMLElement {
  const box = page.createElement("span");
  box.className = "kb-pic-none";
  box.dataset["kbGlyph"] = "";
  box.innerHTML = `<i class="kb-icon" style="--kb-icon:20px" aria-hidden="true" translate="no"></i>`;
  (box.firstElementChild as HTMLElement).textContent = name;
  return box;
}
