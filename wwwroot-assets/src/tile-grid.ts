/**
 * Tells a grid of tiles how many columns fit, and moves the focus inside it with the arrow keys. The rows themselves are made by
 * the page, which renders only those in view. Calls .NET: `OnMeasured(columns, tileWidth)`.
 */
import "./shared";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";

export interface TileGridOptions {
  /** In CSS pixels. */
  minTileWidth: number;
  /** At least this many, also where tiles become narrower for it. */
  minColumns: number;
  gap: number;
}

export interface TileGridHandle {
  dispose(): void;
}

/** How many columns fit, and how wide a tile then is. */
export function fit(width: number, { minTileWidth, minColumns, gap }: TileGridOptions): { columns: number; tileWidth: number } {
  const columns = Math.max(minColumns, Math.floor((width + gap) / (minTileWidth + gap)));
  return { columns, tileWidth: Math.max(1, (width - gap * (columns - 1)) / columns) };
}

/** Where an arrow key leads from a place among `count` tiles; the same place where there is no further tile that way. */
export function target(key: string, index: number, columns: number, count: number): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (step === undefined) {
    return null;
  }

  const next = index + step;
  return next < 0 || next >= count ? index : next;
}

export function create(grid: HTMLElement, dotnetRef: DotNetRef, options: TileGridOptions): TileGridHandle {
  const stop = new AbortController();
  let told = "";
  const observer = new ResizeObserver(measure);
  observer.observe(grid);
  measure();

  grid.addEventListener("keydown", (event) => {
    const tile = (event.target as Element).closest<HTMLElement>("[role='option']");
    if (!tile || event.target !== tile || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    if (event.key === "Enter") {
      event.preventDefault();
      tile.click();
      return;
    }

    const tiles = [...grid.querySelectorAll<HTMLElement>("[role='option']")];
    const next = target(event.key, tiles.indexOf(tile), columns(), tiles.length);
    if (next !== null) {
      event.preventDefault();
      tiles[next]?.focus();
      tiles[next]?.scrollIntoView({ block: "nearest" });
    }
  }, { signal: stop.signal });

  // One stop for the Tab key: the tile that had the focus last, or the first one.
  grid.addEventListener("focusin", (event) => {
    const tile = (event.target as Element).closest<HTMLElement>("[role='option']");
    if (tile) {
      grid.querySelectorAll<HTMLElement>("[role='option'][tabindex='0']").forEach((other) => {
        other.tabIndex = -1;
      });
      tile.tabIndex = 0;
    }
  }, { signal: stop.signal });

  return ofCircuit({
    dispose() {
      stop.abort();
      observer.disconnect();
    },
  });

  function columns(): number {
    return fit(innerWidth(), options).columns;
  }

  function innerWidth(): number {
    const style = getComputedStyle(grid);
    return grid.clientWidth - (parseFloat(style.paddingLeft) || 0) - (parseFloat(style.paddingRight) || 0);
  }

  function measure(): void {
    const { columns: fitting, tileWidth } = fit(innerWidth(), options);
    const now = `${fitting} ${Math.round(tileWidth)}`;
    if (grid.clientWidth > 0 && now !== told) {
      told = now;
      tell(dotnetRef, "OnMeasured", fitting, tileWidth);
    }
  }
}
