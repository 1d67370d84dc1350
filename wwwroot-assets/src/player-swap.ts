/**
 * The videos of a player: the one that is shown, and the one on its way to take its place. The picture before stays until the next one has its frame, so
 * that two takes can be compared by the eye. What was overtaken, or is left, stops loading.
 */
import type { PlayItem } from "./player";
import { secondsOf, type Clip } from "./player-frames";

/** The player, as its videos see it. */
export interface Swapping {
  /** Where it should stand. */
  readonly frame: number;
  readonly clip: Clip;
  readonly isLooping: boolean;
  /** Below 0 backwards; 0 paused. */
  readonly speed: number;
  /** Another video is in place, where this one should stand. */
  swapped(): void;
  /** The browser knows how long the file is. */
  measured(seconds: number): void;
  /** This time of the media is on the screen. */
  reached(seconds: number): void;
  /** It has come to its end. */
  halt(): void;
  /** The file does not play. */
  fail(): void;
}

export class VideoSwap {
  shown: HTMLVideoElement | null = null;
  private pending: HTMLVideoElement | null = null;
  private turn = 0;

  constructor(private readonly host: HTMLElement & Swapping, private readonly stage: HTMLElement) {}

  /** Whether another video is on its way: the one that is shown only stands for it, and what it reports is past. */
  get isSwapping(): boolean {
    return this.pending !== null;
  }

  /** Goes there, also with the one on its way. */
  seek(seconds: number): void {
    for (const video of [this.shown, this.pending]) {
      if (video) {
        video.currentTime = seconds;
      }
    }
  }

  /** @param isShown Whether what stands there is a picture, and not an error. */
  load(item: PlayItem, isShown: boolean): void {
    const { host } = this;
    const turn = ++this.turn;
    const wanted = host.frame;
    const before = this.shown;
    const hasBefore = isShown && before !== null && before.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    drop(this.pending);
    const next = this.pending = this.make(item, hasBefore || host.speed !== 0 || wanted > 0 ? "auto" : "metadata");
    const isOld = (): boolean => turn !== this.turn;
    const put = (): void => {
      if (isOld() || this.shown === next) {
        return;
      }

      drop(before);
      [this.shown, this.pending] = [next, null];
      this.stage.replaceChildren(next);
      host.swapped();
    };
    next.addEventListener("loadedmetadata", () => {
      if (isOld()) {
        return;
      }

      if (item.kind === "video" && next.videoWidth === 0) {
        put();
        host.fail();
      } else if (Number.isFinite(next.duration)) {
        host.measured(next.duration);
      }

      // Back at the first frame meanwhile, too: it is a seek that puts this video in place.
      if (wanted > 0 || host.frame > 0) {
        next.currentTime = secondsOf(host.frame, host.clip);
      }
    });
    next.addEventListener(wanted > 0 ? "seeked" : "loadeddata", put, { once: true });
    next.addEventListener("error", () => {
      if (!isOld()) {
        put();
        host.fail();
      }
    });
    next.src = item.url;
    if (!hasBefore) {
      put();
    }
  }

  clear(): void {
    this.turn++;
    drop(this.pending);
    drop(this.shown);
    this.pending = this.shown = null;
  }

  private make(item: PlayItem, preload: "auto" | "metadata"): HTMLVideoElement {
    const { host } = this;
    const video = host.ownerDocument.createElement("video");
    video.playsInline = true;
    video.disableRemotePlayback = true;
    video.preload = preload;
    video.loop = host.isLooping;
    video.poster = item.posterUrl ?? "";
    video.addEventListener("ended", () => {
      // By the time one hears of the end, it may have been sent elsewhere.
      if (this.isCurrent(video) && video.ended) {
        host.halt();
      }
    });
    video.addEventListener("waiting", () => {
      if (this.isCurrent(video)) {
        host.dataset["wait"] = "";
      }
    });
    for (const done of ["playing", "canplay", "seeked"]) {
      video.addEventListener(done, () => delete host.dataset["wait"]);
    }

    this.follow(video, item);
    return video;
  }

  private isCurrent(video: HTMLVideoElement): boolean {
    return video === this.shown && !this.isSwapping;
  }

  /** The frame that is on the screen, as often as there is another. */
  private follow(video: HTMLVideoElement, item: PlayItem): void {
    const reached = (seconds: number): void => {
      if (this.isCurrent(video) && !video.seeking) {
        this.host.reached(seconds);
      }
    };
    if ("requestVideoFrameCallback" in video && item.kind === "video") {
      const next = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
        reached(mediaTime);
        video.requestVideoFrameCallback(next);
      };
      video.requestVideoFrameCallback(next);
    } else {
      video.addEventListener("timeupdate", () => reached(video.currentTime));
    }
  }
}

function drop(video: HTMLVideoElement | null): void {
  if (video) {
    video.pause();
    video.removeAttribute("src");
    video.load();
    video.remove();
  }
}
