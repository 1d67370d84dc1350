/**
 * A card that is clicked before the board's script has come over a slow line. `app.ts` remembers it, the board opens it: nobody clicks
 * twice because the page was drawn before it could listen.
 */
import { cardSelector, idOf } from "./board-cards";

/** The board gives its cards a tab stop as it starts. */
const deafCard = `${cardSelector}:not([tabindex])`;

let shotId: string | null = null;

export function watchEarlyClicks(page: Document): void {
  page.addEventListener("click", ({ target }) => {
    const card = (target as Element | null)?.closest?.<HTMLElement>(deafCard);
    shotId = card ? idOf(card) : null;
  }, { capture: true });
}

/** The last card clicked in vain, once; null when the last click was elsewhere. */
export function takeEarlyClick(): string | null {
  const taken = shotId;
  shotId = null;
  return taken;
}
