import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { touchedEvent, watchDialogFields, type DialogFields } from "./dialog-fields";
import { followConnection } from "./line";

followConnection(document);

const isLost = (lost: boolean) => document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));
const isUnpriced = () => document.documentElement.hasAttribute("data-kb-unpriced");
const field = () => document.querySelector("textarea") as HTMLTextAreaElement;

let told: string[];
let isDown: boolean;
let fields: DialogFields;

beforeEach(() => {
  vi.useFakeTimers();
  isLost(false);
  [told, isDown] = [[], false];
  document.body.innerHTML = `<div class="mud-dialog"><textarea>rain</textarea><input type="file"></div><textarea class="elsewhere"></textarea>`;
  // As Blazor does: an event on a line that is down is dropped.
  field().addEventListener("input", () => isDown || told.push(field().value));
  fields = watchDialogFields(document, () => (isDown ? Promise.reject(new Error("Down.")) : new Promise((resolve) => setTimeout(resolve, 50))));
});

afterEach(() => {
  fields.dispose();
  vi.useRealTimers();
});

function type(text: string): void {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

function cut(down: boolean): void {
  isDown = down;
  isLost(down);
}

it("spends nothing until the server has answered after the last key", async () => {
  type("rain on");
  const atOnce = isUnpriced();
  await vi.advanceTimersByTimeAsync(40);
  type("rain on tin");
  await vi.advanceTimersByTimeAsync(40);
  const meanwhile = isUnpriced();
  await vi.advanceTimersByTimeAsync(20);

  expect([atOnce, meanwhile, isUnpriced()]).toEqual([true, true, false]);
});

it("tells what was typed on a line that was down again, and spends nothing before", async () => {
  cut(true);
  type("rain on tin");
  await vi.advanceTimersByTimeAsync(5_000);
  const whileDown = [told.length, isUnpriced()];
  cut(false);
  await vi.advanceTimersByTimeAsync(60);
  const retold = [told.at(-1), isUnpriced()];
  await vi.advanceTimersByTimeAsync(60);

  expect([whileDown, retold, isUnpriced()]).toEqual([[0, true], ["rain on tin", true], false]);
});

it("tells again what went into a line whose end was not noticed yet", async () => {
  isDown = true;
  type("rain on tin");
  await vi.advanceTimersByTimeAsync(3_000);
  cut(true);
  const whileDown = isUnpriced();
  cut(false);
  await vi.advanceTimersByTimeAsync(200);

  expect([whileDown, told, isUnpriced()]).toEqual([true, ["rain on tin"], false]);
});

it("lets a field speak for itself", async () => {
  const host = document.querySelector(".mud-dialog") as HTMLElement;
  cut(true);
  host.dispatchEvent(new CustomEvent(touchedEvent, { bubbles: true, detail: () => told.push("by itself") }));
  cut(false);
  await vi.advanceTimersByTimeAsync(200);

  expect([told, isUnpriced()]).toEqual([["by itself"], false]);
});

it("spends nothing until the server has answered after a choice in a list beside the dialog, or by keys", async () => {
  document.body.insertAdjacentHTML("beforeend", `<div class="mud-popover"><div role="option">4K</div></div>`);
  document.querySelector(".mud-dialog")?.insertAdjacentHTML("beforeend", `<div class="mud-select"><div role="combobox" tabindex="0">1K</div></div>`);
  document.querySelector<HTMLElement>("[role='option']")?.click();
  const clicked = isUnpriced();
  await vi.advanceTimersByTimeAsync(60);
  const answered = isUnpriced();
  document.querySelector("[role='combobox']")?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));

  expect([clicked, answered, isUnpriced()]).toEqual([true, false, true]);
});

it("leaves a choice alone where no dialog is open", () => {
  document.querySelector(".mud-dialog")?.remove();
  document.body.insertAdjacentHTML("beforeend", `<div class="mud-popover"><div role="option">4K</div></div>`);
  document.querySelector<HTMLElement>("[role='option']")?.click();

  expect(isUnpriced()).toBe(false);
});

it("forgets a dialog that has gone with its circuit", async () => {
  cut(true);
  type("rain on tin");
  document.querySelector(".mud-dialog")?.remove();
  cut(false);
  await vi.advanceTimersByTimeAsync(200);

  expect([told, isUnpriced()]).toEqual([[], false]);
});

it("leaves files and the page's own fields alone", () => {
  for (const other of document.querySelectorAll("input, .elsewhere")) {
    other.dispatchEvent(new Event("change", { bubbles: true }));
  }

  expect(isUnpriced()).toBe(false);
});
