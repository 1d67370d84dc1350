import { beforeEach, expect, test } from "vitest";
import { headingFocus } from "./heading-focus";

let focusHeading: () => void;

beforeEach(() => {
  window.history.replaceState(null, "", "/t/northlight");
  document.body.innerHTML = `<h1>Projects</h1><a href="/t/northlight/gallery">Gallery</a><input>`;
  focusHeading = headingFocus(document);
});

test("A page where nothing has the focus begins at its heading", () => {
  focusHeading();

  expect(document.activeElement?.tagName).toBe("H1");
});

test("The heading takes the focus from the link that led to the page", () => {
  document.querySelector("a")?.focus();
  window.history.pushState(null, "", "/t/northlight/gallery");

  focusHeading();

  expect(document.activeElement?.tagName).toBe("H1");
});

test("Who has begun on the page before it was alive keeps the focus", () => {
  document.querySelector("input")?.focus();

  focusHeading();

  expect(document.activeElement?.tagName).toBe("INPUT");
});

test("Who has begun on the next page keeps it too, also when the address says more by then", () => {
  document.querySelector("a")?.focus();
  window.history.pushState(null, "", "/t/northlight/gallery");
  document.querySelector("input")?.focus();
  window.history.replaceState(null, "", "/t/northlight/gallery?kind=video");

  focusHeading();

  expect(document.activeElement?.tagName).toBe("INPUT");
});
