import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchDialogFields, type DialogFields } from "./dialog-fields";
import { followConnection } from "./line";
import { create } from "./prompt-box";

followConnection(document);

const isLost = (lost: boolean) => document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));
const isUnpriced = () => document.documentElement.hasAttribute("data-kb-unpriced");

let told: string[];
let isDown: boolean;
let view: EditorView;
let fields: DialogFields;
let box: { dispose(): void };

beforeEach(() => {
  vi.useFakeTimers();
  isLost(false);
  [told, isDown] = [[], false];
  document.body.innerHTML = '<div class="mud-dialog"><div id="host"></div></div>';
  const host = document.getElementById("host") as HTMLElement;
  const answer = (): Promise<unknown> => (isDown ? Promise.reject(new Error("Down.")) : Promise.resolve());
  fields = watchDialogFields(document, answer);
  const dotnet = {
    invokeMethodAsync: (_method: string, text: unknown) => {
      if (!isDown) {
        told.push(String(text));
      }

      return answer();
    },
  };
  box = create(host, dotnet, { text: "", references: [], maxLength: 100, label: "Prompt" });
  view = EditorView.findFromDOM(host) as EditorView;
});

afterEach(() => {
  box.dispose();
  fields.dispose();
  vi.useRealTimers();
});

function type(text: string): void {
  for (const character of text) {
    view.dispatch({ changes: { from: view.state.doc.length, insert: character } });
  }
}

it("tells what is typed once for several keys, and spends nothing until it is told", async () => {
  type("Rain");
  const atOnce = [told.length, isUnpriced()];
  await vi.advanceTimersByTimeAsync(300);

  expect([atOnce, told, isUnpriced()]).toEqual([[0, true], ["Rain"], false]);
});

it("tells the last words before the click that comes after them", async () => {
  type("Rain");
  view.contentDOM.dispatchEvent(new FocusEvent("blur"));

  expect([told, isUnpriced()]).toEqual([["Rain"], true]);
});

it("tells again what was typed on a line that was down", async () => {
  isDown = true;
  isLost(true);
  type("Rain");
  await vi.advanceTimersByTimeAsync(5_000);
  const whileDown = isUnpriced();
  isDown = false;
  isLost(false);
  await vi.advanceTimersByTimeAsync(300);

  expect([whileDown, told, isUnpriced()]).toEqual([true, ["Rain"], false]);
});
