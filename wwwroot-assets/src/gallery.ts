/** What the gallery asks of the browser: what that knows of itself, and how wide a tile this person wants. */
import "./shared";
import { factsOf, refreshFacts } from "./browser-facts";
import { storageOf } from "./theme";
import { keepTileWidth } from "./tile-width";

/** What this browser knows now; the page was drawn by what it knew with its last request. */
export function facts(): string {
  refreshFacts(document);
  return factsOf(document);
}

export function rememberTileWidth(width: number): void {
  keepTileWidth(width, storageOf(document));
  refreshFacts(document);
}
