/**
 * What happens when the page loses its server. Reading and typing go on; a thin bar says so after five seconds; on return the
 * page carries on, and where the server has forgotten the page it loads again at the same address and scroll position.
 */

/** The part of Blazor that reconnecting needs. */
export interface CircuitHost {
  /** False: the server is there but has let go of this page. Throws while the server cannot be reached. */
  reconnect(): Promise<boolean>;
}

export interface ConnectionPage {
  /** Shows or hides the bar. */
  showBar(shown: boolean): void;
  /** Marks the page as cut off, for the style sheet and for scripts. */
  setLost(lost: boolean): void;
  reload(): void;
}

const barAfterMs = 5000;
const firstRetryMs = 250;
const slowestRetryMs = 5000;

/** Tries at once, then at growing distances, until the server answers. One per page. */
export class Reconnector {
  private barTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private isDown = false;
  private isTrying = false;
  private delayMs = firstRetryMs;

  constructor(private readonly host: CircuitHost, private readonly page: ConnectionPage) {}

  onConnectionDown(): void {
    if (this.isDown) {
      return;
    }

    this.isDown = true;
    this.delayMs = firstRetryMs;
    this.page.setLost(true);
    this.barTimer = setTimeout(() => this.page.showBar(true), barAfterMs);
    void this.attempt();
  }

  onConnectionUp(): void {
    this.isDown = false;
    clearTimeout(this.barTimer);
    clearTimeout(this.retryTimer);
    this.page.setLost(false);
    this.page.showBar(false);
  }

  /** The network is back or the page is looked at again: no reason to wait for the next turn. */
  hurry(): void {
    if (this.isDown && !this.isTrying) {
      clearTimeout(this.retryTimer);
      this.delayMs = firstRetryMs;
      void this.attempt();
    }
  }

  private async attempt(): Promise<void> {
    this.isTrying = true;
    try {
      if (await this.host.reconnect()) {
        this.onConnectionUp();
      } else {
        this.page.reload();
      }
    } catch {
      if (this.isDown) {
        this.retryTimer = setTimeout(() => void this.attempt(), this.delayMs);
        this.delayMs = Math.min(this.delayMs * 2, slowestRetryMs);
      }
    } finally {
      this.isTrying = false;
    }
  }
}

const scrollKey = "kb-scroll";

/** Where each scrolling region stands, for the reload after a lost circuit. Regions are told apart by `data-kb-scroll`. */
export function rememberScroll(page: Document, store: Storage): void {
  const places: Record<string, number> = {};
  for (const region of page.querySelectorAll<HTMLElement>("[data-kb-scroll]")) {
    places[region.dataset["kbScroll"] ?? ""] = region.scrollTop;
  }

  store.setItem(scrollKey, JSON.stringify({ address: page.location.href, places }));
}

/** Scrolls back once the regions are there and tall enough; gives up after ten seconds. */
export function restoreScroll(page: Document, store: Storage): void {
  const kept = store.getItem(scrollKey);
  store.removeItem(scrollKey);
  if (kept === null) {
    return;
  }

  const { address, places } = JSON.parse(kept) as { address: string; places: Record<string, number> };
  if (address !== page.location.href) {
    return;
  }

  const observer = new MutationObserver(settle);
  const giveUp = setTimeout(() => observer.disconnect(), 10_000);
  observer.observe(page.body, { childList: true, subtree: true });
  settle();

  function settle(): void {
    for (const [name, top] of Object.entries(places)) {
      const region = page.querySelector<HTMLElement>(`[data-kb-scroll="${CSS.escape(name)}"]`);
      if (region && region.scrollHeight - region.clientHeight >= top) {
        region.scrollTop = top;
        delete places[name];
      }
    }

    if (Object.keys(places).length === 0) {
      observer.disconnect();
      clearTimeout(giveUp);
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
    reload() {
      rememberScroll(page, sessionStorage);
      page.location.reload();
    },
  };
}
