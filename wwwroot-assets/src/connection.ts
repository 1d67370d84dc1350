/**
 * What happens when the page loses its server. Reading and typing go on; a thin bar says so after five seconds. On return the page carries on:
 * with its own circuit where the server still has it, else with a new one that remembers what was open, and only where there is none of that
 * the page loads again, in a rest of typing, at the same place.
 */
import { offerWhenGone, typedInDialogs } from "./dialog-texts";
import { heldKeys } from "./held-keys";
import { rememberPlace, restoreFocus, restoreScroll, scrollOf } from "./place";

/** The part of Blazor that coming back needs. */
export interface CircuitHost {
  /** False: the server is there but has let go of this page's circuit. Throws while the server cannot be reached. Not to be asked again after a false. */
  reconnect(): Promise<boolean>;
  /** A new circuit with the kept state of the old one. False: there is none. Throws while the server cannot be reached. */
  resumeCircuit(): Promise<boolean>;
  /** Has the server hand over the state of the circuit and let go of it. */
  pauseCircuit(): Promise<boolean>;
}

export interface ConnectionPage {
  /** Shows or hides the bar. */
  showBar(shown: boolean): void;
  /** Marks the page as cut off, for the style sheet and for scripts. */
  setLost(lost: boolean): void;
  /** Everything is about to be drawn anew: focus, caret and scroll are to come back. Returns what to do when it has been. */
  hold(): () => void;
  /** Loads the page again as soon as nobody is in the middle of a word. Throws where there is no server to load it from. */
  reload(): Promise<void>;
}

const barAfterMs = 5000;
const firstRetryMs = 250;
const slowestRetryMs = 5000;
const askWithinMs = 5000;

/** Tries at once, then at growing distances, until the server answers. One per page. */
export class Reconnector {
  private barTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private isDown = false;
  private isTrying = false;
  /** The circuit is gone: from now on only its kept state can bring the page back. */
  private isGone = false;
  private delayMs = firstRetryMs;

  constructor(private readonly host: CircuitHost, private readonly page: ConnectionPage) {}

  onConnectionDown(): void {
    if (this.markDown()) {
      void this.attempt();
    }
  }

  onConnectionUp(): void {
    this.isDown = false;
    this.isGone = false;
    clearTimeout(this.barTimer);
    clearTimeout(this.retryTimer);
    this.page.setLost(false);
    this.page.showBar(false);
  }

  /** The server is about to stop: the page takes its state with it, and comes back with that to whatever server answers next. */
  async pause(): Promise<void> {
    if (this.isDown) {
      return;
    }

    // Blazor says "down" at once; trying to come back has to wait until the state is here.
    this.isTrying = true;
    this.markDown();
    try {
      this.isGone = await this.host.pauseCircuit();
    } catch {
      // The server was faster: whatever it still has is found by the ordinary way.
    }

    await this.attempt();
  }

  /** The network is back or the page is looked at again: no reason to wait for the next turn. */
  hurry(): void {
    if (this.isDown && !this.isTrying) {
      clearTimeout(this.retryTimer);
      this.delayMs = firstRetryMs;
      void this.attempt();
    }
  }

  private markDown(): boolean {
    if (this.isDown) {
      return false;
    }

    this.isDown = true;
    this.isGone = false;
    this.delayMs = firstRetryMs;
    this.page.setLost(true);
    this.barTimer = setTimeout(() => this.page.showBar(true), barAfterMs);
    return true;
  }

  private async attempt(): Promise<void> {
    this.isTrying = true;
    try {
      await this.comeBack();
    } catch {
      if (this.isDown) {
        this.retryTimer = setTimeout(() => void this.attempt(), this.delayMs);
        this.delayMs = Math.min(this.delayMs * 2, slowestRetryMs);
      }
    } finally {
      this.isTrying = false;
    }
  }

  private async comeBack(): Promise<void> {
    if (!this.isGone && (await this.host.reconnect())) {
      this.onConnectionUp();
      return;
    }

    this.isGone = true;
    const drawn = this.page.hold();
    if (await this.host.resumeCircuit()) {
      this.onConnectionUp();
      drawn();
    } else {
      await this.page.reload();
    }
  }
}

/** The bar as an element of its own outside what Blazor draws. */
export function pageOf(page: Document): ConnectionPage {
  const bar = page.createElement("div");
  bar.className = "kb-bar-offline";
  bar.setAttribute("role", "status");
  bar.innerHTML = '<i class="kb-icon" aria-hidden="true">cloud_off</i><span>Offline. Keep typing: it is kept in this browser. Nothing is sent until the server is back.</span>';
  return {
    showBar(shown) {
      if (shown) {
        page.body.append(bar);
      } else {
        bar.remove();
      }
    },
    setLost(lost) {
      if (lost) {
        page.documentElement.dataset["kbConnection"] = "lost";
      } else {
        delete page.documentElement.dataset["kbConnection"];
      }

      page.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));
    },
    hold() {
      heldKeys(page).holdFocused();
      const isInField = heldKeys(page).focused() !== null;
      const focusId = page.activeElement?.id ?? "";
      const scroll = scrollOf(page);
      const typed = typedInDialogs(page);
      return () => {
        offerWhenGone(page, typed);
        restoreScroll(page, scroll);
        restoreFocus(page, isInField ? "" : focusId);
      };
    },
    async reload() {
      await heldKeys(page).atRest();
      await askServer(new URL("healthz", page.baseURI));
      // Once more as the page goes: what was typed until then is in its field, and the caret behind it.
      page.defaultView?.addEventListener("pagehide", () => rememberPlace(page, sessionStorage), { once: true });
      rememberPlace(page, sessionStorage);
      page.location.reload();
    },
  };
}

/** Throws when a page would come from nowhere: the browser's own error page would take the place of what the person sees. */
async function askServer(address: URL): Promise<void> {
  const { ok, status, headers } = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(askWithinMs) });
  // The app itself may answer that it is not well; a proxy without it does not answer in JSON.
  if (!ok && headers.get("content-type")?.includes("json") !== true) {
    throw new Error(`The server answers ${status}.`);
  }
}
