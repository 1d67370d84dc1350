/** The least width of the board's cards (180 to 320 px), remembered in this browser. The slider is `data-kb-card-size`. */
import { storageOf } from "./theme";

const key = "kb-card-size";
const property = "--card";

export function readCardSize(storage: Pick<Storage, "getItem"> | null): number | null {
  const width = Number(storage?.getItem(key) ?? Number.NaN);
  return width >= 180 && width <= 320 ? width : null;
}

/** Sets the width before the first card is drawn. */
export function refreshCardSize(page: Document): void {
  const width = readCardSize(storageOf(page));
  if (width !== null) {
    page.documentElement.style.setProperty(property, `${width}px`);
  }
}

/** Answers the slider, and sets one that is drawn anew to the width that is shown. */
export function watchCardSize(page: Document): void {
  page.addEventListener("input", (event) => {
    const slider = event.target as HTMLInputElement | null;
    if (slider?.matches?.("[data-kb-card-size]")) {
      page.documentElement.style.setProperty(property, `${slider.value}px`);
      try {
        storageOf(page)?.setItem(key, slider.value);
      } catch {
        // Not remembered, but still resized.
      }
    }
  });
  new MutationObserver(() => {
    const width = readCardSize(storageOf(page));
    for (const slider of width === null ? [] : page.querySelectorAll<HTMLInputElement>("[data-kb-card-size]:not([data-kb-set])")) {
      slider.value = String(width);
      slider.dataset["kbSet"] = "";
    }
  }).observe(page.body, { childList: true, subtree: true });
}
