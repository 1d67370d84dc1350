import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { create, type BoardHandle } from "./board";

describe("board", () => {
  let calls: unknown[][];
  let handle: BoardHandle;

  beforeEach(() => {
    document.body.innerHTML = `
      <input id="field"><select id="choice"></select>
      <div id="host">
        <div data-kb-scene="s1"><article data-shot-id="a"><button>Menu</button></article><article data-shot-id="b"></article></div>
        <div data-kb-scene="s2"><article data-shot-id="c"></article></div>
      </div>`;
    calls = [];
  });

  afterEach(() => handle.dispose());

  function open(canEdit = true): void {
    const dotnet = { invokeMethodAsync: (...call: unknown[]) => { calls.push(call); return Promise.resolve(); } };
    handle = create(document.getElementById("host") as HTMLElement, dotnet, { canEdit });
  }

  function card(id: string): HTMLElement {
    return document.querySelector(`[data-shot-id="${id}"]`) as HTMLElement;
  }

  function press(target: HTMLElement, key: string, modifiers: KeyboardEventInit = {}): void {
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers }));
  }

  it("is one tab stop that follows the focus", () => {
    open();

    card("b").focus();

    expect(["a", "b", "c"].map((id) => card(id).tabIndex)).toEqual([-1, 0, -1]);
  });

  it("gives the focus to a card that was drawn just now", () => {
    open();
    const drawn = document.createElement("article");
    drawn.dataset["shotId"] = "d";
    document.querySelector("[data-kb-scene='s2']")?.append(drawn);

    handle.focusShot("d");

    expect(document.activeElement).toBe(drawn);
  });

  it("goes from card to card across scenes", () => {
    open();

    card("b").focus();
    press(card("b"), "ArrowRight");

    expect(document.activeElement).toBe(card("c"));
  });

  it.each([
    [{}, "one"],
    [{ ctrlKey: true }, "toggle"],
    [{ shiftKey: true }, "range"],
  ])("selects by click with %j as %s", (modifiers, mode) => {
    open();

    card("b").dispatchEvent(new MouseEvent("click", { bubbles: true, ...modifiers }));

    expect(calls).toEqual([["OnSelect", "b", mode]]);
  });

  it("leaves clicks on a card's own buttons to them", () => {
    open();

    card("a").querySelector("button")?.click();

    expect(calls).toEqual([]);
  });

  it("moves, opens, deletes and adds by keyboard", () => {
    open();
    card("b").focus();

    press(card("b"), "ArrowLeft", { ctrlKey: true, shiftKey: true });
    press(card("b"), "Enter");
    press(card("b"), "Delete");
    press(card("b"), "n");

    expect(calls).toEqual([["OnMoveByKeyboard", "left", "b"], ["OnOpenInspector", "b"], ["OnDelete", "b"], ["OnNewShot", "b"]]);
  });

  it("changes nothing for people who may only look", () => {
    open(false);
    card("b").focus();

    press(card("b"), "ArrowLeft", { ctrlKey: true, shiftKey: true });
    press(card("b"), "Delete");
    press(card("b"), "n");

    expect(calls).toEqual([]);
  });

  it("hears no shortcut inside a text field", () => {
    open();

    press(document.getElementById("field") as HTMLElement, "n");
    press(document.getElementById("field") as HTMLElement, "Escape");

    expect(calls).toEqual([]);
  });

  it.each([
    ["z", { ctrlKey: true }, "OnUndo"],
    ["z", { metaKey: true }, "OnUndo"],
    ["Z", { ctrlKey: true, shiftKey: true }, "OnRedo"],
    ["y", { ctrlKey: true }, "OnRedo"],
  ])("undoes with %s and %j by %s, also from a list", (key, modifiers, expected) => {
    open();

    press(document.getElementById("choice") as HTMLElement, key, modifiers);

    expect(calls).toEqual([[expected]]);
  });

  it("leaves undo inside a text to the browser", () => {
    open();

    press(document.getElementById("field") as HTMLElement, "z", { ctrlKey: true });

    expect(calls).toEqual([]);
  });

  it("has nothing to undo for people who may only look", () => {
    open(false);

    press(document.body, "z", { ctrlKey: true });

    expect(calls).toEqual([]);
  });

  it("says when the person steps out", () => {
    open();

    press(document.body, "Escape");

    expect(calls).toEqual([["OnEscape"]]);
  });

  it("finds no card that is not drawn", () => {
    open();

    expect(handle.focusShot("zzz")).toBe(false);
    expect(handle.focusShot("c")).toBe(true);
  });
});
