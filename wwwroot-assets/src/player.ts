/**
 * The element `<kb-player data-kb-item="…">`: a video or a sound with its play head, frame counter and keys. The page says what to play; playing,
 * seeking and stepping happen here alone and cost the server nothing. Its keys act only while the focus is inside.
 */
import { commandOf } from "./commands";
import { clamp, clipOf, frameAt, framesPerSecond, secondsOf, type Clip, type ClipFacts } from "./player-frames";
import { recall, remember, type PlayerMemory } from "./player-memory";
import { buildPlayer, type PlayerParts } from "./player-parts";
import { ReverseRun } from "./player-reverse";
import { shuttle } from "./player-shuttle";
import { VideoSwap, type Swapping } from "./player-swap";
import { PlayerView } from "./player-view";

/** As `PlayItem` of the server writes it. */
export interface PlayItem extends ClipFacts {
  id: string;
  name: string;
  /** Of a take. */
  number: number | null;
  isActive: boolean;
  kind: "video" | "audio" | "image";
  url: string;
  posterUrl: string | null;
  hasSound: boolean;
  codec: string | null;
  /** Not every browser plays it. */
  isUnusual: boolean;
  downloadUrl: string;
  /** Its address in the app; null where there is none of its own. */
  link: string | null;
  /** The shot: what is shown next of the same one goes on at the same frame. */
  group: string | null;
}

/** Asks for the big player: `event.detail` is what plays here. */
export const expandEvent = "kb-player-expand";

export class PlayerElement extends HTMLElement implements Swapping {
  static readonly observedAttributes = ["data-kb-item"];
  item: PlayItem | null = null;
  frame = 0;
  private parts: PlayerParts | null = null;
  private view: PlayerView | null = null;
  private reverse: ReverseRun | null = null;
  private videos: VideoSwap | null = null;
  clip: Clip = clipOf({ numerator: null, denominator: null, frames: null, seconds: null });
  private memory: PlayerMemory = recall(this.ownerDocument);
  private isSilenced = false;
  /** Whether it stands where it was sent: the browser may go on reporting pictures of before, in a pause even as its last word. */
  private isSent = false;
  speed = 0;
  /** The stop key, as long as it is held down. */
  private heldStop = "";

  private get video(): HTMLVideoElement | null {
    return this.videos?.shown ?? null;
  }

  get isLooping(): boolean {
    return this.memory.isLooping;
  }

  get isSeeking(): boolean {
    return this.video?.seeking === true;
  }

  get isPlaying(): boolean {
    return this.speed !== 0;
  }

  connectedCallback(): void {
    if (!this.parts) {
      this.parts = buildPlayer(this);
      this.view = new PlayerView(this, this.parts);
      this.videos = new VideoSwap(this, this.parts.stage);
      this.reverse = new ReverseRun(this.ownerDocument.defaultView!);
      this.listen(this.parts);
    }

    this.tabIndex = -1;
    this.setAttribute("role", "group");
    this.read();
  }

  disconnectedCallback(): void {
    this.pause();
    this.videos?.clear();
    this.item = null;
  }

  attributeChangedCallback(): void {
    if (this.parts && this.isConnected) {
      this.read();
    }
  }

  /** Shows an item: another one of the same shot at the frame where this one is, playing or paused as this one is. */
  show(item: PlayItem, { frame = 0, plays = false }: { frame?: number; plays?: boolean } = {}): void {
    this.video?.pause();
    this.reverse?.stop();
    this.speed = plays ? Math.max(1, this.speed) : 0;
    this.item = item;
    this.clip = clipOf(item);
    this.memory = recall(this.ownerDocument);
    this.dataset["kind"] = item.kind;
    this.setAttribute("aria-label", item.name);
    this.frame = clamp(frame, this.clip);
    this.isSent = true;
    const isShown = this.parts?.error.hidden === true;
    this.view?.tell(null, item.downloadUrl);
    this.videos?.load(item, isShown);
    this.draw();
  }

  /** Another take in place. */
  flip(item: PlayItem): void {
    if (item.id !== this.item?.id) {
      this.show(item, { frame: this.frame, plays: this.isPlaying });
    }
  }

  pause(): void {
    if (this.speed !== 0) {
      this.run(0);
    }
  }

  /** What a person asks for plays at once, unless they asked the system for less motion. */
  static mayStart(view: Window | null): boolean {
    return view?.matchMedia?.("(prefers-reduced-motion: reduce)").matches !== true;
  }

  private read(): void {
    const written = this.dataset["kbItem"];
    const item = written ? (JSON.parse(written) as PlayItem) : null;
    if (!item) {
      return;
    }

    if (item.id === this.item?.id) {
      // Became the active one, or was measured meanwhile.
      this.item = item;
      this.clip = item.frames ? clipOf(item) : this.clip;
      this.draw();
      return;
    }

    const isSame = item.group !== null && item.group === this.item?.group;
    // Nothing begins behind the big player, and takes the play from it.
    const isBehind = this.ownerDocument.querySelector(".kb-big") !== null && this.closest(".kb-big") === null;
    const starts = this.hasAttribute("data-kb-autoplay") && !isBehind && PlayerElement.mayStart(this.ownerDocument.defaultView);
    this.show(item, { frame: isSame ? this.frame : 0, plays: this.item ? this.isPlaying : starts });
  }

  swapped(): void {
    this.run(this.speed);
  }

  measured(seconds: number): void {
    if (this.item && !this.clip.isExact) {
      this.clip = clipOf({ ...this.item, seconds });
    }

    this.draw();
  }

  reached(seconds: number): void {
    if (!this.isSent) {
      this.frame = frameAt(seconds, this.clip);
      this.draw();
    }
  }

  fail(): void {
    this.halt();
    const { codec, isUnusual } = this.item ?? {};
    this.view?.tell(isUnusual && codec ? `This browser does not play ${codec}. Download the file to watch it.` : "This file could not be loaded. Try again, or download it.", this.item?.downloadUrl ?? "");
  }

  // Playing

  private run(speed: number): void {
    const video = this.video;
    this.speed = speed;
    this.reverse?.stop();
    if (!video || this.videos?.isSwapping) {
      this.draw();
      return;
    }

    // Chosen while this video was on its way, or at another player of the page.
    this.memory = recall(this.ownerDocument);
    video.muted = this.memory.isMuted || this.isSilenced || speed < 0;
    video.volume = this.memory.volume;
    video.loop = this.memory.isLooping;
    if (speed <= 0) {
      video.pause();
      if (speed < 0) {
        this.reverse?.start(this, -speed);
      }
    } else {
      this.quietOthers();
      video.playbackRate = speed;
      this.isSent = false;
      video.play().catch((refusal: Error) => this.refused(video, refusal));
    }

    this.draw();
  }

  /** A page that nobody has clicked in may not sound: it plays muted, and the glyph says so. */
  private refused(video: HTMLVideoElement, refusal: Error): void {
    if (video !== this.video || refusal.name !== "NotAllowedError") {
      return;
    }

    if (video.muted) {
      this.halt();
      return;
    }

    this.isSilenced = true;
    this.run(this.speed);
  }

  /** It has come to stand by itself. */
  halt(): void {
    this.speed = 0;
    this.reverse?.stop();
    this.video?.pause();
    this.draw();
  }

  private toggle(): void {
    this.playAt(this.speed === 0 ? 1 : 0);
  }

  /** As a person asks for it: what has come to its end begins again. */
  private playAt(speed: number): void {
    if (speed > 0 && !this.isLooping && this.frame >= this.clip.frames - 1) {
      this.seek(0);
    }

    this.run(speed);
  }

  seek(frame: number): void {
    this.frame = clamp(frame, this.clip);
    this.isSent = true;
    this.videos?.seek(secondsOf(this.frame, this.clip));
    this.draw();
  }

  private step(frames: number): void {
    this.pause();
    this.seek(this.frame + frames);
  }

  private quietOthers(): void {
    for (const other of this.ownerDocument.querySelectorAll<PlayerElement>("kb-player")) {
      if (other !== this && other.isPlaying) {
        other.pause();
      }
    }
  }

  // What one does

  private listen(parts: PlayerParts): void {
    const on = (part: HTMLElement, act: () => void): void => part.addEventListener("click", (event) => {
      act();
      // Space goes on meaning Play for whoever uses the pointer; who goes by Tab stays at the button.
      if (event.detail > 0) {
        this.focus();
      }
    });
    on(parts.stage, () => this.toggle());
    on(parts.play, () => this.toggle());
    on(parts.back, () => this.step(-1));
    on(parts.forward, () => this.step(1));
    on(parts.sound, () => this.toggleSound());
    on(parts.loop, () => this.choose({ isLooping: !this.memory.isLooping }));
    on(parts.fullScreen, () => this.toggleFullScreen());
    parts.expand.addEventListener("click", () => this.dispatchEvent(new CustomEvent(expandEvent, { bubbles: true })));
    parts.volume.addEventListener("input", () => {
      this.isSilenced = false;
      this.choose({ volume: Number(parts.volume.value), isMuted: parts.volume.value === "0" });
    });
    parts.slider.addEventListener("pointerdown", (event) => this.scrub(event, parts.slider));
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.addEventListener("keyup", (event) => {
      this.heldStop = event.key.toLowerCase() === this.heldStop ? "" : this.heldStop;
    });
    this.addEventListener("focusout", () => this.heldStop = "");
    this.addEventListener("fullscreenchange", () => this.draw());
  }

  private scrub(down: PointerEvent, slider: HTMLElement): void {
    if (down.button !== 0) {
      return;
    }

    const was = this.speed;
    this.pause();
    const to = (event: PointerEvent): void => {
      const box = slider.getBoundingClientRect();
      const share = box.width > 0 ? (event.clientX - box.left) / box.width : 0;
      this.seek(Math.floor(Math.min(Math.max(share, 0), 1) * this.clip.frames));
    };
    const end = (): void => {
      stop.abort();
      this.run(Math.max(0, was));
    };
    const stop = new AbortController();
    slider.setPointerCapture?.(down.pointerId);
    slider.addEventListener("pointermove", to, { signal: stop.signal });
    slider.addEventListener("pointerup", end, { signal: stop.signal });
    slider.addEventListener("pointercancel", end, { signal: stop.signal });
    to(down);
  }

  private pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.matches("input") || this.item?.kind === "image" || !this.act(event, target)) {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns Whether the key meant something here. */
  private act(event: KeyboardEvent, target: HTMLElement): boolean {
    const isSlider = target === this.parts?.slider;
    if ((event.key === "ArrowUp" || event.key === "ArrowDown") && isSlider) {
      this.step(event.key === "ArrowUp" ? 1 : -1);
      return true;
    }

    const isForward = ["ArrowRight", ".", "PageUp"].includes(event.key);
    switch (commandOf(event, ["player"])?.id) {
      case "player.toggle":
        return target.matches("button, a") ? false : this.once(event, () => this.toggle());
      case "player.stop":
        this.heldStop = event.key.toLowerCase();
        this.pause();
        return true;
      case "player.back":
        return this.shuttleOrStep(event, -1);
      case "player.forward":
        return this.shuttleOrStep(event, 1);
      case "player.frame":
        this.step(isForward ? 1 : -1);
        return true;
      case "player.second":
        this.step(framesPerSecond(this.clip) * (isForward ? 1 : -1));
        return true;
      case "player.ends":
        this.step(event.key === "Home" ? -this.clip.frames : this.clip.frames);
        return true;
      case "player.sound":
        return this.once(event, () => this.toggleSound());
      case "player.full":
        return this.once(event, () => this.toggleFullScreen());
      case "player.download":
        return this.once(event, () => this.parts?.download.click());
      default:
        return false;
    }
  }

  private shuttleOrStep(event: KeyboardEvent, direction: 1 | -1): true {
    if (this.heldStop !== "") {
      this.step(direction);
      return true;
    }

    return this.once(event, () => this.playAt(shuttle(this.speed, direction)));
  }

  /** A key that is held down does not flicker. */
  private once(event: KeyboardEvent, act: () => void): true {
    if (!event.repeat) {
      act();
    }

    return true;
  }

  private toggleSound(): void {
    const isMuted = this.memory.isMuted || this.isSilenced;
    this.isSilenced = false;
    this.choose({ isMuted: !isMuted, volume: isMuted && this.memory.volume === 0 ? 1 : this.memory.volume });
  }

  private choose(choice: Partial<PlayerMemory>): void {
    this.memory = { ...this.memory, ...choice };
    remember(this.ownerDocument, this.memory);
    if (this.video) {
      this.video.muted = this.memory.isMuted || this.isSilenced || this.speed < 0;
      this.video.volume = this.memory.volume;
      this.video.loop = this.memory.isLooping;
    }

    this.draw();
  }

  private toggleFullScreen(): void {
    const page = this.ownerDocument;
    void (page.fullscreenElement === this ? page.exitFullscreen() : this.requestFullscreen()).catch(() => undefined);
  }

  // What one sees

  private draw(): void {
    const { item, speed, frame, clip, memory, isSilenced } = this;
    if (item) {
      const isFullScreen = this.ownerDocument.fullscreenElement === this;
      this.view?.draw({ speed, frame, clip, memory, isSilenced, isFullScreen, hasSound: item.hasSound, downloadUrl: item.downloadUrl });
    }
  }
}

export function definePlayer(view: Window & typeof globalThis): void {
  if (!view.customElements.get("kb-player")) {
    view.customElements.define("kb-player", PlayerElement);
  }
}
