/** No browser plays backwards: it is sought frame by frame, as fast as the pictures come. */
import type { Clip } from "./player-frames";

export interface Reversible {
  readonly frame: number;
  readonly clip: Clip;
  readonly isLooping: boolean;
  readonly isSeeking: boolean;
  seek(frame: number): void;
  /** It has reached the first frame and does not begin again. */
  halt(): void;
}

/** One run at a time: a new one, or a stop, ends the one before. */
export class ReverseRun {
  private run = 0;

  constructor(private readonly view: Window) {}

  /** @param speed Above 0: how many times faster than real time. */
  start(of: Reversible, speed: number): void {
    const mine = ++this.run;
    this.next(of, mine, speed, of.frame, this.view.performance.now());
  }

  stop(): void {
    this.run++;
  }

  private next(of: Reversible, mine: number, speed: number, from: number, since: number): void {
    this.view.requestAnimationFrame(() => {
      if (mine !== this.run) {
        return;
      }

      const gone = ((this.view.performance.now() - since) / 1000) * (of.clip.numerator / of.clip.denominator) * speed;
      const frame = Math.ceil(from - gone);
      if (frame >= 0) {
        if (frame !== of.frame && !of.isSeeking) {
          of.seek(frame);
        }

        this.next(of, mine, speed, from, since);
      } else if (of.isLooping) {
        const last = of.clip.frames - 1;
        of.seek(last);
        this.next(of, mine, speed, last, this.view.performance.now());
      } else {
        of.seek(0);
        of.halt();
      }
    });
  }
}
