/** Opens the command palette by its key and by `data-kb-palette="address"`; the palette itself is fetched when it is opened for the first time. */
import { commandOf, isOnMac } from "./commands";
import { isInDialog, isText } from "./shortcuts";

export function watchPalette(page: Document): void {
  page.addEventListener("keydown", (event) => {
    const place = page.querySelector<HTMLElement>("[data-kb-palette]");
    if (place && !event.defaultPrevented && !event.isComposing && commandOf(event, ["everywhere"], page)?.id === "palette" && isFree(event)) {
      event.preventDefault();
      open(page, place);
    }
  });
  page.addEventListener("click", (event) => {
    const place = (event.target as Element | null)?.closest?.<HTMLElement>("[data-kb-palette]");
    if (place) {
      open(page, place);
    }
  });
}

/** In a text only with Ctrl or Cmd, and not with Ctrl on a Mac, where it cuts to the end of the line. */
function isFree(event: KeyboardEvent): boolean {
  return !isInDialog(event.target) && (!isText(event.target) || event.metaKey || (event.ctrlKey && !isOnMac()));
}

function open(page: Document, place: HTMLElement): void {
  if (place.closest("[data-kb-boot]")) {
    // The page is not there yet, and what lies beside its frame would take its place.
    return;
  }

  const address = place.dataset["kbPalette"] ?? "";
  const project = /\/p\/([0-9a-f-]{32,36})/i.exec(page.location.pathname)?.[1];
  void import("./palette").then(({ openPalette }) => openPalette(page, project ? `${address}?project=${project}` : address));
}
