import { describe, expect, it } from "vitest";
import { isTyping, watchShortcuts } from "./shortcuts";

describe("shortcuts", () => {
  it.each([
    ["<input>", true],
    ["<textarea></textarea>", true],
    ['<div contenteditable="true"></div>', true],
    ['<div role="menu"></div>', true],
    ["<article></article>", false],
  ])("in %s counts as typing: %s", (html, expected) => {
    document.body.innerHTML = html;

    expect(isTyping(document.body.firstElementChild)).toBe(expected);
  });

  it("focuses the search field and opens the list of shortcuts", () => {
    document.body.innerHTML = '<input data-kb-command="search"><button data-kb-command="shortcuts"></button>';
    let clicks = 0;
    document.querySelector("button")?.addEventListener("click", () => clicks++);
    watchShortcuts(document);

    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true, cancelable: true }));

    expect(document.activeElement).toBe(document.querySelector("input"));
    expect(clicks).toBe(1);
  });
});
