import { beforeEach, describe, expect, it } from "vitest";
import { heldKeys, plainField } from "./held-keys";
import { awaitField, rememberPlace, restorePlace } from "./place";

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

  it("offers what was typed into a dialog, but no password", () => {
    const offered: string[] = [];
    heldKeys(document).onLeft((text) => offered.push(text));
    document.body.innerHTML = '<div class="rz-dialog"><input value="as it was"><textarea></textarea><input type="password"></div>';
    document.querySelectorAll("input, textarea").forEach((input, index) => ((input as HTMLInputElement).value = `typed ${index}`));
    rememberPlace(document, sessionStorage);

    restorePlace(document, sessionStorage);

    expect(offered).toEqual(["typed 0", "typed 1"]);
  });

  it("is of one address", () => {
    sessionStorage.setItem("kb-place", JSON.stringify({ address: "http://elsewhere/", scroll: {}, field: { name: "s:Title", caret: null }, keys: "x", unsaved: ["y"] }));

    awaitField(document, sessionStorage);

    expect(heldKeys(document).focused()).toBeNull();
  });
});
