/**
 * What the server cannot know and would have to ask for before it can draw: it travels in a cookie with the request of the page, since a question
 * costs a round trip of the line. Read by `BrowserFacts.cs`. Measured widths are kept as what is left of the window beside them, which stays right
 * when that changes its size.
 */
import { tileWidth } from "./tile-width";
import { storageOf } from "./theme";

const cookieName = "kb-browser";
const yearSeconds = 365 * 24 * 3600;

/** All of it as it is now, as the query of an address. */
export function factsOf(page: Document): string {
  return kept(page).toString();
}

/** Adds to what is kept, or takes the place of what was. */
export function keepFacts(page: Document, facts: Record<string, string | number>): void {
  const now = kept(page);
  const before = now.toString();
  for (const [name, value] of Object.entries(facts)) {
    now.set(name, String(value));
  }

  if (now.toString() !== before) {
    page.cookie = `${cookieName}=${encodeURIComponent(now.toString())}; path=/; max-age=${yearSeconds}; samesite=lax`;
  }
}

/** A place on the page that is as wide as this. */
export function keepWidth(page: Document, place: string, width: number): void {
  keepFacts(page, { [place]: Math.round((page.defaultView?.innerWidth ?? width) - width) });
}

export function refreshFacts(page: Document): void {
  const view = page.defaultView;
  if (view) {
    keepFacts(page, { zone: timeZone(), width: view.innerWidth, height: view.innerHeight, tile: tileWidth(storageOf(page)) });
  }
}

/** Of several windows, the one that a person is at speaks for the browser. */
export function watchFacts(page: Document): void {
  for (const name of ["resize", "focus"]) {
    page.defaultView?.addEventListener(name, () => refreshFacts(page), { passive: true });
  }
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
}

function kept(page: Document): URLSearchParams {
  const found = page.cookie.split("; ").find((cookie) => cookie.startsWith(`${cookieName}=`));
  // Decoded by the reader of queries, which fails at nothing.
  const text = new URLSearchParams(found ?? "").get(cookieName);
  return new URLSearchParams(text ?? "");
}
