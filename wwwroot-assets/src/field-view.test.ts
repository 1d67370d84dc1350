import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { watchFields } from "./field-view";

describe("watchFields", () => {
  const shown: string[] = [];
  let resize: () => void = () => undefined;

  beforeAll(() => watchFields(document));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("ResizeObserver", class {
      private isOn = true;
      constructor(callback: () => void) {
        resize = () => this.isOn && callback();
      }
      observe() {}
      disconnect() {
        this.isOn = false;
      }
    });
    shown.length = 0;
    Element.prototype.scrollIntoView = function (this: Element) {
      shown.push(this.id);
    };
    document.body.innerHTML = `<div class="kb-panel-body"><section>
      <div class="kb-field" id="field"><select id="sound" aria-describedby="sound-hint sound-violations"></select></div></section></div>`;
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const choose = () => document.querySelector("#sound")!.dispatchEvent(new Event("change", { bubbles: true }));

  const addViolation = () => document.querySelector("#field")!.insertAdjacentHTML("afterend", '<div id="sound-violations" class="violations"></div>');

  it("shows the field, and what is said below it once it is there", () => {
    choose();
    resize();
    addViolation();
    resize();

    expect(shown).toEqual(["field", "sound-violations"]);
  });

  it("shows what a choice has brought to its neighbours", () => {
    choose();
    document.querySelector("section")!.insertAdjacentHTML("beforeend", '<p id="one" class="violations"></p><p id="other" class="violations"></p>');
    resize();

    expect(shown).toEqual(["other"]);
  });

  it("leaves alone whoever scrolls", () => {
    choose();
    document.querySelector(".kb-panel-body")!.dispatchEvent(new Event("touchmove"));
    resize();

    expect(shown).toEqual([]);
  });

  it("leaves alone whoever is about to use another control", () => {
    document.querySelector("section")!.insertAdjacentHTML("beforeend", '<button id="other"></button>');
    choose();
    document.querySelector("#sound")!.dispatchEvent(new Event("pointermove", { bubbles: true }));
    resize();
    document.querySelector("#other")!.dispatchEvent(new Event("pointermove", { bubbles: true }));
    resize();

    expect(shown).toEqual(["field"]);
  });

  it("ends after a moment", () => {
    choose();
    vi.advanceTimersByTime(5000);
    resize();

    expect(shown).toEqual([]);
  });

  it("follows the last choice only", () => {
    choose();
    const first = resize;
    choose();
    first();

    expect(shown).toEqual([]);
  });
});
