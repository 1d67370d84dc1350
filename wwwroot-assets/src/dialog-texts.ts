/** Texts that a person has typed into a dialog and not sent off: they go with it when the page gets a new circuit or loads again. */
import { heldKeys } from "./held-keys";
import { isText } from "./shortcuts";

/** Long enough for a new circuit to have drawn the page. */
const goneWithinMs = 10_000;
const fields = ["input", "textarea", ".cm-content"].flatMap((field) => [`.mud-dialog ${field}`, `dialog[open] ${field}`]).join(", ");
/** What stood in a field when it was first gone to: Blazor fills fields in such a way that to the browser all of it looks typed. */
const before = new WeakMap<Element, string>();

/** Once per page. */
export function watchDialogTexts(page: Document): void {
  page.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(fields) && !before.has(target)) {
      before.set(target, textOf(target));
    }
  }, { capture: true });
}

/** By field. A password is nobody's to keep. */
export function typedInDialogs(page: Document): Map<HTMLElement, string> {
  return new Map([...page.querySelectorAll<HTMLElement>(fields)]
    .filter((field) => isText(field) && (field as HTMLInputElement).type !== "password" && before.has(field))
    .map((field) => [field, textOf(field)] as const)
    .filter(([field, text]) => text.trim() !== "" && text !== before.get(field)));
}

/** Offers the person each text as soon as its field is not on the page any more. */
export function offerWhenGone(page: Document, typed: ReadonlyMap<HTMLElement, string>): void {
  const left = new Map(typed);
  const observer = new MutationObserver(settle);
  const timer = setTimeout(() => observer.disconnect(), goneWithinMs);
  observer.observe(page.body, { childList: true, subtree: true });
  settle();

  function settle(): void {
    for (const [field, text] of left) {
      if (!field.isConnected) {
        left.delete(field);
        heldKeys(page).offer(text);
      }
    }

    if (left.size === 0) {
      observer.disconnect();
      clearTimeout(timer);
    }
  }
}

function textOf(field: HTMLElement): string {
  return "value" in field ? (field as HTMLInputElement).value : field.innerText ?? field.textContent ?? "";
}
