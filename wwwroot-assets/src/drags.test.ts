import { expect, it } from "vitest";
import { assetOf, hasAsset, watchDrags } from "./drags";

watchDrags(document);

function drag(target: Element): DataTransfer {
  const data = new Map<string, string>();
  const transfer = {
    setData: (type: string, value: string) => data.set(type, value),
    getData: (type: string) => data.get(type) ?? "",
    get types() {
      return [...data.keys()];
    },
  } as unknown as DataTransfer;
  target.dispatchEvent(Object.assign(new Event("dragstart", { bubbles: true }), { dataTransfer: transfer }));
  return transfer;
}

it("a tile of the library takes its id along", () => {
  document.body.innerHTML = '<article data-kb-asset="42"><span></span></article>';

  const transfer = drag(document.querySelector("span") as Element);

  expect([hasAsset(transfer), assetOf(transfer)]).toEqual([true, "42"]);
});

it("anything else does not", () => {
  document.body.innerHTML = "<img>";

  expect(hasAsset(drag(document.querySelector("img") as Element))).toBe(false);
});

function dragFile(step: "dragover" | "drop", target: Element): Event & { dataTransfer: { dropEffect: string } } {
  const event = Object.assign(new Event(step, { bubbles: true, cancelable: true }), { dataTransfer: { types: ["Files"], dropEffect: "copy" } });
  target.dispatchEvent(event);
  return event;
}

it.each(["dragover", "drop"] as const)("a file that nothing takes does not make the browser leave the page: %s", (step) => {
  document.body.innerHTML = "<main></main>";

  const event = dragFile(step, document.querySelector("main") as Element);

  expect([event.defaultPrevented, event.dataTransfer.dropEffect]).toEqual([true, "none"]);
});

it("a file is left to what takes it", () => {
  document.body.innerHTML = "<main></main>";
  const place = document.querySelector("main") as Element;
  place.addEventListener("dragover", (event) => event.preventDefault());

  expect(dragFile("dragover", place).dataTransfer.dropEffect).toBe("copy");
});

it("a file input takes what is dropped on it", () => {
  document.body.innerHTML = '<input type="file">';

  expect(dragFile("drop", document.querySelector("input") as Element).defaultPrevented).toBe(false);
});
