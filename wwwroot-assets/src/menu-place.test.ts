import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { watchMenuPlace } from "./menu-place";

describe("watchMenuPlace", () => {
  const lines = () => [...document.querySelectorAll<HTMLElement>("[role='menuitem']")];
  const focused = () => document.activeElement?.textContent;
  const press = (key: string) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return event.defaultPrevented;
  };

  beforeAll(() => watchMenuPlace(document));

  beforeEach(async () => {
    document.body.innerHTML = '<button data-kb-menu>More</button><div data-kb-menu-anchor="More for scene 1"></div><div id="popover"></div>';
    (document.querySelector("button") as HTMLElement).click();
    (document.getElementById("popover") as HTMLElement).outerHTML = `<div class="kb-menu mud-popover-open"><div role="menu">
      <div role="menuitem" tabindex="0"><i>edit</i><span class="kb-clip">Rename</span></div>
      <div role="menuitem" tabindex="-1" aria-disabled="true">Move up</div>
      <div role="menuitem" tabindex="0">Move down</div>
      <div role="menuitem" tabindex="0">Delete</div></div></div>`;
    await new Promise((resolve) => setTimeout(resolve));
  });

  it("gives the list its name and the first line the focus", () => {
    expect(document.querySelector("[role='menu']")?.getAttribute("aria-label")).toBe("More for scene 1");
    expect(focused()).toBe("editRename");
  });

  it.each([
    ["Enter", "editRename"],
    [" ", "editRename"],
  ])("takes the line with the focus by %j, once", (key, expected) => {
    const taken: (string | null)[] = [];
    lines().forEach((item) => item.addEventListener("click", () => taken.push(item.textContent)));

    expect(press(key)).toBe(true);

    expect(taken).toEqual([expected]);
  });

  it.each([
    [["ArrowDown"], "Move down"],
    [["ArrowDown", "ArrowDown", "ArrowDown"], "editRename"],
    [["ArrowUp"], "Delete"],
    [["End", "Home"], "editRename"],
    [["m"], "Move down"],
    [["d", "r"], "editRename"],
    [["z"], "editRename"],
  ])("goes by %j to %s", (keys, expected) => {
    keys.forEach(press);

    expect(focused()).toBe(expected);
  });

  it("leaves Escape and Tab alone", () => {
    expect([press("Escape"), press("Tab")]).toEqual([false, false]);
  });
});

describe("a right click on a card", () => {
  it.each([
    ["the pointer", 20, 30, "20px", "30px"],
    ["the card, when the key for menus gives a place elsewhere", 900, 900, "10px", "60px"],
  ])("opens the menu at %s, and gives the focus back", async (_, x, y, left, top) => {
    document.body.innerHTML = '<article data-kb-card tabindex="0"></article><div id="popover"></div>';
    const card = document.querySelector("article") as HTMLElement;
    card.getBoundingClientRect = () => new DOMRect(10, 10, 100, 50);
    card.focus();

    card.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: x, clientY: y }));
    (document.getElementById("popover") as HTMLElement).outerHTML = '<div class="kb-menu mud-popover-open"><div role="menu"><div role="menuitem" tabindex="0">Copy link</div></div></div>';
    await new Promise((resolve) => setTimeout(resolve));
    const inMenu = document.activeElement?.textContent;
    document.querySelector(".kb-menu")?.remove();
    await new Promise((resolve) => setTimeout(resolve));

    const { style } = document.documentElement;
    expect([style.getPropertyValue("--kb-menu-x"), style.getPropertyValue("--kb-menu-y"), inMenu, document.activeElement]).toEqual([left, top, "Copy link", card]);
  });
});
