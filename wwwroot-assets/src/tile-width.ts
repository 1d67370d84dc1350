/** The width of the gallery's tiles, in pixels, as this person chose it last. */
const sizeKey = "kb-gallery-tile";
const defaultTile = 196;
export const minTile = 120;
export const maxTile = 420;

export function tileWidth(storage: Pick<Storage, "getItem"> | null): number {
  const stored = Number(storage?.getItem(sizeKey));
  return Number.isFinite(stored) && stored >= minTile && stored <= maxTile ? stored : defaultTile;
}

export function keepTileWidth(width: number, storage: Pick<Storage, "setItem"> | null): void {
  try {
    storage?.setItem(sizeKey, String(width));
  } catch {
    // Not remembered, but still resized.
  }
}
