import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { watchPlayers } from "./big-player";
import { definePlayer, type PlayerElement, type PlayItem } from "./player";

const take = (number: number, facts: Partial<PlayItem> = {}): PlayItem => ({
  id: `take-${number}`, name: `1A take ${number}`, number, isActive: number === 2, kind: "video", url: `/media/${number}`, posterUrl: null,
  numerator: 24000, denominator: 1001, frames: 106, seconds: 4.42, hasSound: true, codec: "H.264", isUnusual: false,
  downloadUrl: `/api/takes/${number}/download`, link: `/t/n/p/1?shot=1&take=${number}`, group: "shot", ...facts,
});
const key = (target: Element, name: string, type = "keydown", more: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true, ...more }));
const counterOf = (player: Element) => player.querySelector(".kb-player-counter")?.textContent;

beforeAll(() => {
  definePlayer(window);
  watchPlayers(document);
});
beforeEach(() => {
  localStorage.clear();
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockReturnValue();
  vi.spyOn(HTMLMediaElement.prototype, "load").mockReturnValue();
});
afterEach(() => document.body.replaceChildren());

describe("player", () => {
  function put(item: PlayItem = take(1)): PlayerElement {
    const player = document.createElement("kb-player") as PlayerElement;
    player.dataset["kbItem"] = JSON.stringify(item);
    document.body.append(player);
    return player;
  }

  it("steps by exactly one frame, and not beyond either end", () => {
    const player = put();

    const seen = ["ArrowRight", ".", "ArrowRight", ",", "End", "ArrowRight", "Home", "ArrowLeft"].map((name) => {
      key(player, name);
      return counterOf(player);
    });

    expect(seen).toEqual(["001 / 106", "002 / 106", "003 / 106", "002 / 106", "105 / 106", "105 / 106", "000 / 106", "000 / 106"]);
    expect(player.querySelector("[role='slider']")?.getAttribute("aria-valuetext")).toBe("frame 0 of 106, 0 seconds 0 frames");
  });

  it("shows another take of the shot at the same frame, playing or paused as before", () => {
    const player = put();
    [1, 2, 3, 4, 5].forEach(() => key(player, "ArrowRight"));

    player.dataset["kbItem"] = JSON.stringify(take(2));
    const paused = [player.frame, player.isPlaying, player.querySelector("video")?.src];
    key(player, "l");
    player.flip(take(3, { frames: 4 }));

    expect(paused).toEqual([5, false, expect.stringContaining("/media/2")]);
    expect([player.frame, player.isPlaying]).toEqual([3, true]);
  });

  it("begins at the first frame with another shot", () => {
    const player = put();
    key(player, "End");

    player.dataset["kbItem"] = JSON.stringify(take(1, { id: "other", group: "another" }));

    expect(player.frame).toBe(0);
  });

  it("plays by J K L, and steps while K is down", () => {
    const player = put();
    const speed = () => `${player.dataset["state"]} ${player.querySelector(".kb-player-speed")?.textContent}`;

    const seen = ["l", "l", "k", "j", "k"].map((name) => {
      key(player, name);
      key(player, name, "keyup");
      return speed();
    });
    key(player, "k");
    key(player, "l");
    const stepped = [player.frame, speed()];
    key(player, "k", "keyup");
    key(player, "l");

    expect(seen).toEqual(["playing ", "playing 2×", "paused ", "playing −1×", "paused "]);
    expect(stepped).toEqual([1, "paused "]);
    expect(speed()).toBe("playing ");
  });

  it("leaves keys with Ctrl, and Space on its buttons, to the browser", () => {
    const player = put();

    expect(key(player, "l", "keydown", { ctrlKey: true })).toBe(true);
    expect(key(player.querySelector("button") as Element, " ")).toBe(true);
    expect(player.isPlaying).toBe(false);
  });

  it("keeps sound and loop in this browser for the next player", () => {
    key(put(), "m");
    document.body.replaceChildren();

    const next = put(take(2));

    expect(next.querySelector(".kb-player-sound")?.getAttribute("aria-label")).toBe("Turn the sound on");
  });

  it("names the keys that this person has", () => {
    const keys = document.createElement("div");
    keys.dataset["kbKeys"] = JSON.stringify({ "player.sound": "S", "player.full": "" });
    document.body.append(keys);

    const player = put();

    expect([".kb-player-sound", ".kb-player-fullscreen", ".kb-player-download"].map((part) => player.querySelector<HTMLElement>(part)?.title))
      .toEqual(["Turn the sound off (S)", "Full screen", "Download (D)"]);
  });

  it("plays muted where the page may not sound yet, and says so", async () => {
    const refusal = Object.assign(new Error("no"), { name: "NotAllowedError" });
    vi.spyOn(HTMLMediaElement.prototype, "play").mockRejectedValueOnce(refusal).mockResolvedValue();
    const player = put();

    key(player, " ");
    await Promise.resolve();
    await Promise.resolve();

    expect([player.querySelector("video")?.muted, player.isPlaying, player.querySelector(".kb-player-sound")?.getAttribute("aria-label")])
      .toEqual([true, true, "Muted until you turn the sound on"]);
    expect(localStorage.getItem("kb-player")).toBeNull();
  });

  it("does not begin behind the big player", () => {
    document.body.innerHTML = '<dialog class="kb-big"></dialog>';
    const player = document.createElement("kb-player") as PlayerElement;
    player.dataset["kbItem"] = JSON.stringify(take(1));
    player.setAttribute("data-kb-autoplay", "");
    document.body.append(player);

    expect(player.isPlaying).toBe(false);
  });

  it("stops loading what another take has overtaken, and what is left behind", () => {
    const player = put();
    const made: HTMLVideoElement[] = [];
    const create = document.createElement.bind(document);
    vi.spyOn(document, "createElement").mockImplementation(((name: string) => {
      const element = create(name);
      if (name === "video") {
        made.push(element as HTMLVideoElement);
      }

      return element;
    }) as typeof document.createElement);
    Object.defineProperty(HTMLMediaElement, "HAVE_CURRENT_DATA", { value: 2, configurable: true });
    Object.defineProperty(player.querySelector("video"), "readyState", { value: 2 });
    player.flip(take(2));
    player.flip(take(3));
    const sources = () => made.map((video) => video.getAttribute("src"));
    const overtaken = sources();
    player.remove();

    expect([overtaken, sources()]).toEqual([[null, "/media/3"], [null, null]]);
    vi.mocked(document.createElement).mockRestore();
  });

  it("runs backwards once, however often J is pressed", () => {
    const frames = vi.spyOn(window, "requestAnimationFrame").mockReturnValue(1);
    const player = put();
    key(player, "End");
    const pressJ = () => {
      key(player, "j");
      key(player, "j", "keyup");
    };
    [1, 2, 3, 4, 5, 6].forEach(pressJ);
    const asked = frames.mock.calls.map(([next]) => next);

    // Of all that wait for the next picture, one goes on.
    frames.mockClear();
    asked.forEach((next) => next(0));

    expect([player.querySelector(".kb-player-speed")?.textContent, frames.mock.calls.length]).toEqual(["−8×", 1]);
    frames.mockRestore();
  });

  it("names the codec that the browser does not play, and offers the file", () => {
    const player = put(take(1, { codec: "ProRes, 10 bit", isUnusual: true }));

    player.querySelector("video")?.dispatchEvent(new Event("error"));

    const fault = player.querySelector(".kb-player-fault");
    expect(fault?.querySelector("p")?.textContent).toBe("This browser does not play ProRes, 10 bit. Download the file to watch it.");
    expect(fault?.querySelector("a")?.getAttribute("href")).toBe("/api/takes/1/download");
  });

  it("shows no frames where they were not counted", () => {
    const player = put(take(1, { frames: null, seconds: 5 }));

    expect([(player.querySelector(".kb-player-counter") as HTMLElement).hidden, player.querySelector(".kb-player-time")?.textContent]).toEqual([true, "0:00 / 0:04"]);
  });
});

describe("big player", () => {
  const settled = () => new Promise((done) => setTimeout(done));
  const big = () => document.querySelector<HTMLDialogElement>("dialog.kb-big");

  beforeEach(() => {
    document.body.innerHTML = '<article data-kb-card data-kb-play="/api/takes/2/play" tabindex="0"><span class="kb-pic"></span></article>';
    vi.stubGlobal("fetch", vi.fn(async () => Response.json({ title: "1A Valley", items: [take(1), take(2), take(4)], chosenId: "take-2" })));
  });

  function card(): HTMLElement {
    return document.querySelector("article") as HTMLElement;
  }

  it("opens by Space on a card with its take, plays, and gives the focus back", async () => {
    card().focus();
    key(card(), " ");
    await settled();
    const player = big()?.querySelector("kb-player") as PlayerElement;
    const shown = [big()?.querySelector("h2")?.textContent, big()?.querySelector(".kb-big-take")?.textContent, player.isPlaying];
    big()?.dispatchEvent(new Event("cancel", { cancelable: true }));

    expect(shown).toEqual(["1A Valley", "Take 2, active", true]);
    expect([big(), document.activeElement]).toEqual([null, card()]);
  });

  it("flips by number at the same frame; a number without a take changes nothing", async () => {
    key(card(), " ");
    await settled();
    const player = big()?.querySelector("kb-player") as PlayerElement;
    ["k", "Home", "ArrowRight", "ArrowRight"].forEach((name) => key(player, name));

    const seen = ["4", "3", "1"].map((name) => {
      key(player, name);
      return `${player.item?.number} ${player.frame} ${big()?.querySelector("[aria-selected='true']")?.getAttribute("aria-label")}`;
    });
    big()?.dispatchEvent(new Event("cancel", { cancelable: true }));

    expect(seen).toEqual(["4 2 Take 4", "4 2 Take 4", "1 2 Take 1"]);
  });

  it("does not play by itself where less motion is wished", async () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    key(card(), " ");
    await settled();

    expect((big()?.querySelector("kb-player") as PlayerElement).isPlaying).toBe(false);
    big()?.dispatchEvent(new Event("cancel", { cancelable: true }));
  });

  it("puts one button on the card under the pointer, and none elsewhere", async () => {
    card().dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    const hint = document.querySelector<HTMLElement>(".kb-play-hint");
    hint?.click();
    await settled();

    expect([card().contains(hint), big() !== null]).toEqual([false, true]);
    big()?.dispatchEvent(new Event("cancel", { cancelable: true }));
  });

  it("keeps the keys of a picture to itself", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => Response.json({ title: "Still", items: [take(1, { kind: "image" })], chosenId: "take-1" })));
    key(card(), " ");
    await settled();

    expect(big()?.contains(document.activeElement)).toBe(true);
    big()?.dispatchEvent(new Event("cancel", { cancelable: true }));
  });

  it("says so where there is nothing to play", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => new Response(null, { status: 404 })));
    key(card(), " ");
    await settled();

    expect(big()?.querySelector("h2")?.textContent).toBe("This is no longer here, or it is not yours to see.");
    big()?.dispatchEvent(new Event("cancel", { cancelable: true }));
  });
});
