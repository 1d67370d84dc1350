/**
 * Copying and pasting cards. The clipboard gets the shots' ids under a type of our own, which goes between tabs and projects of one browser, and for
 * every other place the cards' names with their links. What is pasted is judged by the server: another team's is refused there.
 */
import { isInDialog, isText } from "./shortcuts";

export const shotsType = "application/x-klingboard-shots";

/** As `BoardLimits.MaxPastedShots`. */
const mostShots = 100;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface BoardClipboard {
  /** The cards that would be copied, in the board's order; empty for none. */
  cards(): readonly { id: string; name: string }[];
  canEdit(): boolean;
  paste(shotIds: string[]): void;
  /** More than can be copied at once. */
  tooMany(most: number): void;
  /** Whether keys mean the board now. */
  isHere(target: EventTarget | null): boolean;
}

export function watchClipboard(page: Document, board: BoardClipboard, signal: AbortSignal): void {
  page.addEventListener("copy", (event) => {
    const cards = isOurs(event) && !hasMarkedText(page) ? board.cards() : [];
    if (cards.length === 0 || !event.clipboardData) {
      return;
    }

    event.preventDefault();
    if (cards.length > mostShots) {
      board.tooMany(mostShots);
      return;
    }

    const address = page.location.href.split("?")[0] ?? "";
    event.clipboardData.setData(shotsType, JSON.stringify(cards.map((card) => card.id)));
    event.clipboardData.setData("text/plain", cards.map((card) => `${card.name}\n${address}?shot=${card.id.replaceAll("-", "")}`).join("\n"));
  }, { signal });
  page.addEventListener("paste", (event) => {
    const shotIds = isOurs(event) && board.canEdit() ? read(event.clipboardData?.getData(shotsType) ?? "") : [];
    if (shotIds.length > 0) {
      event.preventDefault();
      board.paste(shotIds);
    }
  }, { signal });

  function isOurs(event: ClipboardEvent): boolean {
    return !event.defaultPrevented && !isText(event.target) && !isText(page.activeElement) && !isInDialog(event.target) && board.isHere(page.activeElement);
  }
}

/** What is not ours, or not whole, is nothing. */
function read(text: string): string[] {
  try {
    const found: unknown = text === "" ? [] : JSON.parse(text);
    return Array.isArray(found) && found.length <= mostShots && found.every((one) => typeof one === "string" && id.test(one)) ? found as string[] : [];
  } catch {
    return [];
  }
}

/** Words that somebody has marked are what they want to copy. */
function hasMarkedText(page: Document): boolean {
  return (page.getSelection?.()?.toString() ?? "") !== "";
}
