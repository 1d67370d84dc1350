import { beforeEach, describe, expect, it } from "vitest";
import { watchDraftFields } from "./autosave-field";

const key = "kb-draft:shot:1:title";

function page(body: string): HTMLInputElement {
  document.body.innerHTML = body;
  return document.querySelector("input") as HTMLInputElement;
}

function keep(text: string, baseText: string): void {
  localStorage.setItem(key, JSON.stringify({ text, baseText, at: 1 }));
}

describe("watchDraftFields", () => {
  beforeEach(() => localStorage.clear());

  it("keeps typed text until the page says that the server has it", async () => {
    const field = page('<input data-kb-draft="shot:1:title" data-kb-draft-base="Dawn" value="Dawn">');
    watchDraftFields(document);

    field.value = "Before dawn";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const kept = localStorage.getItem(key);
    field.setAttribute("data-kb-draft-base", "Before dawn");
    await new Promise((resolve) => setTimeout(resolve));

    expect(JSON.parse(kept ?? "")).toMatchObject({ text: "Before dawn", baseText: "Dawn" });
    expect(localStorage.getItem(key)).toBeNull();
  });

  it("puts a draft back and announces it like typing", () => {
    keep("Before dawn", "Dawn");
    const field = page('<input data-kb-draft="shot:1:title" data-kb-draft-base="Dawn" value="Dawn">');
    const heard: string[] = [];
    field.addEventListener("change", () => heard.push(field.value));

    watchDraftFields(document);

    expect(field.value).toBe("Before dawn");
    expect(heard).toEqual(["Before dawn"]);
  });

  it("puts a draft back when the element is reused for another shot", async () => {
    keep("Before dawn", "Dawn");
    const field = page('<input data-kb-draft="shot:2:title" data-kb-draft-base="Dusk" value="Dusk">');
    watchDraftFields(document);

    field.setAttribute("data-kb-draft-base", "Dawn");
    field.setAttribute("data-kb-draft", "shot:1:title");
    field.value = "Dawn";
    await new Promise((resolve) => setTimeout(resolve));

    expect(field.value).toBe("Before dawn");
  });

  it("offers a conflict in place of overwriting what somebody else wrote", () => {
    keep("Sunrise", "Dawn");
    const field = page('<input data-kb-draft="shot:1:title" data-kb-draft-base="Dusk" value="Dusk">');
    const heard: unknown[] = [];
    document.addEventListener("kb-draft-conflict", (event) => heard.push((event as CustomEvent).detail), { once: true });

    watchDraftFields(document);

    expect(field.value).toBe("Dusk");
    expect(heard).toEqual([{ kind: "conflict", text: "Sunrise", baseText: "Dawn" }]);
  });
});
