import { expect, it } from "vitest";

it("guards compositions on every page, before any other handler", async () => {
  const heard: string[] = [];
  await import("./app");
  window.addEventListener("keydown", (event) => heard.push(event.key), { capture: true });

  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));

  expect(heard).toEqual(["Enter"]);
});
