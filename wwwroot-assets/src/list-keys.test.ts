import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { watchDialogEscape } from "./dialog-escape";
import { guardLists } from "./list-keys";

const show = (isOpen: boolean) => {
  document.body.innerHTML = `<div class="mud-dialog"><div class="mud-select" id="outer"><div class="mud-input-control mud-select"><input role="combobox" aria-expanded="${isOpen}"></div></div>
    <input id="text"><div class="mud-dialog-actions"></div></div>
    ${isOpen ? '<div class="mud-popover mud-popover-open"><div role="option">First Light</div><div role="option" aria-disabled="true">Quay</div></div>' : ""}`;
};
const box = () => document.querySelector("[role='combobox']") as HTMLElement;

/** Who heard the key: MudBlazor listens at the list and at the dialog. */
function hearers(target: Element, init: KeyboardEventInit): string[] {
  const heard: string[] = [];
  const stop = new AbortController();
  document.getElementById("outer")?.addEventListener("keydown", () => heard.push("list"), stop);
  document.querySelector(".mud-dialog")?.addEventListener("keydown", () => heard.push("dialog"), stop);
  target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
  stop.abort();
  return heard;
}

beforeAll(() => {
  guardLists(document);
  watchDialogEscape(document);
});

describe("guardLists", () => {
  beforeEach(() => show(false));

  it.each(["x", "f", "Home", "End"])("keeps %s from a closed list", (key) => {
    expect(hearers(box(), { key })).toEqual([]);
  });

  it.each(["ArrowDown", " ", "Enter", "Tab"])("leaves %s to a closed list", (key) => {
    expect(hearers(box(), { key })).toContain("list");
  });

  it.each([["f", true], ["F", true], ["x", false], ["q", false], ["Home", true]])("of an open list lets %s through: %j", (key, expected) => {
    show(true);

    expect(hearers(box(), { key }).includes("list")).toBe(expected);
  });

  it("leaves texts and shortcuts alone", () => {
    expect([hearers(document.getElementById("text") as HTMLElement, { key: "x" }), hearers(box(), { key: "x", ctrlKey: true })]).toEqual([["dialog"], ["list", "dialog"]]);
  });
});

describe("watchDialogEscape", () => {
  const words = () => document.querySelector(".kb-discard");
  const type = () => document.getElementById("text")?.dispatchEvent(new Event("input", { bubbles: true }));

  it("closes an open list and neither the dialog nor asks", () => {
    show(true);
    type();

    expect([hearers(box(), { key: "Escape" }), words()]).toEqual([["list"], null]);
  });

  it("asks where something was typed, once", () => {
    show(false);
    type();

    expect([hearers(box(), { key: "Escape" }), words() !== null, hearers(box(), { key: "Escape" })]).toEqual([[], true, ["list", "dialog"]]);
  });

  it("closes a dialog in which nothing was typed", () => {
    show(false);

    expect(hearers(box(), { key: "Escape" })).toEqual(["list", "dialog"]);
  });
});
