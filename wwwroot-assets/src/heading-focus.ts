/**
 * A new page begins at its heading for whoever goes by keys or by ear. The server asks for it when the page is drawn; over a slow line that is after
 * people have begun, and whoever has put the focus somewhere on the new page keeps it there.
 */
export function headingFocus(page: Document): () => void {
  let focusedOn = "";
  page.addEventListener("focusin", () => (focusedOn = page.location.pathname), { capture: true });

  return () => {
    const heading = page.querySelector("h1");
    const isTaken = page.activeElement !== null && page.activeElement !== page.body && focusedOn === page.location.pathname;
    if (heading && !isTaken) {
      if (!heading.hasAttribute("tabindex")) {
        heading.tabIndex = -1;
      }

      heading.focus({ preventScroll: true });
    }
  };
}
