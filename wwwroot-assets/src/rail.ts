/** The rail's width (48 px, or 208 px with labels), remembered in this browser. */
import { storageOf } from "./theme";

const key = "kb-rail";

export function refreshRail(page: Document): void {
  page.documentElement.dataset["kbRail"] = storageOf(page)?.getItem(key) === "wide" ? "wide" : "narrow";
}

/** Answers the button `data-kb-rail-toggle`. */
export function watchRail(page: Document): void {
  page.addEventListener("click", (event) => {
    if (!(event.target as Element | null)?.closest?.("[data-kb-rail-toggle]")) {
      return;
    }

    const wide = page.documentElement.dataset["kbRail"] !== "wide";
    try {
      storageOf(page)?.setItem(key, wide ? "wide" : "narrow");
    } catch {
      // Not remembered, but still toggled.
    }

    page.documentElement.dataset["kbRail"] = wide ? "wide" : "narrow";
  });
}
