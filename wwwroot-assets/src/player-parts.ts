/** What a player is made of on the page. Built by the script and not by Blazor, which would have to be asked for each frame. */

export interface PlayerParts {
  stage: HTMLElement;
  slider: HTMLElement;
  play: HTMLButtonElement;
  back: HTMLButtonElement;
  forward: HTMLButtonElement;
  time: HTMLElement;
  counter: HTMLElement;
  speed: HTMLElement;
  sound: HTMLButtonElement;
  volume: HTMLInputElement;
  loop: HTMLButtonElement;
  expand: HTMLButtonElement;
  fullScreen: HTMLButtonElement;
  download: HTMLAnchorElement;
  error: HTMLElement;
}

export function icon(page: Document, name: string): HTMLElement {
  const made = page.createElement("i");
  made.className = "kb-icon";
  made.setAttribute("aria-hidden", "true");
  made.translate = false;
  made.textContent = name;
  return made;
}

/** Gives a button its glyph and its name, which is also its tooltip; says nothing again that is said already. */
export function label(button: HTMLElement, glyph: string, name: string, keys: string): void {
  const title = keys ? `${name} (${keys})` : name;
  if (button.title !== title || button.textContent !== glyph) {
    button.title = title;
    button.setAttribute("aria-label", name);
    button.replaceChildren(icon(button.ownerDocument, glyph));
  }
}

export function button(page: Document, glyph: string, name: string, keys = ""): HTMLButtonElement {
  const made = page.createElement("button");
  made.type = "button";
  made.className = "kb-btn kb-btn-ghost kb-btn-icon";
  label(made, glyph, name, keys);
  return made;
}

export function buildPlayer(host: HTMLElement): PlayerParts {
  const page = host.ownerDocument;
  const box = (name: string, ...children: HTMLElement[]) => {
    const made = page.createElement("div");
    made.className = name;
    made.append(...children);
    return made;
  };
  const download = page.createElement("a");
  download.className = "kb-btn kb-btn-ghost kb-btn-icon";
  download.setAttribute("download", "");
  label(download, "download", "Download", "");
  const volume = page.createElement("input");
  volume.type = "range";
  Object.assign(volume, { min: "0", max: "1", step: "0.05" });
  volume.setAttribute("aria-label", "Volume");
  const slider = box("", box("kb-player-track", box("kb-player-done")));
  slider.tabIndex = 0;
  slider.setAttribute("role", "slider");
  slider.setAttribute("aria-label", "Play head");
  slider.setAttribute("aria-valuemin", "0");
  const parts: PlayerParts = {
    stage: box(""),
    slider,
    play: button(page, "play_arrow", "Play", "Space"),
    back: button(page, "chevron_left", "One frame back", "←"),
    forward: button(page, "chevron_right", "One frame forward", "→"),
    time: box(""),
    counter: box(""),
    speed: box(""),
    sound: button(page, "volume_up", "Turn the sound off"),
    volume,
    loop: button(page, "repeat", "Loop"),
    expand: button(page, "open_in_full", "Expand"),
    fullScreen: button(page, "fullscreen", "Full screen"),
    download,
    error: box(""),
  };
  parts.error.setAttribute("role", "status");
  parts.error.hidden = true;
  Object.entries(parts).forEach(([name, part]: [string, HTMLElement]) => part.classList.add(`kb-player-${name.toLowerCase()}`));
  const { play, back, forward, time, counter, speed, sound, loop, expand, fullScreen } = parts;
  const right = box("kb-player-right", speed, sound, volume, loop, expand, download, fullScreen);
  host.replaceChildren(parts.stage, parts.error, slider, box("kb-player-bar", play, back, forward, time, counter, right));
  return parts;
}
