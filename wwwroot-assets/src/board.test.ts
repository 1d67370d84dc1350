import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { create, type BoardHandle } from "./board";
import { heldKeys, plainField } from "./held-keys";

describe("board", () => {
  let calls: unknown[][];
  let handle: BoardHandle;

  beforeEach(() => {
    document.body.innerHTML = `
      <h1 tabindex="-1"></h1><input id="field"><select id="choice"></select>
      <div id="host">
        <div data-kb-scene="s1"><article data-shot-id="a"><button>Menu</button></article><article data-shot-id="b"></article></div>
        <div data-kb-scene="s2"><article data-shot-id="c"></article></div>
      </div>`;
    calls = [];
  });

  afterEach(() => {
    handle.dispose();
    // As the person's own going elsewhere.
    document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  });

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

  it("deletes by Backspace only together with Ctrl or Cmd: alone it is typing that went astray", () => {
    open();
    card("b").focus();

    press(card("b"), "Backspace");
    const alone = [...calls];
    press(card("b"), "Backspace", { metaKey: true });

    expect([alone, calls]).toEqual([[], [["OnDelete", "b"]]]);
  });

  it.each(["h1", "body"])("hears no letter while %s has the focus", (selector) => {
    open();

    press(document.querySelector(selector) as HTMLElement, "n");

    expect(calls).toEqual([]);
  });

  it("takes what is typed after N for the new shot's title", () => {
    open();
    card("b").focus();

    press(card("b"), "n");
    ["n", "e", "w", "Backspace", "n"].forEach((key) => press(card("b"), key));
    handle.nameShot("d");
    const title = document.getElementById("field") as HTMLInputElement;
    heldKeys(document).add(plainField("d:Title", title));

    expect(calls).toEqual([["OnNewShot", "b"]]);
    expect([document.activeElement, title.value]).toEqual([title, "nen"]);
  });

  it("takes what is typed after + Shot for the new shot's title", () => {
    open();
    document.getElementById("host")?.insertAdjacentHTML("beforeend", "<button data-kb-new-shot></button>");

    document.querySelector<HTMLElement>("[data-kb-new-shot]")?.click();
    ["n", "e", "w"].forEach((key) => press(document.body, key));
    handle.nameShot("d");
    const title = document.getElementById("field") as HTMLInputElement;
    heldKeys(document).add(plainField("d:Title", title));

    expect([calls, document.activeElement, title.value]).toEqual([[], title, "new"]);
  });

  it.each([
    ["a click on another card", (): unknown => card("b").dispatchEvent(new MouseEvent("click", { bubbles: true })), true],
    ["Enter on another card", () => press(card("b"), "Enter"), true],
    ["the way to the next shot", () => document.querySelector<HTMLElement>("[data-kb-step]")?.click(), true],
    ["a click that chooses several", () => card("b").dispatchEvent(new MouseEvent("click", { bubbles: true, ctrlKey: true })), false],
  ])("has the open inspector take nothing more after %s", async (_, act, expected) => {
    open();
    document.body.insertAdjacentHTML("beforeend", '<aside data-kb-inspector="a"><header><button data-kb-step></button></header><input></aside>');
    const inspector = document.querySelector("aside") as HTMLElement;

    act();
    const isInert = inspector.lastElementChild?.hasAttribute("inert");
    inspector.dataset["kbInspector"] = "b";
    await new Promise((resolve) => setTimeout(resolve));

    expect([isInert, inspector.lastElementChild?.hasAttribute("inert")]).toEqual([expected, false]);
  });

  it("keeps what was typed for a shot that could not be made", () => {
    const left: string[] = [];
    heldKeys(document).onLeft((text) => left.push(text));
    open();
    card("b").focus();

    press(card("b"), "n");
    press(card("b"), "x");
    handle.nameShot(null);

    expect(left).toEqual(["x"]);
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

  it("does not step out by an Esc of what lies beside the board", () => {
    open();

    press(document.querySelector("h1") as HTMLElement, "Escape");

    expect(calls).toEqual([]);
  });

  it("finds no card that is not drawn", () => {
    open();

    expect(handle.focusShot("zzz")).toBe(false);
    expect(handle.focusShot("c")).toBe(true);
  });

  it("goes to the first and the last shot", () => {
    open();
    card("b").focus();

    press(card("b"), "End");
    const last = document.activeElement;
    press(card("c"), "Home");

    expect([last, document.activeElement]).toEqual([card("c"), card("a")]);
  });

  it("asks about a render once, from the card and from a field of the open shot, and only for those who may order", () => {
    open();
    card("b").focus();
    press(card("b"), "Enter", { ctrlKey: true });
    const before = [...calls];

    handle.setOptions({ canEdit: true, canRender: true });
    press(card("b"), "Enter", { ctrlKey: true });
    press(card("b"), "Enter", { ctrlKey: true, repeat: true });

    expect([before, calls]).toEqual([[], [["OnCommand", "render", "b"]]]);
  });

  it("goes by the person's own key for a new shot", () => {
    document.body.insertAdjacentHTML("beforeend", `<div data-kb-keys='{"board.newShot":"B"}'></div>`);
    open();
    card("b").focus();

    press(card("b"), "n");
    press(card("b"), "b");

    expect(calls).toEqual([["OnNewShot", "b"]]);
  });

  it("deletes nothing by a key on a button beside the cards", () => {
    open();
    card("b").setAttribute("data-selected", "");
    document.getElementById("host")?.insertAdjacentHTML("beforeend", "<button id='more'></button>");

    press(document.getElementById("more") as HTMLElement, "Delete");

    expect(calls).toEqual([]);
  });

  it.each([["the chosen ones", ["a", "c"], "a", ["a", "c"]], ["the one with the focus", ["a", "c"], "b", ["b"]]])("copies %s", (_, chosen, focused, expected) => {
    open();
    chosen.forEach((id) => card(id).setAttribute("data-selected", ""));
    card(focused).focus();
    const data: Record<string, string> = {};
    const event = new Event("copy", { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { setData: (kind: string, text: string) => { data[kind] = text; } } });

    card(focused).dispatchEvent(event);

    expect(JSON.parse(data["application/x-klingboard-shots"] ?? "")).toEqual(expected);
  });

  it("asks for a card's menu in place of the browser's", () => {
    open();
    const event = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });

    card("b").dispatchEvent(event);

    expect([event.defaultPrevented, calls]).toEqual([true, [["OnMenu", "b"]]]);
  });

  it("copies what was chosen by the last clicks, also before the page shows it", () => {
    open();
    card("a").dispatchEvent(new MouseEvent("click", { bubbles: true }));
    card("c").dispatchEvent(new MouseEvent("click", { bubbles: true, ctrlKey: true }));
    card("c").focus();
    const data: Record<string, string> = {};
    const event = new Event("copy", { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { setData: (kind: string, text: string) => { data[kind] = text; } } });

    card("c").dispatchEvent(event);

    expect(JSON.parse(data["application/x-klingboard-shots"] ?? "")).toEqual(["a", "c"]);
  });
});
