import { afterEach, expect, it, vi } from "vitest";
import { watchCopyButtons } from "./clipboard";

afterEach(() => {
  document.body.innerHTML = "";
});

it.each([
  ["takes it", () => Promise.resolve(), ""],
  ["refuses", () => Promise.reject(new Error("no")), "http://localhost:3000/t/northlight/p/1?shot=2"],
])("copies the whole address of a link, and tells the page where the browser %s", async (_, write, expected) => {
  document.body.innerHTML = `<div data-kb-copy-link="/t/northlight/p/1?shot=2">Copy link</div><input hidden data-kb-link-copied>`;
  const written: string[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: (text: string) => { written.push(text); return write(); } } });
  const told = new Promise<string>((resolve) => document.querySelector("input")?.addEventListener("change", (event) => resolve((event.target as HTMLInputElement).value)));
  watchCopyButtons(document);

  document.querySelector("div")?.click();

  expect(await told).toBe(expected);
  // Each test has begun to watch anew.
  expect(new Set(written)).toEqual(new Set(["http://localhost:3000/t/northlight/p/1?shot=2"]));
});
