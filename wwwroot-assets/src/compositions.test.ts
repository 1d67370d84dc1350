import { beforeAll, beforeEach, expect, it } from "vitest";
import { guardCompositions } from "./compositions";

let heard: string[];

beforeAll(() => {
  guardCompositions(window);
  document.addEventListener("keydown", (event) => heard.push(event.key));
});

beforeEach(() => {
  heard = [];
  document.body.innerHTML = '<input><div class="cm-content" contenteditable="true"></div>';
});

const press = (selector: string, init: KeyboardEventInit & { keyCode?: number }): boolean =>
  (document.querySelector(selector) as HTMLElement).dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...init }));

it.each([{ key: "Enter", isComposing: true }, { key: "Enter", keyCode: 229 }, { key: "Escape", isComposing: true }])("keeps %j from the page's handlers", (key) => {
  press("input", key);

  expect(heard).toEqual([]);
});

it("lets every other key through, and all keys to an editor that composes itself", () => {
  press("input", { key: "Enter" });
  press(".cm-content", { key: "Process", isComposing: true });

  expect(heard).toEqual(["Enter", "Process"]);
});
