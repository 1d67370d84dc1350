import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isNew, playedEvent, watchNewTakes, withSeen } from "./new-takes";

let stop = new AbortController();

beforeEach(() => {
  localStorage.clear();
  stop = new AbortController();
  vi.stubGlobal("CSS", { escape: (text: string) => text });
});
afterEach(() => stop.abort());

test("a take that came before the first visit counts as seen, a later one is new until its shot is open", async () => {
  const { card, surface } = open();
  expect(card.hasAttribute("data-kb-new")).toBe(false);

  card.dataset["kbArrived"] = "2000";
  await vi.waitFor(() => expect(card.hasAttribute("data-kb-new")).toBe(true));
  expect(card.getAttribute("aria-description")).toBe("New take");

  surface.insertAdjacentHTML("beforeend", `<aside data-kb-inspector="one"></aside>`);
  await vi.waitFor(() => expect(card.hasAttribute("data-kb-new")).toBe(false));
});

test("playing it large is seeing it, and a reload knows", async () => {
  const { card } = open();
  card.dataset["kbArrived"] = "2000";
  await vi.waitFor(() => expect(card.hasAttribute("data-kb-new")).toBe(true));

  stop.abort();
  stop = new AbortController();
  const again = open("2000");
  expect(again.card.hasAttribute("data-kb-new")).toBe(true);
  document.dispatchEvent(new CustomEvent(playedEvent, { detail: "/take/9" }));
  expect(again.card.hasAttribute("data-kb-new")).toBe(false);

  stop.abort();
  stop = new AbortController();
  expect(open("2000").card.hasAttribute("data-kb-new")).toBe(false);
});

test("of very many shots the oldest are not remembered by themselves, and stay seen", () => {
  let seen = { since: 0, takes: {} as Record<string, number> };
  for (let i = 1; i <= 310; i++) {
    seen = withSeen(seen, `shot${i}`, i);
  }

  expect(Object.keys(seen.takes).length).toBe(300);
  expect([1, 10, 11, 310].map((i) => isNew(seen, `shot${i}`, i))).toEqual([false, false, false, false]);
  expect(isNew(seen, "another", 311)).toBe(true);
});

function open(arrived = "500"): { card: HTMLElement; surface: HTMLElement } {
  document.body.innerHTML = `<div id="surface"><div id="host"><article data-shot-id="one" data-kb-play="/take/9" data-kb-arrived="${arrived}"></article></div></div>`;
  const surface = document.getElementById("surface")!;
  watchNewTakes(document.getElementById("host")!, surface, stop.signal, 1000);
  return { card: document.querySelector("article")!, surface };
}
