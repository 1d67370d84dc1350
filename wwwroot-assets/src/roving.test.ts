import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { act } from "./commands";
import { watchRoving } from "./roving";

describe("a list of links", () => {
  beforeAll(() => watchRoving(document));

  beforeEach(() => {
    document.body.innerHTML = `<a href="#" id="before">Before</a><ul id="list" data-kb-roving>${["a", "b", "c"].map(item).join("")}</ul>
      <button data-kb-more="list">Show more</button>`;
  });

  afterEach(() => vi.useRealTimers());

  function item(name: string): string {
    return `<li><a href="#${name}" id="${name}">${name}</a><button id="${name}-pin" aria-pressed="false">Pin</button><button id="${name}-menu" aria-haspopup="menu">More</button></li>`;
  }

  function focus(id: string): void {
    document.getElementById(id)?.focus();
  }

  function press(key: string): KeyboardEvent {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
    return event;
  }

  function reachable(): string[] {
    return [...document.querySelectorAll<HTMLElement>("a, button")].filter((element) => element.tabIndex === 0 && element.id).map((element) => element.id);
  }

  it("goes from item to item with arrows, Home and End, and stays at the ends", () => {
    focus("a");
    const went = ["ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"].map((key) => {
      press(key);
      return document.activeElement?.id;
    });

    expect(went).toEqual(["b", "c", "c", "b", "a"]);
  });

  it("leaves the arrows to a menu's button", () => {
    focus("b-menu");

    expect([press("ArrowDown").defaultPrevented, document.activeElement?.id]).toEqual([false, "b-menu"]);
  });

  it("is one stop for Tab: the item that had the focus last, with its buttons", () => {
    vi.useFakeTimers();
    focus("before");
    press("Tab");
    expect(reachable()).toEqual(["before", "a", "a-pin", "a-menu"]);
    vi.runAllTimers();
    expect(reachable()).toContain("c");

    focus("b");
    press("Tab");

    expect(reachable()).toEqual(["before", "b", "b-pin", "b-menu"]);
  });

  it("pins the item with the focus by a key, and does nothing elsewhere", () => {
    const pinned = vi.fn();
    document.getElementById("b-pin")?.addEventListener("click", pinned);
    const key = new KeyboardEvent("keydown", { key: "p", cancelable: true });

    focus("before");
    expect(act(key, ["projects"])).toBe(false);
    focus("b");
    expect(act(key, ["projects"])).toBe(true);

    expect(pinned).toHaveBeenCalledTimes(1);
  });

  it("keeps the focus with an item that changes its place, and gives it to the neighbour of one that leaves", async () => {
    const list = document.getElementById("list") as HTMLElement;
    focus("c");
    document.getElementById("c")?.blur();
    list.prepend(list.lastElementChild as Element);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe("c"));

    focus("a");
    list.children[1]?.remove();

    await vi.waitFor(() => expect(document.activeElement?.id).toBe("b"));
  });

  it("leaves the focus where it is when something comes much later", async () => {
    vi.useFakeTimers();
    document.querySelector<HTMLElement>("[data-kb-more]")?.click();
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    focus("before");

    document.getElementById("list")?.insertAdjacentHTML("beforeend", item("d"));
    await Promise.resolve();

    expect(document.activeElement?.id).toBe("before");
  });

  it("goes on with the first of what comes when more is asked for", async () => {
    document.querySelector<HTMLElement>("[data-kb-more]")?.click();
    document.getElementById("list")?.insertAdjacentHTML("beforeend", item("d"));

    await vi.waitFor(() => expect(document.activeElement?.id).toBe("d"));
  });
});
