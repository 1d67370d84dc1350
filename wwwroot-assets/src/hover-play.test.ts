import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { scrubTime, watchPreviews } from "./hover-play";

describe("scrubTime", () => {
  it.each([
    [100, 0],
    [150, 5],
    [50, 0],
  ])("at %d is %d", (x, expected) => {
    expect(scrubTime(x, 100, 100, 10)).toBe(expected);
  });

  it("stops before the end", () => {
    expect(scrubTime(500, 100, 100, 10)).toBeLessThan(10);
  });

  it("waits for the length", () => {
    expect(scrubTime(150, 100, 100, Number.NaN)).toBeNull();
  });
});

describe("watchPreviews", () => {
  beforeAll(() => watchPreviews(document));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
    document.body.innerHTML = '<article tabindex="0"><span data-preview-url="/p.mp4"><img></span></article>';
  });

  afterEach(() => vi.useRealTimers());

  it("plays muted after a rest and leaves nothing behind", () => {
    const picture = document.querySelector("img") as HTMLElement;

    picture.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    vi.advanceTimersByTime(119);
    const early = document.querySelector("video");
    vi.advanceTimersByTime(1);
    const video = document.querySelector("video");
    const shown = { muted: video?.muted, url: video?.getAttribute("src") };
    picture.dispatchEvent(new PointerEvent("pointerout", { bubbles: true, relatedTarget: document.body } as PointerEventInit));

    expect(early).toBeNull();
    expect(shown).toEqual({ muted: true, url: "/p.mp4" });
    expect(document.querySelector(".kb-preview-layer")).toBeNull();
  });

  it("leaves Space to the player", () => {
    const space = new KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true });

    document.querySelector("article")?.dispatchEvent(space);

    expect([document.querySelector("video"), space.defaultPrevented]).toEqual([null, false]);
  });
});
