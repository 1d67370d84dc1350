import { beforeEach, describe, expect, it } from "vitest";
import { watchDialogTexts } from "./dialog-texts";
import { heldKeys, plainField } from "./held-keys";
import { pageOf } from "./connection";
import { awaitField, rememberPlace, restorePlace } from "./place";

watchDialogTexts(document);

describe("place", () => {
  beforeEach(() => {
    sessionStorage.clear();
    heldKeys(document).giveUp();
    document.body.innerHTML = "";
  });

  const soon = () => new Promise((resolve) => setTimeout(resolve));

  function field(value: string): HTMLInputElement {
    const made = document.createElement("input");
    made.value = value;
    document.body.append(made);
    heldKeys(document).add(plainField("s:Title", made));
    return made;
  }

  function dialog(content: string): void {
    document.body.innerHTML = `<div class="mud-dialog">${content}</div>`;
  }

  function typeInto(selector: string, text: string): void {
    const into = document.querySelector<HTMLInputElement>(selector) as HTMLInputElement;
    into.focus();
    if (into.matches(".cm-content")) {
      into.textContent = text;
    } else {
      into.value = text;
    }
  }

  it("brings scroll back once the region is there, and only once", async () => {
    document.body.innerHTML = '<div data-kb-scroll="board"></div>';
    (document.querySelector("div") as HTMLElement).scrollTop = 300;
    rememberPlace(document, sessionStorage);
    document.body.innerHTML = "";
    restorePlace(document, sessionStorage);

    const fresh = document.createElement("div");
    fresh.dataset["kbScroll"] = "board";
    Object.defineProperties(fresh, { scrollHeight: { value: 1000 }, clientHeight: { value: 400 } });
    document.body.append(fresh);
    await soon();

    expect([fresh.scrollTop, sessionStorage.getItem("kb-place")]).toEqual([300, null]);
  });

  it("brings field, caret and what was typed meanwhile back", () => {
    const before = field("my shot");
    before.focus();
    before.setSelectionRange(3, 3);
    rememberPlace(document, sessionStorage);
    before.remove();
    awaitField(document, sessionStorage);
    ["n", "e", "w", " "].forEach((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));

    const after = field("my shot");

    expect([document.activeElement, after.value, after.selectionStart]).toEqual([after, "my new shot", 7]);
  });

  it("brings the focus back to a card", async () => {
    document.body.innerHTML = '<article id="shot-1" tabindex="0"></article>';
    document.getElementById("shot-1")?.focus();
    rememberPlace(document, sessionStorage);
    document.body.innerHTML = "";
    restorePlace(document, sessionStorage);

    document.body.innerHTML = '<article id="shot-1" tabindex="0"></article>';
    await soon();

    expect(document.activeElement?.id).toBe("shot-1");
  });

  it("brings along the keys that were waiting for the field when the page had to load again", () => {
    const before = field("my shot");
    before.focus();
    before.setSelectionRange(3, 3);
    heldKeys(document).holdFocused();
    before.remove();
    const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    ["n", "e"].forEach(press);
    rememberPlace(document, sessionStorage);
    heldKeys(document).onLeft(() => undefined);
    heldKeys(document).giveUp();
    awaitField(document, sessionStorage);
    ["w", " "].forEach(press);

    expect(field("my shot").value).toBe("my new shot");
  });

  it("comes back when a new circuit draws the page anew: field, caret and what is typed meanwhile", () => {
    const before = field("my shot");
    before.focus();
    before.setSelectionRange(3, 3);
    const drawn = pageOf(document).hold();
    before.remove();
    ["n", "e", "w", " "].forEach((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
    const after = field("my shot");
    drawn();

    expect([document.activeElement, after.value, after.selectionStart]).toEqual([after, "my new shot", 7]);
  });

  it("comes back when a new circuit draws the page anew: scroll and a card", () => {
    const page = '<div data-kb-scroll="board"><article id="shot-1" tabindex="0"></article></div>';
    document.body.innerHTML = page;
    (document.querySelector("div") as HTMLElement).scrollTop = 300;
    document.getElementById("shot-1")?.focus();
    const drawn = pageOf(document).hold();
    document.body.innerHTML = page;
    const region = document.querySelector("div") as HTMLElement;
    Object.defineProperties(region, { scrollHeight: { value: 1000 }, clientHeight: { value: 400 } });
    drawn();

    expect([region.scrollTop, document.activeElement?.id]).toEqual([300, "shot-1"]);
  });

  it("offers what was typed into a dialog, but no password", () => {
    const offered: string[] = [];
    heldKeys(document).onLeft((text) => offered.push(text));
    dialog('<input><textarea></textarea><input type="password"><div class="cm-content" contenteditable="true" tabindex="0"></div>');
    typeInto("input", "typed 0");
    typeInto("textarea", "typed 1");
    typeInto("[type=password]", "secret");
    typeInto(".cm-content", "a prompt");
    rememberPlace(document, sessionStorage);

    restorePlace(document, sessionStorage);

    expect(offered).toEqual(["typed 0", "typed 1", "a prompt"]);
  });

  it("offers nothing of what a dialog was filled with", () => {
    const offered: string[] = [];
    heldKeys(document).onLeft((text) => offered.push(text));
    dialog("<input><textarea></textarea>");
    const [input, textarea] = document.querySelectorAll<HTMLInputElement>("input, textarea");
    (input as HTMLInputElement).value = "filled, gone to";
    (textarea as HTMLInputElement).value = "filled";
    input?.focus();
    rememberPlace(document, sessionStorage);

    restorePlace(document, sessionStorage);

    expect(offered).toEqual([]);
  });

  it("offers a dialog's text when a new circuit has drawn the page without it", async () => {
    const offered: string[] = [];
    heldKeys(document).onLeft((text) => offered.push(text));
    dialog("<textarea></textarea>");
    typeInto("textarea", "typed");
    const drawn = pageOf(document).hold();
    drawn();
    const before = [...offered];

    document.querySelector(".mud-dialog")?.remove();
    await soon();

    expect([before, offered]).toEqual([[], ["typed"]]);
  });

  it("is kept for its own address while another is shown", () => {
    rememberPlace(document, sessionStorage);
    history.replaceState(null, "", "/sign-in");
    restorePlace(document, sessionStorage);
    const meanwhile = sessionStorage.getItem("kb-place");
    history.replaceState(null, "", "/");
    restorePlace(document, sessionStorage);

    expect([meanwhile === null, sessionStorage.getItem("kb-place")]).toEqual([false, null]);
  });

  it("is of one address", () => {
    sessionStorage.setItem("kb-place", JSON.stringify({ at: Date.now(), address: "http://elsewhere/", scroll: {}, field: { name: "s:Title", caret: null }, keys: "x", unsaved: ["y"] }));

    awaitField(document, sessionStorage);

    expect(heldKeys(document).focused()).toBeNull();
  });
});
