import { expect, it, vi } from "vitest";
import { heldKeys } from "./held-keys";
import { watchKeyFields } from "./key-field";

// The very first on every page.
heldKeys(document);

it("takes what is pressed as its value, hides it from the page, and lets Tab leave", () => {
  document.body.innerHTML = `<input data-kb-key-field>`;
  const field = document.querySelector("input") as HTMLInputElement;
  const heard: string[] = [];
  const below = vi.fn();
  field.addEventListener("change", () => heard.push(field.value));
  document.addEventListener("keydown", below);
  watchKeyFields(document);

  for (const init of [{ key: "Shift", shiftKey: true }, { key: "b", ctrlKey: true }, { key: "Escape" }]) {
    field.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));
  }

  expect([heard, below.mock.calls.length]).toEqual([["Mod+B", "Escape"], 0]);
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true }));
  expect(below).toHaveBeenCalledTimes(1);
});

it("has the focus when it comes, and gives it to its line's button when it goes", async () => {
  document.body.innerHTML = `<div class="kb-shortcut"><button data-kb-change-keys>Change</button></div>`;
  const line = document.querySelector("div") as HTMLElement;
  watchKeyFields(document);

  document.querySelector("button")?.click();
  line.innerHTML = "<input data-kb-key-field>";
  await new Promise((resolve) => setTimeout(resolve));
  const first = document.activeElement?.tagName;
  line.innerHTML = "<button data-kb-change-keys>Change</button>";
  await new Promise((resolve) => setTimeout(resolve));

  expect([first, document.activeElement?.tagName]).toEqual(["INPUT", "BUTTON"]);
});

it("is no text that was cut off: the next key after it has gone is the page's", () => {
  document.body.innerHTML = `<input readonly data-kb-key-field><article tabindex="0"></article>`;
  watchKeyFields(document);
  const heard: string[] = [];
  document.addEventListener("keydown", (event) => heard.push(event.key));
  const field = document.querySelector("input") as HTMLInputElement;

  field.dispatchEvent(new KeyboardEvent("keydown", { key: "b", bubbles: true, cancelable: true }));
  field.remove();
  document.querySelector("article")?.dispatchEvent(new KeyboardEvent("keydown", { key: "b", bubbles: true, cancelable: true }));

  expect(heard).toEqual(["b"]);
});
