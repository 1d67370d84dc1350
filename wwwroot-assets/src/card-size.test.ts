import { beforeEach, describe, expect, it } from "vitest";
import { readCardSize, refreshCardSize, watchCardSize } from "./card-size";

describe("card size", () => {
  beforeEach(() => {
    localStorage.clear();
    document.documentElement.removeAttribute("style");
    document.body.innerHTML = '<input type="range" min="180" max="320" value="212" data-kb-card-size>';
  });

  it("is kept and shown again", () => {
    watchCardSize(document);
    const slider = document.querySelector("input") as HTMLInputElement;

    slider.value = "280";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    document.documentElement.removeAttribute("style");
    refreshCardSize(document);

    expect(readCardSize(localStorage)).toBe(280);
    expect(document.documentElement.style.getPropertyValue("--card")).toBe("280px");
  });

  it.each(["", "abc", "20", "9000"])("passes over what is no width: %s", (stored) => {
    localStorage.setItem("kb-card-size", stored);

    refreshCardSize(document);

    expect(document.documentElement.style.getPropertyValue("--card")).toBe("");
  });
});
