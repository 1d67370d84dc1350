/** How this person likes to listen and watch, kept in this browser as the theme is. */
import { storageOf } from "./theme";

export interface PlayerMemory {
  isMuted: boolean;
  /** 0 to 1. */
  volume: number;
  isLooping: boolean;
}

const key = "kb-player";
const usual: PlayerMemory = { isMuted: false, volume: 1, isLooping: true };

export function recall(page: Document): PlayerMemory {
  try {
    const kept = JSON.parse(storageOf(page)?.getItem(key) ?? "{}") as Partial<Record<keyof PlayerMemory, unknown>>;
    return {
      isMuted: typeof kept.isMuted === "boolean" ? kept.isMuted : usual.isMuted,
      volume: typeof kept.volume === "number" && kept.volume >= 0 && kept.volume <= 1 ? kept.volume : usual.volume,
      isLooping: typeof kept.isLooping === "boolean" ? kept.isLooping : usual.isLooping,
    };
  } catch {
    return usual;
  }
}

export function remember(page: Document, memory: PlayerMemory): void {
  try {
    storageOf(page)?.setItem(key, JSON.stringify(memory));
  } catch {
    // A full or blocked storage only means that the choice is not remembered.
  }
}
