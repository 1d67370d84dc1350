/**
 * A choice brings a violation below its field, and the same in the panel's foot, which grows: on a phone both push the field out of sight. For a moment
 * after a choice its field, with what is said of it, is kept in view; whoever scrolls or goes to another control is left alone.
 */
const momentMs = 5000;
const violations = ".violations";
const controls = "input, select, textarea, button, a, summary, [contenteditable]";

export function watchFields(page: Document): void {
  let stop: () => void = () => undefined;
  page.addEventListener("change", ({ target }) => {
    const field = (target as Element | null)?.closest?.<HTMLElement>(".kb-field");
    const body = field?.closest<HTMLElement>(".kb-panel-body");
    if (field && body) {
      stop();
      stop = keepInView(field, body);
    }
  });
}

function keepInView(field: HTMLElement, body: HTMLElement): () => void {
  const observer = new ResizeObserver(() => lastOf(field).scrollIntoView({ block: "nearest" }));
  // The foot makes the body smaller, a violation makes what lies in it longer.
  [body, ...body.children].forEach((element) => observer.observe(element));
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    body.removeEventListener("wheel", stop);
    body.removeEventListener("touchmove", stop);
    body.removeEventListener("pointermove", pointed);
  };
  const timer = setTimeout(stop, momentMs);
  body.addEventListener("wheel", stop, { passive: true });
  body.addEventListener("touchmove", stop, { passive: true });
  body.addEventListener("pointermove", pointed, { passive: true });
  return stop;

  function pointed({ target }: Event): void {
    const control = (target as Element).closest(controls);
    if (control && !field.contains(control)) {
      stop();
    }
  }
}

/** What is said of the field; else the last of what its choice has brought to its neighbours, else the field itself. */
function lastOf(field: HTMLElement): HTMLElement {
  const ids = field.querySelector("[aria-describedby]")?.getAttribute("aria-describedby")?.split(" ") ?? [];
  const own = ids.reverse().map((id) => field.ownerDocument.getElementById(id)).find((element) => element !== null);
  return (own?.matches(violations) ? own : [...(field.parentElement?.querySelectorAll<HTMLElement>(violations) ?? [])].at(-1)) ?? own ?? field;
}
