/**
 * Posters (`data-preview-url`) play a muted video while the pointer rests on them or the keyboard focuses their card; moving
 * the pointer scrubs. With reduced motion none does: Space plays a card or tile large (`big-player.ts`).
 */

const restMs = 120;

interface Playing {
  poster: HTMLElement;
  layer: HTMLElement;
  video: HTMLVideoElement;
}

/** Where in the film the pointer stands, in seconds; null while the length is not known. */
export function scrubTime(x: number, left: number, width: number, duration: number): number | null {
  if (!Number.isFinite(duration) || duration <= 0 || width <= 0) {
    return null;
  }

  // The last frame, not the end: at the end some browsers show nothing.
  return Math.min(Math.max((x - left) / width, 0), 0.999) * duration;
}

export function watchPreviews(page: Document): void {
  const still = page.defaultView?.matchMedia?.("(prefers-reduced-motion: reduce)");
  let playing: Playing | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  page.addEventListener("pointerover", (event) => {
    const poster = posterAt(event.target);
    if (poster !== null && poster !== playing?.poster && event.pointerType !== "touch" && !still?.matches) {
      clearTimeout(timer);
      timer = setTimeout(() => start(poster), restMs);
    }
  });
  page.addEventListener("pointerout", (event) => {
    const poster = posterAt(event.target);
    if (poster !== null && !poster.contains(event.relatedTarget as Node | null)) {
      clearTimeout(timer);
      stop();
    }
  });
  page.addEventListener("pointermove", (event) => {
    if (playing && playing.poster.contains(event.target as Node)) {
      const box = playing.poster.getBoundingClientRect();
      const time = scrubTime(event.clientX, box.left, box.width, playing.video.duration);
      if (time !== null && !playing.video.seeking) {
        playing.video.currentTime = time;
      }
    }
  });
  page.addEventListener("pointerdown", () => {
    clearTimeout(timer);
    stop();
  });
  page.addEventListener("focusin", (event) => {
    const poster = posterIn(event.target);
    if (poster && (event.target as Element).matches(":focus-visible") && !still?.matches) {
      start(poster);
    }
  });
  page.addEventListener("focusout", stop);

  function start(poster: HTMLElement): void {
    stop();
    const url = poster.dataset["previewUrl"];
    if (!url || !poster.isConnected) {
      return;
    }

    const layer = page.createElement("span");
    layer.className = "kb-preview-layer";
    const video = page.createElement("video");
    video.className = "kb-preview";
    video.muted = true;
    video.loop = true;
    video.playsInline = true;
    video.disableRemotePlayback = true;
    video.src = url;
    const bar = page.createElement("span");
    bar.className = "kb-scrub";
    const done = page.createElement("i");
    bar.append(done);
    layer.append(video, bar);
    video.addEventListener("timeupdate", () => done.style.setProperty("--v", `${(100 * video.currentTime) / (video.duration || 1)}%`));
    video.addEventListener("error", stop);
    poster.append(layer);
    playing = { poster, layer, video };

    // Refused when the page may not play yet, or stopped by leaving: the poster simply stays.
    video.play().catch(() => undefined);
  }

  function stop(): void {
    if (playing) {
      const { video, layer } = playing;
      playing = null;
      video.pause();
      video.removeAttribute("src");
      video.load();
      layer.remove();
    }
  }
}

function posterAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-preview-url]") : null;
}

/** The poster of the focused card, or the poster itself where it takes the focus. */
function posterIn(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element)) {
    return null;
  }

  return target.matches("[data-preview-url]") ? (target as HTMLElement) : target.querySelector<HTMLElement>("[data-preview-url]");
}
