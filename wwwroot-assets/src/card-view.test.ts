import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create, isLastRowFull } from "./card-view";

describe("card view", () => {
  let calls: unknown[][];
  let observed: Element[];
  let enter: (ids: string[]) => void;
  let view: { dispose(): void } | undefined;

  beforeEach(() => {
    document.body.innerHTML = `<div id="host"><article data-shot-id="a"></article><article data-shot-id="b"></article></div>`;
    calls = [];
    observed = [];
    vi.stubGlobal("IntersectionObserver", class {
      constructor(callback: (entries: unknown[]) => void) {
        enter = (ids) => callback(ids.map((id) => ({ isIntersecting: true, target: document.querySelector(`[data-shot-id="${id}"]`) })));
      }

      observe(card: Element): void {
        observed.push(card);
      }

      disconnect(): void {
        observed = [];
      }
    });
  });

  afterEach(() => {
    view?.dispose();
    vi.unstubAllGlobals();
  });

  function open() {
    const dotnet = { invokeMethodAsync: (...call: unknown[]) => { calls.push(call); return Promise.resolve(); } };
    view = create(document.getElementById("host") as HTMLElement, dotnet);
  }

  it("tells each card once when it comes close", () => {
    open();

    enter(["a"]);
    enter(["a", "b"]);

    expect(calls).toEqual([["OnCardsNear", ["a"]], ["OnCardsNear", ["b"]]]);
  });

  it("tells all cards again when the server is back", () => {
    open();
    enter(["a"]);
    enter(["b"]);

    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: true } }));
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));

    expect(calls.slice(2)).toEqual([["OnCardsNear", ["a", "b"]]]);
  });

  it("is silent about the server after it was closed", () => {
    open();
    enter(["a"]);

    view?.dispose();
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));

    expect(calls).toEqual([["OnCardsNear", ["a"]]]);
  });

  it("watches cards that appear later", async () => {
    open();
    const late = document.createElement("article");
    late.dataset["shotId"] = "c";

    document.getElementById("host")?.append(late);
    await Promise.resolve();

    expect(observed).toContain(late);
  });

  it.each([[0, 4, false], [3, 4, false], [4, 4, true], [8, 4, true], [9, 4, false], [2, 1, true]])(
    "%i cards in %i columns fill the last row: %s", (count, columns, expected) => {
      expect(isLastRowFull(count, columns)).toBe(expected);
    });
});
