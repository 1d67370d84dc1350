/** Where cards lie and which one is meant: no DOM in here. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type ArrowKey = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/**
 * Where something dropped at a point belongs among cards in reading order.
 * @returns The index of the card it goes before; the number of cards for the end.
 */
export function dropIndex(cards: readonly Box[], x: number, y: number): number {
  for (const [index, card] of cards.entries()) {
    // In an earlier row than this card, or in its row and left of its middle.
    if (y < card.top || (y <= card.bottom && x < (card.left + card.right) / 2)) {
      return index;
    }
  }

  return cards.length;
}

/** The box nearest to a point; -1 when there is none. */
export function nearest(boxes: readonly Box[], x: number, y: number): number {
  let best = -1;
  let shortest = Infinity;
  for (const [index, box] of boxes.entries()) {
    const distance = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    if (distance < shortest) {
      best = index;
      shortest = distance;
    }
  }

  return best;
}

/**
 * The card an arrow key leads to: left and right in reading order across scenes, up and down to the card of the next row whose
 * middle is nearest. Stays where it is at the edges.
 */
export function neighbour(cards: readonly Box[], index: number, key: ArrowKey): number {
  const from = cards[index];
  if (from === undefined) {
    return cards.length > 0 ? 0 : -1;
  }

  if (key === "ArrowLeft" || key === "ArrowRight") {
    return Math.min(Math.max(index + (key === "ArrowLeft" ? -1 : 1), 0), cards.length - 1);
  }

  const isBeyond = (card: Box) => (key === "ArrowUp" ? card.bottom <= from.top : card.top >= from.bottom);
  const distance = (card: Box) => (key === "ArrowUp" ? from.top - card.top : card.top - from.top);
  const beyond = cards.map((card, at) => ({ card, at })).filter(({ card }) => isBeyond(card));
  const row = Math.min(...beyond.map(({ card }) => distance(card)));
  const middle = (from.left + from.right) / 2;
  const inRow = beyond.filter(({ card }) => distance(card) - row < 1);
  inRow.sort((a, b) => Math.abs((a.card.left + a.card.right) / 2 - middle) - Math.abs((b.card.left + b.card.right) / 2 - middle));
  return inRow[0]?.at ?? index;
}
