/**
 * The page's one menu: where it opens, under the control that was clicked or where the pointer is on a right click, since the server does not know
 * places; and its first line gets the focus, from where MudBlazor goes on with the arrows.
 */
const openItem = ".kb-menu.mud-popover-open [role='menuitem']:not([aria-disabled='true'])";
const waitMs = 10_000;

export function watchMenuPlace(page: Document): void {
  page.addEventListener("click", ({ target }) => {
    const opener = target instanceof Element ? target.closest("[data-kb-menu]") : null;
    if (opener) {
      const { left, bottom } = opener.getBoundingClientRect();
      place(page, left, bottom + 4);
    }
  }, { capture: true });
  page.addEventListener("contextmenu", ({ target, clientX, clientY }) => {
    if (target instanceof Element && target.closest("[data-kb-context]")) {
      place(page, clientX, clientY);
    }
  }, { capture: true });
}

function place(page: Document, x: number, y: number): void {
  page.documentElement.style.setProperty("--kb-menu-x", `${Math.round(x)}px`);
  page.documentElement.style.setProperty("--kb-menu-y", `${Math.round(y)}px`);
  focusWhenOpen(page);
}

function focusWhenOpen(page: Document): void {
  const observer = new MutationObserver(() => {
    const first = page.querySelector<HTMLElement>(openItem);
    if (first) {
      observer.disconnect();
      first.focus();
    }
  });
  observer.observe(page.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  setTimeout(() => observer.disconnect(), waitMs);
}
