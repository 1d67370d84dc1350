/** What is in the library can be dragged to a place of the board, also in another window of the browser: the dragged tile carries `data-kb-asset`, its id. */
const type = "application/x-klingboard-asset";

export function watchAssetDrags(page: Document): void {
  page.addEventListener("dragstart", (event) => {
    const id = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-asset]")?.dataset["kbAsset"];
    if (id && event.dataTransfer) {
      event.dataTransfer.setData(type, id);
      event.dataTransfer.effectAllowed = "copy";
    }
  });
}

/** While it is dragged; which one it is, the browser says when it is dropped. */
export function hasAsset(transfer: DataTransfer): boolean {
  return transfer.types.includes(type);
}

export function assetOf(transfer: DataTransfer): string {
  return transfer.getData(type);
}
