/**
 * What is dragged over a page. Something in the library can be dragged to a place of the board, also in another window of the browser: the dragged
 * tile carries `data-kb-asset`, its id. A file comes from the desktop.
 */
const type = "application/x-klingboard-asset";

export function watchDrags(page: Document): void {
  page.addEventListener("dragstart", (event) => {
    const id = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-asset]")?.dataset["kbAsset"];
    if (id && event.dataTransfer) {
      event.dataTransfer.setData(type, id);
      event.dataTransfer.effectAllowed = "copy";
    }
  });
  page.addEventListener("dragover", refuseFile);
  page.addEventListener("drop", refuseFile);
}

/** While it is dragged; which one it is, the browser says when it is dropped. */
export function hasAsset(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes(type) ?? false;
}

export function assetOf(transfer: DataTransfer): string {
  return transfer.getData(type);
}

export function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes("Files") ?? false;
}

/** Where nothing takes a file, or does not yet, the browser would leave the page and show the file in its place. */
function refuseFile(event: DragEvent): void {
  const takes = (event.target as Element | null)?.closest?.("input[type=file]:not([disabled])");
  if (event.dataTransfer && hasFiles(event.dataTransfer) && !event.defaultPrevented && !takes) {
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  }
}
