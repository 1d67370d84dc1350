/** How a script finds a shot's card, without what dragging needs: every page loads this. */
export const cardSelector = "[data-shot-id]";

export function idOf(card: HTMLElement): string {
  return card.dataset["shotId"] ?? "";
}
