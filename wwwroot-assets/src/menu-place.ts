/**
 * The page's one menu: where it opens, under the control that was clicked or where the pointer is on a right click, since the server does not know
 * places; its list is named after what it is for; its first line gets the focus, and the keys go on from there. The keys are handled here: the
 * server's count of lines begins a key later, so that Enter on the first line did nothing, and on a slow line each arrow would be waited for. After a
 * right click, or the key for it, whatever had the focus gets it back.
 */
const list = ".kb-menu.mud-popover-open [role='menu']";
const line = "[role='menuitem']:not([aria-disabled='true'])";
const withMenu = "[data-kb-context], [data-kb-card]";
const waitMs = 10_000;

export function watchMenuPlace(page: Document): void {
  page.addEventListener("click", ({ target }) => {
    const opener = target instanceof Element ? target.closest("[data-kb-menu]") : null;
    if (opener) {
      const { left, bottom } = opener.getBoundingClientRect();
      place(page, left, bottom + 4, null);
    }
  }, { capture: true });
  page.addEventListener("contextmenu", ({ target, clientX, clientY }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>(withMenu) : null;
    if (item && target instanceof Element) {
      // The key gives places of its own, which some browsers make up.
      const box = (target.closest<HTMLElement>("[role='option'], [data-kb-card]") ?? item).getBoundingClientRect();
      const isInside = clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
      place(page, isInside ? clientX : box.left, isInside ? clientY : box.bottom, page.activeElement);
    }
  }, { capture: true });
  page.addEventListener("keydown", (event) => {
    const menu = event.target instanceof Element ? event.target.closest(list) : null;
    if (menu && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey && press(menu, event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, { capture: true });
}

/** Whether the key is one of the list's own; the others, Escape and Tab, are MudBlazor's. */
function press(menu: Element, key: string): boolean {
  const lines = [...menu.querySelectorAll<HTMLElement>(line)];
  const at = lines.findIndex((item) => item === menu.ownerDocument.activeElement);
  switch (key) {
    case "ArrowDown":
      lines[(at + 1) % lines.length]?.focus();
      return true;
    case "ArrowUp":
      lines.at(at < 1 ? -1 : at - 1)?.focus();
      return true;
    case "Home":
      lines[0]?.focus();
      return true;
    case "End":
      lines.at(-1)?.focus();
      return true;
    case "Enter":
    case " ":
      lines[at]?.click();
      return true;
    default:
      if (key.length !== 1) {
        return false;
      }
      next(lines, at, key)?.focus();
      return true;
  }
}

// The next line that begins with the letter, from the present one on.
function next(lines: HTMLElement[], at: number, letter: string): HTMLElement | undefined {
  const words = (item: HTMLElement) => (item.querySelector(".kb-clip") ?? item).textContent?.trim().toLowerCase() ?? "";
  return [...lines.slice(at + 1), ...lines.slice(0, at + 1)].find((item) => words(item).startsWith(letter.toLowerCase()));
}

function place(page: Document, x: number, y: number, back: Element | null): void {
  page.documentElement.style.setProperty("--kb-menu-x", `${Math.round(x)}px`);
  page.documentElement.style.setProperty("--kb-menu-y", `${Math.round(y)}px`);
  focusWhenOpen(page, back);
}

/** @param back Gets the focus when the menu has closed and it is nowhere then; null where the server gives it back. */
function focusWhenOpen(page: Document, back: Element | null): void {
  let isOpen = false;
  const timer = setTimeout(() => !isOpen && observer.disconnect(), waitMs);
  const observer = new MutationObserver(() => {
    const menu = page.querySelector(list);
    const first = menu?.querySelector<HTMLElement>(line);
    if (!isOpen && menu && first) {
      isOpen = true;
      nameList(menu);
      first.focus();
    }

    if (isOpen && (back === null || !menu)) {
      clearTimeout(timer);
      observer.disconnect();
      if (back instanceof HTMLElement && back.isConnected && isNowhere(page)) {
        back.focus({ preventScroll: true });
      }
    }
  });
  observer.observe(page.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
}

/** The line that had the focus is gone, or about to go. */
function isNowhere(page: Document): boolean {
  return page.activeElement === null || page.activeElement === page.body || page.activeElement.closest(".kb-menu") !== null;
}

// MudBlazor names the list by its own opener only, which this menu does not show.
function nameList(menu: Element): void {
  const label = menu.ownerDocument.querySelector("[data-kb-menu-anchor]")?.getAttribute("data-kb-menu-anchor");
  if (label) {
    menu.setAttribute("aria-label", label);
  }
}
