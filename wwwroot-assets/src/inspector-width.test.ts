import { beforeEach, describe, expect, it } from "vitest";
import { readInspectorWidth, refreshInspectorWidth, watchInspectorWidth } from "./inspector-width";

watchInspectorWidth(document);

describe("inspector width", () => {
  let edge: HTMLElement;

  beforeEach(() => {
    document.body.innerHTML = '<aside><div role="separator" tabindex="0" aria-valuemin="360" aria-valuemax="560" aria-valuenow="420" data-kb-inspector-edge></div></aside>';
    edge = document.querySelector("[role=separator]") as HTMLElement;
    edge.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  });

  const shown = () => [document.documentElement.style.getPropertyValue("--kb-inspector-now"), edge.getAttribute("aria-valuenow"), readInspectorWidth(localStorage)];
  const press = (key: string) => edge.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const point = (type: string, clientX: number) => edge.dispatchEvent(new PointerEvent(type, { clientX, pointerId: 1, bubbles: true, cancelable: true }));

  it("follows the pointer and is kept where it is let go", () => {
    point("pointerdown", 1000);
    point("pointermove", 940);
    const kept = readInspectorWidth(localStorage);
    point("pointerup", 940);
    point("pointermove", 800);

    expect([kept, ...shown()]).toEqual([420, "480px", "480", 480]);
  });

  it("goes no further than its ends", () => {
    point("pointerdown", 1000);
    point("pointermove", 100);
    point("pointerup", 100);

    expect(shown()).toEqual(["560px", "560", 560]);
  });

  it.each([
    ["ArrowLeft", 430],
    ["ArrowRight", 410],
    ["Home", 360],
    ["End", 560],
  ])("answers %s", (key, width) => {
    const isLeft = press(key);

    expect([isLeft, ...shown()]).toEqual([false, `${width}px`, String(width), width]);
  });

  it("leaves other keys alone", () => {
    expect([press("a"), press("Tab")]).toEqual([true, true]);
  });

  it("is as usual again after a double click", () => {
    press("End");

    edge.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));

    expect(shown()).toEqual(["420px", "420", 420]);
  });

  it("tells an edge that is drawn anew where it stands", async () => {
    press("Home");

    document.body.innerHTML = '<div role="separator" aria-valuenow="420" data-kb-inspector-edge></div>';
    await Promise.resolve();

    expect(document.querySelector("[role=separator]")?.getAttribute("aria-valuenow")).toBe("360");
  });

  it.each([["480", "480px"], ["", ""], ["abc", ""], ["20", ""], ["9000", ""]])("before the first paint: %s", (stored, width) => {
    document.documentElement.removeAttribute("style");
    localStorage.setItem("kb-inspector-width", stored);

    refreshInspectorWidth(document);

    expect(document.documentElement.style.getPropertyValue("--kb-inspector-now")).toBe(width);
  });
});
