import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { takeEarlyClick, watchEarlyClicks } from "./early-click";

describe("early clicks", () => {
  beforeAll(() => watchEarlyClicks(document));

  beforeEach(() => {
    document.body.innerHTML = '<p></p><article data-shot-id="1"></article><article data-shot-id="2" tabindex="-1"></article>';
    takeEarlyClick();
  });

  it("remembers a card that nobody listens to yet, once", () => {
    document.querySelector<HTMLElement>('[data-shot-id="1"]')?.click();

    expect([takeEarlyClick(), takeEarlyClick()]).toEqual(["1", null]);
  });

  it("forgets it when the person clicks elsewhere", () => {
    document.querySelector<HTMLElement>('[data-shot-id="1"]')?.click();
    document.querySelector("p")?.click();

    expect(takeEarlyClick()).toBeNull();
  });

  it("leaves a card alone that the board listens to", () => {
    document.querySelector<HTMLElement>('[data-shot-id="2"]')?.click();

    expect(takeEarlyClick()).toBeNull();
  });
});
