/** Buttons `data-kb-show="id"`: shows what is typed into the password field of that id, and hides it again, also before it is sent. */
export function watchShowPassword(page: Document): void {
  page.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-show]");
    if (button) {
      show(button, button.getAttribute("aria-pressed") !== "true");
    }
  });

  // A field that is sent as plain text would be kept and offered again by the browser.
  page.addEventListener("submit", (event) => {
    for (const button of (event.target as Element).querySelectorAll<HTMLElement>("[data-kb-show]")) {
      show(button, false);
    }
  }, true);
}

function show(button: HTMLElement, isShown: boolean): void {
  const field = button.ownerDocument.getElementById(button.dataset["kbShow"] ?? "");
  field?.setAttribute("type", isShown ? "text" : "password");
  button.setAttribute("aria-pressed", String(isShown));
}
