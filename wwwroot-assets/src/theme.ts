/** The theme: what the person chose, kept in this browser, or what the system says. */
export type ThemeChoice = "system" | "dark" | "light";
export type Theme = "dark" | "light";

const choiceKey = "kb-theme";
const choices: readonly ThemeChoice[] = ["system", "dark", "light"];
const yearSeconds = 365 * 24 * 3600;

export function readChoice(storage: Pick<Storage, "getItem"> | null): ThemeChoice {
  const stored = storage?.getItem(choiceKey);
  return choices.find((choice) => choice === stored) ?? "system";
}

/** Dark is the house's default; light only where the person or the system asks for it. */
export function resolve(choice: ThemeChoice, systemPrefersLight: boolean): Theme {
  if (choice !== "system") {
    return choice;
  }

  return systemPrefersLight ? "light" : "dark";
}

/** Puts the theme on the page: the attribute that the tokens go by. */
export function apply(theme: Theme, page: Document): void {
  const root = page.documentElement;
  if (root.dataset["kbTheme"] !== theme) {
    root.dataset["kbTheme"] = theme;
  }

  for (const button of page.querySelectorAll<HTMLElement>("[data-kb-theme-set]")) {
    button.setAttribute("aria-pressed", String(button.dataset["kbThemeSet"] === readChoice(storageOf(page))));
  }
}

/** Storage is absent or throws when the browser blocks it; the theme then follows the system. */
export function storageOf(page: Document): Storage | null {
  try {
    return page.defaultView?.localStorage ?? null;
  } catch {
    return null;
  }
}

/** Applies the remembered theme and tells the server, so that the next page's first byte already carries it. */
export function refresh(page: Document): Theme {
  const light = page.defaultView?.matchMedia?.("(prefers-color-scheme: light)").matches ?? false;
  const theme = resolve(readChoice(storageOf(page)), light);
  apply(theme, page);
  page.cookie = `kb-theme=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
  return theme;
}

/** Answers theme buttons (`data-kb-theme-set`), the system's change, other tabs, and pages that Blazor swaps in. */
export function watch(page: Document): void {
  const view = page.defaultView;
  page.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-theme-set]");
    if (button) {
      choose(choices.find((choice) => choice === button.dataset["kbThemeSet"]) ?? "system", page);
    }
  });
  view?.matchMedia?.("(prefers-color-scheme: light)").addEventListener("change", () => refresh(page));
  view?.addEventListener("storage", (event) => {
    if (event.key === choiceKey) {
      refresh(page);
    }
  });

  // The switch is drawn by the server without a mark for the choice; mark it when it appears.
  new MutationObserver((changes) => {
    const hasSwitch = changes.some((change) =>
      [...change.addedNodes].some((node) => node instanceof Element && node.querySelector("[data-kb-theme-set]") !== null));
    if (hasSwitch) {
      refresh(page);
    }
  }).observe(page.body, { childList: true, subtree: true });
  refresh(page);
}

/** Keeps the choice in this browser and shows it. */
export function choose(choice: ThemeChoice, page: Document): void {
  try {
    storageOf(page)?.setItem(choiceKey, choice);
  } catch {
    // A full or blocked storage only means that the choice is not remembered.
  }

  refresh(page);
}
