/** What one sees of a player: its buttons, figures and play head, and what it says when nothing plays. */
import { keyWords } from "./commands";
import { counter, spoken, timecode, type Clip } from "./player-frames";
import type { PlayerMemory } from "./player-memory";
import { label, type PlayerParts } from "./player-parts";
import { speedLabel } from "./player-shuttle";

export interface Shown {
  readonly speed: number;
  readonly frame: number;
  readonly clip: Clip;
  readonly memory: PlayerMemory;
  /** Muted because the page may not sound yet. */
  readonly isSilenced: boolean;
  readonly isFullScreen: boolean;
  readonly hasSound: boolean;
  readonly downloadUrl: string;
}

const saidEveryMs = 1000;

export class PlayerView {
  private saidAt = 0;
  private keys = { sound: "", full: "", download: "" };

  constructor(private readonly host: HTMLElement, private readonly parts: PlayerParts) {}

  draw(shown: Shown): void {
    const { parts } = this;
    const { speed, frame, clip, memory, isSilenced } = shown;
    const isMuted = memory.isMuted || isSilenced;
    const now = this.host.ownerDocument.defaultView?.performance.now() ?? 0;
    // While it plays, what is read from the page and what is said to screen readers follow once a second and not at each frame.
    const isTime = speed === 0 || now - this.saidAt >= saidEveryMs;
    if (isTime) {
      this.saidAt = now;
      this.readKeys();
    }

    this.host.dataset["state"] = speed === 0 ? "paused" : "playing";
    label(parts.play, speed === 0 ? "play_arrow" : "pause", speed === 0 ? "Play" : "Pause", "Space");
    label(parts.sound, isMuted ? "volume_off" : "volume_up", isSilenced ? "Muted until you turn the sound on" : isMuted ? "Turn the sound on" : "Turn the sound off", this.keys.sound);
    parts.sound.hidden = parts.volume.hidden = !shown.hasSound;
    parts.volume.value = String(isMuted ? 0 : memory.volume);
    parts.loop.setAttribute("aria-pressed", String(memory.isLooping));
    label(parts.fullScreen, shown.isFullScreen ? "fullscreen_exit" : "fullscreen", "Full screen", this.keys.full);
    label(parts.download, "download", "Download", this.keys.download);
    parts.download.href = shown.downloadUrl;
    parts.back.hidden = parts.forward.hidden = parts.counter.hidden = !clip.isExact;
    parts.time.textContent = clip.isExact ? timecode(frame, clip) : `${timecode(frame, clip)} / ${timecode(clip.frames - 1, clip)}`;
    parts.counter.textContent = `${counter(frame, clip)} / ${clip.frames}`;
    parts.speed.textContent = speedLabel(speed);
    this.drawHead(shown, isTime);
  }

  /** @param error Why nothing plays, beside the way to the file itself; null when it does. */
  tell(error: string | null, downloadUrl: string): void {
    const place = this.parts.error;
    place.hidden = error === null;
    this.host.toggleAttribute("data-error", error !== null);
    place.replaceChildren();
    if (error !== null) {
      const words = this.host.ownerDocument.createElement("p");
      words.textContent = error;
      const download = this.parts.download.cloneNode() as HTMLAnchorElement;
      download.className = "kb-btn";
      download.textContent = "Download";
      download.href = downloadUrl;
      place.append(words, download);
    }
  }

  /** Each person may have keys of their own. */
  private readKeys(): void {
    const page = this.host.ownerDocument;
    this.keys = { sound: keyWords("player.sound", page), full: keyWords("player.full", page), download: keyWords("player.download", page) };
  }

  /** @param isSaid Whether the words for screen readers follow: said at each frame they would never end. */
  private drawHead({ frame, clip }: Shown, isSaid: boolean): void {
    const { slider } = this.parts;
    slider.style.setProperty("--v", `${(100 * frame) / Math.max(1, clip.frames - 1)}%`);
    if (isSaid) {
      slider.setAttribute("aria-valuemax", String(clip.frames - 1));
      slider.setAttribute("aria-valuenow", String(frame));
      slider.setAttribute("aria-valuetext", spoken(frame, clip));
    }
  }
}
