/** What this page has typed or chosen and the server has not confirmed: what the saved mark counts, and what may not be rendered yet. */

export interface Unconfirmed {
  kind: "text" | "choice";
  /** `conflict`: a person must choose. `problem`: it cannot be sent as it is, or the server would not take it. */
  state: "pending" | "conflict" | "problem";
  /** Where it is, in words: `Prompt`. */
  label: string;
  /** The shot it belongs to; null for a scene's. */
  shotId: string | null;
  /** It is in its field alone, and goes with the page: this browser's storage is blocked or full. */
  isUnkept?: boolean;
}

/** On the document, when something was added, has changed or was confirmed. */
export const unconfirmedEvent = "kb-unconfirmed";

const entries = new Map<string, Unconfirmed>();

export function unconfirmed(): ReadonlyMap<string, Unconfirmed> {
  return entries;
}

/** Whether anything waits for the server alone, and not for a person. */
export function isOnItsWay(): boolean {
  return [...entries.values()].some(({ state }) => state === "pending");
}

/** Has the browser ask before a page goes that holds the only copy of something. Once per window. */
export function guardUnkept(view: Window): void {
  view.addEventListener("beforeunload", (event) => {
    if ([...entries.values()].some(({ isUnkept }) => isUnkept)) {
      event.preventDefault();
    }
  });
}

/** @param entry Null once the server has confirmed it, or nobody wants it any more. */
export function setUnconfirmed(key: string, entry: Unconfirmed | null): void {
  const before = entries.get(key);
  if (entry === null ? before === undefined : before?.state === entry.state && before.label === entry.label && before.isUnkept === entry.isUnkept) {
    return;
  }

  if (entry === null) {
    entries.delete(key);
  } else {
    entries.set(key, entry);
  }

  document.dispatchEvent(new CustomEvent(unconfirmedEvent));
}
