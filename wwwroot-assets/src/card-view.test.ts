import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create, isLastRowFull } from "./card-view";

describe("card view", () => {
  let calls: unknown[][];
  let observers: FakeObserver[];
  let view: { dispose(): void } | undefined;

  class FakeObserver {
    readonly observed = new Set<Element>();

    constructor(private readonly callback: (entries: unknown[]) => void, readonly options: { rootMargin: string }) {
      observers.push(this);
    }

    observe(card: Element): void {
      this.observed.add(card);
    }

    unobserve(card: Element): void {
      this.observed.delete(card);
    }

    disconnect(): void {
      this.observed.clear();
    }

    see(isIntersecting: boolean, ...ids: string[]): void {
      this.callback(ids.map((id) => ({ isIntersecting, target: cardOf(id) })));
    }
  }

  beforeEach(() => {
    document.body.innerHTML = `
      <button id="elsewhere"></button>
      <div id="host">
        <section><button id="head"></button><div data-kb-scene="s1">${shell("a")}${shell("b")}</div></section>
        <section><div data-kb-scene="s2">${drawn("c")}${drawn("d")}</div></section>
      </div>`;
    calls = [];
    observers = [];
    vi.stubGlobal("IntersectionObserver", FakeObserver);
    const dotnet = { invokeMethodAsync: (...call: unknown[]) => { calls.push(call); return Promise.resolve(); } };
    view = create(document.getElementById("host") as HTMLElement, dotnet);
  });

  afterEach(() => {
    view?.dispose();
    vi.unstubAllGlobals();
    document.documentElement.classList.remove("kb-drag-active");
  });

  const shell = (id: string) => `<article data-shot-id="${id}"></article>`;
  const drawn = (id: string) => `<article data-shot-id="${id}" tabindex="-1"><b>${id}</b></article>`;
  const cardOf = (id: string) => document.querySelector(`[data-shot-id="${id}"]`) as HTMLElement;
  const near = () => observers[0] as FakeObserver;
  const far = () => observers[1] as FakeObserver;

  /** As the page puts one in the place of the other. */
  async function replace(id: string, markup: string): Promise<void> {
    cardOf(id).outerHTML = markup;
    await Promise.resolve();
  }

  it("tells shells that come close to the view, and no card that is drawn", () => {
    near().see(true, "a", "c");

    expect(calls).toEqual([["OnCardsMoved", ["a"], []]]);
  });

  it("tells drawn cards that go far from the view, and no shell", () => {
    far().see(false, "a", "c");

    expect(calls).toEqual([["OnCardsMoved", [], ["c"]]]);
  });

  it("looks further for what goes than for what comes", () => {
    expect(parseInt(far().options.rootMargin)).toBeGreaterThan(parseInt(near().options.rootMargin));
  });

  it("tells a card that came back into view before it was told to have gone no more", () => {
    document.documentElement.classList.add("kb-drag-active");
    far().see(false, "c");
    far().see(true, "c");
    document.documentElement.classList.remove("kb-drag-active");
    far().see(false, "d");

    expect(calls).toEqual([["OnCardsMoved", [], ["d"]]]);
  });

  it("keeps what is far while something is dragged over the board", () => {
    document.documentElement.classList.add("kb-drag-active");
    far().see(false, "c");
    expect(calls).toEqual([]);

    document.documentElement.classList.remove("kb-drag-active");
    near().see(true, "a");

    expect(calls).toEqual([["OnCardsMoved", ["a"], ["c"]]]);
  });

  it("tells the card that has the focus with those that go, since it may be drawn only for their sake", () => {
    cardOf("d").focus();

    far().see(false, "c");
    far().see(false, "d");

    expect(calls).toEqual([["OnCardsMoved", ["d"], ["c"]]]);
  });

  it("lets the card go when the focus has left it", () => {
    cardOf("d").focus();
    far().see(false, "d");
    document.getElementById("elsewhere")?.focus();

    far().see(false, "c");

    expect(calls).toEqual([["OnCardsMoved", [], ["d", "c"]]]);
  });

  it("keeps a scene whose head has the focus by a card that is drawn", async () => {
    await replace("b", drawn("b"));
    document.getElementById("head")?.focus();

    far().see(false, "a", "b", "c");

    expect(calls).toEqual([["OnCardsMoved", ["b"], ["c"]]]);
  });

  it("keeps a scene whose head has the focus when all its cards are far", async () => {
    await replace("a", drawn("a"));
    await replace("b", drawn("b"));
    document.getElementById("head")?.focus();

    far().see(false, "b", "a");

    expect(calls).toEqual([["OnCardsMoved", ["a"], ["b"]]]);
  });

  it("asks for the card when a shell that is far has the focus", () => {
    cardOf("a").tabIndex = 0;
    cardOf("a").focus();

    near().see(false, "a");

    expect(calls).toEqual([["OnCardsMoved", ["a"], []]]);
  });

  it("gives the focus to the card that takes the place of a shell which had it", async () => {
    cardOf("a").tabIndex = 0;
    cardOf("a").focus();

    await replace("a", drawn("a"));

    expect(document.activeElement).toBe(cardOf("a"));
  });

  it("leaves the focus where the person has taken it", async () => {
    cardOf("c").focus();
    document.getElementById("elsewhere")?.focus();

    await replace("c", shell("c"));

    expect(document.activeElement?.id).toBe("elsewhere");
  });

  it("watches cards that appear later, and no more those that have gone", async () => {
    const before = cardOf("a");

    await replace("a", drawn("a"));

    expect(near().observed).toContain(cardOf("a"));
    expect(near().observed).not.toContain(before);
    expect(far().observed).not.toContain(before);
  });

  it("tells shells in view again when the server is back", () => {
    near().see(true, "a", "b", "c");
    near().see(false, "b");

    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: true } }));
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));

    expect(calls.slice(1)).toEqual([["OnCardsMoved", ["a"], []]]);
  });

  it("is silent about the server after it was closed", () => {
    near().see(true, "a");

    view?.dispose();
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));

    expect(calls).toHaveLength(1);
  });

  it.each([[0, 4, false], [3, 4, false], [4, 4, true], [8, 4, true], [9, 4, false], [2, 1, true]])(
    "%i cards in %i columns fill the last row: %s", (count, columns, expected) => {
      expect(isLastRowFull(count, columns)).toBe(expected);
    });
});
