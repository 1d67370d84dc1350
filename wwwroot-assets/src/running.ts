/**
 * The element `<kb-running data-run="id elapsed usual">` (seconds; usual 0 when unknown): a running time that counts in the browser, so that
 * the server need not draw it each second. It counts from the elapsed time that the server wrote, since the browser's clock may be wrong,
 * and as long as the id stays the same it never goes back. The share of the usual time stands as `--v` on the card or status around it.
 */
export interface Run {
  id: string;
  elapsedMs: number;
  usualMs: number;
}

/** A running render never seems to be all done. */
const mostShare = 0.95;

export function parseRun(written: string): Run | null {
  const [id, elapsed, usual] = written.split(" ");
  const elapsedMs = Number(elapsed) * 1000;
  return id && Number.isFinite(elapsedMs) ? { id, elapsedMs, usualMs: Number(usual) * 1000 || 0 } : null;
}

export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (part: number) => String(part).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

export function wordsOf(elapsedMs: number, usualMs: number): string {
  return usualMs > 0 ? `${clock(elapsedMs)} of ~${clock(usualMs)}` : `${clock(elapsedMs)} at work`;
}

/** When the run began, on the page's own clock: a later report of the same run may only say that it began earlier. */
export function beginOf(run: Run, nowMs: number, shown: { id: string; beganMs: number } | null): number {
  const began = nowMs - run.elapsedMs;
  return shown?.id === run.id ? Math.min(shown.beganMs, began) : began;
}

export function defineRunningElement(view: Window & typeof globalThis): void {
  if (view.customElements.get("kb-running")) {
    return;
  }

  class RunningElement extends view.HTMLElement {
    static readonly observedAttributes = ["data-run"];
    private readonly shown: HTMLElement;
    private run: Run | null = null;
    private begin: { id: string; beganMs: number } | null = null;

    constructor() {
      super();
      this.shown = this.ownerDocument.createElement("span");
      this.attachShadow({ mode: "open" }).append(this.shown);
    }

    connectedCallback(): void {
      elements.add(this);
      this.refresh();
    }

    disconnectedCallback(): void {
      elements.delete(this);
    }

    attributeChangedCallback(): void {
      this.run = parseRun(this.dataset["run"] ?? "");
      this.begin = this.run && { id: this.run.id, beganMs: beginOf(this.run, view.performance.now(), this.begin) };
      this.refresh();
    }

    refresh(): void {
      if (!this.run || !this.begin) {
        return;
      }

      const elapsed = view.performance.now() - this.begin.beganMs;
      const words = wordsOf(elapsed, this.run.usualMs);
      if (this.shown.textContent !== words) {
        this.shown.textContent = words;
        const share = this.run.usualMs > 0 ? Math.min(mostShare, elapsed / this.run.usualMs) : 0;
        this.closest<HTMLElement>("[data-kb-card], .kb-status")?.style.setProperty("--v", `${Math.round(share * 100)}%`);
      }
    }
  }

  const elements = new Set<RunningElement>();
  view.customElements.define("kb-running", RunningElement);
  view.setInterval(() => elements.forEach((element) => element.refresh()), 1000);
}
