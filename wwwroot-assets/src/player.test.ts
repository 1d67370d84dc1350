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

    const error = player.querySelector(".kb-player-error");
    expect(error?.querySelector("p")?.textContent).toBe("This browser does not play ProRes, 10 bit. Download the file to watch it.");
    expect(error?.querySelector("a")?.getAttribute("href")).toBe("/api/takes/1/download");
  });

  it("shows no frames where they were not counted", () => {
    const player = put(take(1, { frames: null, seconds: 5 }));

    expect([(player.querySelector(".kb-player-counter") as HTMLElement).hidden, player.querySelector(".kb-player-time")?.textContent]).toEqual([true, "0:00 / 0:04"]);
  });
});

describe("player of a browser that is late", () => {
  const last = 105.5 * 1001 / 24000;
  let pictures: Map<HTMLVideoElement, VideoFrameRequestCallback>;

  beforeEach(() => {
    pictures = new Map();
    HTMLVideoElement.prototype.requestVideoFrameCallback = function (next) {
      pictures.set(this, next);
      return 1;
    };
    Object.defineProperty(HTMLMediaElement, "HAVE_CURRENT_DATA", { value: 2, configurable: true });
  });
  afterEach(() => Reflect.deleteProperty(HTMLVideoElement.prototype, "requestVideoFrameCallback"));

  function put(): PlayerElement {
    const player = document.createElement("kb-player") as PlayerElement;
    player.dataset["kbItem"] = JSON.stringify(take(1));
    document.body.append(player);
    return player;
  }

  /** The picture that the browser says it shows. */
  const report = (video: HTMLVideoElement, frame: number) =>
    pictures.get(video)?.(0, { mediaTime: frame * 1001 / 24000 } as VideoFrameCallbackMetadata);
  const shown = (player: Element) => player.querySelector("video") as HTMLVideoElement;

  /** Flips to another take: the first one stays in sight until the other, which is returned, has its picture. */
  function flip(player: PlayerElement, number = 2): HTMLVideoElement {
    Object.defineProperty(shown(player), "readyState", { value: 2 });
    const before = [...pictures.keys()];
    player.flip(take(number));
    const next = [...pictures.keys()].find((video) => !before.includes(video)) as HTMLVideoElement;
    let [time, isSought] = [0, false];
    Object.defineProperty(next, "currentTime", { get: () => time, set: (seconds: number) => [time, isSought] = [seconds, true] });
    next.addEventListener("seeked", (event) => isSought || event.stopImmediatePropagation(), { capture: true });
    return next;
  }

  const loads = (video: HTMLVideoElement) => {
    Object.defineProperty(video, "videoWidth", { value: 1280 });
    ["loadedmetadata", "seeked"].forEach((name) => video.dispatchEvent(new Event(name)));
  };

  it("stands where it was sent, whatever picture is reported from before", () => {
    const player = put();
    key(player, "End");

    report(shown(player), 0);

    expect([player.frame, counterOf(player)]).toEqual([105, "105 / 106"]);
  });

  it("follows what plays, and what is shown last when it pauses", () => {
    const player = put();
    key(player, "l");
    report(shown(player), 12);
    key(player, "k");

    report(shown(player), 13);

    expect(counterOf(player)).toBe("013 / 106");
  });

  it("stands where it was sent while another take was on its way", () => {
    const player = put();
    key(player, "ArrowRight");
    const next = flip(player);
    key(player, "End");

    loads(next);
    report(next, 0);

    expect([shown(player) === next, next.currentTime, player.frame]).toEqual([true, last, 105]);
  });

  it("shows the other take also where it was sent back to the first frame meanwhile", () => {
    const player = put();
    key(player, "ArrowRight");
    const next = flip(player);
    key(player, "Home");

    loads(next);

    expect([shown(player) === next, player.frame]).toEqual([true, 0]);
  });

  it("plays the other take, and not the one that stands for it", () => {
    const player = put();
    key(player, "ArrowRight");
    const before = shown(player);
    const next = flip(player);
    key(player, "l");
    report(before, 50);
    const played = [...vi.mocked(HTMLMediaElement.prototype.play).mock.contexts];

    loads(next);

    expect([played, vi.mocked(HTMLMediaElement.prototype.play).mock.contexts, player.frame]).toEqual([[], [next], 1]);
  });

  it("plays on where the end is told of a take that was left, or of a place that was", () => {
    const player = put();
    key(player, "l");
    const before = shown(player);
    Object.defineProperty(before, "ended", { value: true });
    const next = flip(player);
    before.dispatchEvent(new Event("ended"));
    next.dispatchEvent(new Event("loadeddata"));

    next.dispatchEvent(new Event("ended"));

    expect([shown(player) === next, player.isPlaying]).toEqual([true, true]);
  });

  it("stays at the end where it was drawn there by the play head, and begins again when asked to play", () => {
    localStorage.setItem("kb-player", JSON.stringify({ isLooping: false }));
    const player = put();
    const head = player.querySelector("[role='slider']") as HTMLElement;
    vi.spyOn(head, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 100, 4));
    key(player, "l");
    head.dispatchEvent(new PointerEvent("pointerdown", { button: 0, clientX: 100 }));
    head.dispatchEvent(new PointerEvent("pointerup"));
    const drawn = player.frame;
    player.halt();
    key(player, " ");

    expect([drawn, player.frame, player.isPlaying]).toEqual([105, 0, true]);
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
