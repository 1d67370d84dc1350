/**
 * Frames and seconds of a clip. The file's own rate is a fraction (24000/1001) and its frames are counted: the browser knows neither. The first
 * frame is 0, as in the timecode, so that the last of 106 is 105.
 */
export interface Clip {
  /** Frames per second, as numerator and denominator. */
  numerator: number;
  denominator: number;
  /** How many there are; at least 1. */
  frames: number;
  /** False where the file's facts are not known, or for sound: then a frame is only a tenth of a second to move by. */
  isExact: boolean;
}

export interface ClipFacts {
  numerator: number | null;
  denominator: number | null;
  frames: number | null;
  seconds: number | null;
}

const ticksPerSecond = 10;

export function clipOf({ numerator, denominator, frames, seconds }: ClipFacts): Clip {
  return numerator && denominator && frames
    ? { numerator, denominator, frames, isExact: true }
    : { numerator: ticksPerSecond, denominator: 1, frames: Math.max(1, Math.ceil((seconds ?? 0) * ticksPerSecond)), isExact: false };
}

export function clamp(frame: number, { frames }: Clip): number {
  return Math.min(Math.max(0, Math.trunc(frame)), frames - 1);
}

/** Where to seek for a frame: its middle, since at its edge rounding decides which of two is shown. */
export function secondsOf(frame: number, { numerator, denominator }: Clip): number {
  return ((frame + 0.5) * denominator) / numerator;
}

/** The frame at a time of the media, be it the exact beginning of a frame, as the browser reports what it shows, or the middle that was sought. */
export function frameAt(seconds: number, clip: Clip): number {
  return clamp(Math.floor((seconds * clip.numerator) / clip.denominator + 0.25), clip);
}

/** As many frames as make a second on the counter: 24 for 23.976. */
export function framesPerSecond({ numerator, denominator }: Clip): number {
  return Math.max(1, Math.round(numerator / denominator));
}

/** `00:03:11` (minutes, seconds, frames), not dropping any; `0:03` where frames are not known. */
export function timecode(frame: number, clip: Clip): string {
  const base = framesPerSecond(clip);
  const seconds = Math.floor(frame / base);
  const pad = (part: number) => String(part).padStart(2, "0");
  return clip.isExact
    ? `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}:${pad(frame % base)}`
    : `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
}

/** `083`, as wide as the last frame's number. */
export function counter(frame: number, { frames }: Clip): string {
  return String(frame).padStart(String(frames).length, "0");
}

/** What a screen reader says of the play head: "frame 83 of 106, 3 seconds 11 frames". */
export function spoken(frame: number, clip: Clip): string {
  const base = framesPerSecond(clip);
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const seconds = count(Math.floor(frame / base), "second");
  return clip.isExact
    ? `frame ${frame} of ${clip.frames}, ${seconds} ${count(frame % base, "frame")}`
    : `${seconds} of ${Math.ceil(clip.frames / base)}`;
}
