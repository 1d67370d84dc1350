/** Loaded on every page: starts Blazor and answers what needs no server. */
import "./shared";
import { watchFacts } from "./browser-facts";
import { watchPlayers } from "./big-player";
import { dropBootFrame } from "./boot-frame";
import { guardClicks } from "./click-guard";
import { watchCopyButtons } from "./clipboard";
import { guardCompositions } from "./compositions";
import { circuitOpened, guardObjects, type DotNetObjects } from "./circuit";
import { pageOf, Reconnector, type CircuitHost } from "./connection";
import { watchDialogEscape } from "./dialog-escape";
import { watchDialogFields } from "./dialog-fields";
import { watchDialogTexts } from "./dialog-texts";
import { pruneDrafts } from "./drafts";
import { watchDrags } from "./drags";
import { watchEarlyClicks } from "./early-click";
import { goBy, takeLine, type HubBuilder } from "./early-line";
import { watchFields } from "./field-view";
import { headingFocus } from "./heading-focus";
import { heldKeys } from "./held-keys";
import { watchPreviews } from "./hover-play";
import { showKeptText } from "./kept-text";
import { followConnection, watchLine } from "./line";
import { watchCardSize } from "./card-size";
import { offer } from "./commands";
import { watchInspectorWidth } from "./inspector-width";
import { watchKeyFields } from "./key-field";
import { watchMenuPlace } from "./menu-place";
import { watchMissingPictures } from "./missing-pictures";
import { guardLists } from "./list-keys";
import { watchShowPassword } from "./passwords";
import { watchPalette } from "./palette-open";
import { restorePlace } from "./place";
import { definePlayer } from "./player";
import { watchRail } from "./rail";
import { watchRoving } from "./roving";
import { defineRunningElement } from "./running";
import { defineSavedMark } from "./saved-mark";
import { scriptsOf } from "./scripts";
import { watchShortcuts } from "./shortcuts";
import { choose as chooseTheme, storageOf, watch as watchTheme } from "./theme";
import { defineTimeElement } from "./times";
import { guardUnkept, isOnItsWay } from "./unconfirmed";

interface Blazor extends CircuitHost {
  start(options: unknown): Promise<void>;
}

declare global {
  interface Window {
    Blazor?: Blazor;
    /** Asked by a server that is about to stop (`OpenPages`). Answers at once: the circuit that asks ends meanwhile. */
    kbPause?: () => void;
    /** A new page is drawn (`HeadingFocus`). */
    kbFocusHeading?: () => void;
    /** Calls a function of a module (`ScriptModules`). */
    kbScript?: (name: string, call: string, args: unknown[]) => Promise<unknown>;
    DotNet?: DotNetObjects & { invokeMethodAsync(assembly: string, method: string): Promise<unknown> };
  }
}

guardCompositions(window);
dropBootFrame(document);
watchTheme(document);
watchRail(document);
watchCardSize(document);
watchInspectorWidth(document);
watchFacts(document);
watchShortcuts(document);
watchRoving(document);
watchKeyFields(document);
watchPalette(document);
offer({
  "theme.dark": { run: () => chooseTheme("dark", document) },
  "theme.light": { run: () => chooseTheme("light", document) },
});
watchDrags(document);
watchCopyButtons(document);
watchShowPassword(document);
watchPlayers(document);
watchPreviews(document);
watchMissingPictures(document);
watchEarlyClicks(document);
watchFields(document);
watchDialogTexts(document);
watchDialogEscape(document);
guardLists(document);
watchMenuPlace(document);
guardUnkept(window);
heldKeys(document).onLeft((text) => showKeptText(document, text));
pruneDrafts(storageOf(document), Date.now());
defineTimeElement(window);
defineRunningElement(window);
defineSavedMark(window);
definePlayer(window);
followConnection(document);
restorePlace(document, sessionStorage);
window.kbFocusHeading = headingFocus(document);

const blazor = window.Blazor;
if (blazor) {
  const dotnet = window.DotNet;
  if (dotnet) {
    guardObjects(dotnet);
    const ask = () => dotnet.invokeMethodAsync("KlingBoard", "AnswerLine");
    watchLine(document, ask, isOnItsWay);
    guardClicks(document, ask);
    watchDialogFields(document, ask);
  }

  const reconnector = new Reconnector(blazor, pageOf(document));
  window.kbScript = scriptsOf(document);
  window.kbPause = () => void setTimeout(() => void reconnector.pause());
  window.addEventListener("online", () => reconnector.hurry());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      reconnector.hurry();
    }
  });
  void takeLine(window).then((taken) => {
    let line = taken;
    return blazor.start({
      circuit: {
        // None of our packages has any (`CircuitStartTests`), and to ask is a round trip.
        initializers: { beforeStart: [], afterStarted: [] },
        configureSignalR: (builder: HubBuilder) => {
          if (line) {
            goBy(builder, line);
            line = null;
          }
        },
        circuitHandlers: [{ onCircuitOpened: () => circuitOpened() }],
        reconnectionHandler: {
          onConnectionDown: () => reconnector.onConnectionDown(),
          onConnectionUp: () => reconnector.onConnectionUp(),
        },
      },
    });
  });
}
