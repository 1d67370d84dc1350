import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { guardClicks, type ClickGuard } from "./click-guard";
import { tell } from "./dotnet";
import { DraftKeeper } from "./drafts";
import { followConnection } from "./line";
import { setUnconfirmed } from "./unconfirmed";

followConnection(document);

const isLost = (lost: boolean) => document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));

let answer: () => void;
let heard: string[];
let guard: ClickGuard;

beforeEach(() => {
  vi.useFakeTimers();
  isLost(false);
  heard = [];
  document.body.innerHTML = `
    <main class="kb-main"><button id="approve"><i aria-hidden="true">check</i> Approved</button><button id="pay" data-kb-spends>Render</button><button id="copy" data-kb-copy="x">Copy</button>
      <select><option value="a">Ready</option><option value="b">Approved</option></select></main>
    <button id="outside">Menu</button>`;
  document.body.addEventListener("click", note);
  guard = guardClicks(document, () => new Promise<void>((resolve) => (answer = resolve)));
});

afterEach(() => {
  guard.dispose();
  document.body.removeEventListener("click", note);
  document.documentElement.removeAttribute("data-kb-unpriced");
  vi.useRealTimers();
});

const note = ({ target }: Event): void => void heard.push((target as Element).id);
const click = (id: string): void => document.getElementById(id)?.click();
const said = (): string | null => document.querySelector(".kb-not-sent span")?.textContent ?? null;

it("lets clicks through while the server answers, and says nothing", async () => {
  click("approve");
  await vi.advanceTimersByTimeAsync(0);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  isLost(true);

  expect([heard, said()]).toEqual([["approve"], null]);
});

it("stops a click while the line is down, and says that nothing was changed", () => {
  isLost(true);

  click("approve");

  expect([heard, said()]).toEqual([[], 'Not sent: "Approved". Nothing was changed. Do it again when the server is back.']);
});

it("stops the taking back that a toast offers while the line is down, and says so", () => {
  document.body.insertAdjacentHTML("beforeend", `<div class="mud-snackbar"><button id="undo">Undo</button></div>`);
  isLost(true);

  click("undo");

  expect([heard, said()]).toEqual([[], 'Not sent: "Undo". Nothing was changed. Do it again when the server is back.']);
});

it("says of a click whose arrival is not known that it may not have arrived", async () => {
  click("approve");
  await vi.advanceTimersByTimeAsync(0);

  isLost(true);

  expect(said()).toBe('"Approved": this may not have arrived. Look at it when the server is back, and do it again if it is not done.');
});

it("spends nothing while the line is down, nor while a choice is on its way", () => {
  document.documentElement.toggleAttribute("data-kb-unpriced", true);
  click("pay");
  const unpriced = said();
  document.documentElement.toggleAttribute("data-kb-unpriced", false);
  isLost(true);
  click("pay");

  expect([heard, unpriced, said()]).toEqual([
    [],
    "The price is being worked out anew, because something was just changed. Nothing is sent or reserved. Look at the new price, then render.",
    "Back online first. Nothing is sent or reserved.",
  ]);
});

it("spends nothing for a group while a text of one of its shots is not saved whose field is gone", () => {
  const panel = document.querySelector("main") as HTMLElement;
  const [here, other] = [new DraftKeeper(null, "shot:1:prompt", ""), new DraftKeeper(null, "shot:2:prompt", "")];
  for (const shotId of ["1", "2"]) {
    setUnconfirmed(`shot:${shotId}:prompt`, { kind: "text", state: "problem", label: "Prompt", shotId });
  }

  panel.dataset["kbShots"] = "1";
  click("pay");
  panel.dataset["kbShots"] = "1 2";
  click("pay");
  other.release();
  click("pay");
  const words = said();
  setUnconfirmed("shot:2:prompt", null);
  click("pay");
  here.release();
  setUnconfirmed("shot:1:prompt", null);

  expect(heard).toEqual(["pay", "pay", "pay"]);
  expect(words).toBe("Nothing is sent or reserved: a text of another shot in this group is not saved. Open that shot to see why.");
});

it("puts a list back that was chosen in while the line is down, and says so", () => {
  const list = document.querySelector("select") as HTMLSelectElement;
  let changes = 0;
  list.addEventListener("change", () => changes++);
  isLost(true);

  list.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  list.value = "b";
  list.dispatchEvent(new Event("change", { bubbles: true }));

  expect([list.value, changes, said()]).toEqual(["a", 0, 'Not sent: "Approved". Nothing was changed. Do it again when the server is back.']);
});

it("stops a choice in a list of the page, and the opening of one, while the line is down", () => {
  document.body.insertAdjacentHTML("beforeend", `<div class="mud-dialog"><div class="mud-select"><div id="list" role="combobox" aria-label="Model"></div></div></div>
    <div class="mud-popover mud-popover-open"><div id="choice" role="option">Kling O1</div></div>`);
  const list = document.getElementById("list") as HTMLElement;
  list.addEventListener("mousedown", note);
  list.addEventListener("keydown", note);
  isLost(true);

  click("choice");
  const chosen = said();
  list.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
  list.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));

  expect([heard, chosen, said()]).toEqual([[], 'Not sent: "Kling O1". Nothing was changed. Do it again when the server is back.', 'Not sent: "Model". Nothing was changed. Do it again when the server is back.']);
});

it("says so of a drag or a key as well, and does not send it late", async () => {
  const sent: string[] = [];
  const dotnet = { invokeMethodAsync: async (method: string) => void sent.push(method) };
  isLost(true);

  const refused = await tell(dotnet, "OnShotDropped").then(() => false, () => true);

  expect([refused, sent, said()]).toEqual([true, [], "Not sent: the move. Nothing was changed. Do it again when the server is back."]);
});

it("leaves alone what needs no server", () => {
  isLost(true);

  click("copy");
  click("outside");
  document.querySelector<HTMLElement>(".kb-not-sent button")?.click();

  expect([heard, said()]).toEqual([["copy", "outside"], null]);
});
