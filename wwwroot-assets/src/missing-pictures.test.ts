import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { watchMissingPictures } from "./missing-pictures";

describe("missing pictures", () => {
  beforeAll(() => watchMissingPictures(document));
  beforeEach(() => {
    document.body.innerHTML = `<span class="kb-pic"><img id="ours" data-kb-missing="movie"><b>1</b></span><img id="other">`;
  });

  const say = (id: string, event: "error" | "load") => document.getElementById(id)?.dispatchEvent(new Event(event));

  it("puts the glyph of what it is in the place of one that fails, once", () => {
    say("ours", "error");
    say("ours", "error");

    expect([...document.querySelectorAll(".kb-pic-none")].map((one) => one.textContent)).toEqual(["movie"]);
    expect(document.getElementById("ours")?.hasAttribute("data-kb-failed")).toBe(true);
  });

  it("shows one that comes under another address", () => {
    say("ours", "error");

    say("ours", "load");

    expect(document.querySelector(".kb-pic-none")).toBeNull();
    expect(document.getElementById("ours")?.hasAttribute("data-kb-failed")).toBe(false);
  });

  it("leaves other pictures alone", () => {
    say("other", "error");

    expect(document.querySelector(".kb-pic-none")).toBeNull();
  });
});
