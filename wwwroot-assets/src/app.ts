/** Loaded on every page: starts Blazor and answers what needs no server. */
import { watchCopyButtons } from "./clipboard";
import { pageOf, Reconnector, restoreScroll, type CircuitHost } from "./connection";
import { pruneDrafts } from "./drafts";
import { watchEarlyClicks } from "./early-click";
import { watchFields } from "./field-view";
import { watchPreviews } from "./hover-play";
import { watchCardSize } from "./card-size";
import { watchShowPassword } from "./passwords";
import { watchRail } from "./rail";
import { defineRunningElement } from "./running";
import { watchShortcuts } from "./shortcuts";
import { storageOf, watch as watchTheme } from "./theme";
import { defineTimeElement } from "./times";

interface Blazor extends CircuitHost {
  start(options: unknown): Promise<void>;
}

declare global {
  interface Window {
    Blazor?: Blazor;
  }
}

watchTheme(document);
watchRail(document);
watchCardSize(document);
watchShortcuts(document);
watchCopyButtons(document);
watchShowPassword(document);
watchPreviews(document);
watchEarlyClicks(document);
watchFields(document);
pruneDrafts(storageOf(document), Date.now());
defineTimeElement(window);
defineRunningElement(window);
restoreScroll(document, sessionStorage);

const blazor = window.Blazor;
if (blazor) {
  const reconnector = new Reconnector(blazor, pageOf(document));
  window.addEventListener("online", () => reconnector.hurry());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      reconnector.hurry();
    }
  });
  void blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: () => reconnector.onConnectionDown(),
        onConnectionUp: () => reconnector.onConnectionUp(),
      },
    },
  });
}
