import { expect, it } from "vitest";
import { assetOf, hasAsset, watchAssetDrags } from "./asset-drag";

watchAssetDrags(document);

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
