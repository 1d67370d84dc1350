/**
 * Whether the server still answers. A socket that is closed is told of by Blazor (`kb-connection`); one that is silent, because packets vanish on
 * the way, looks open for half a minute. So the page asks through the circuit itself: what it answers has come after everything that was sent
 * before the question.
 */

export type LineState = "up" | "silent" | "lost";

/** On the document, when the state has changed or a new line has taken the place of a lost one. */
export const lineEvent = "kb-line";

export interface LineChange {
  state: LineState;
  /** Whatever was on its way when the line was lost has no answer any more. */
  isNew: boolean;
}

/** Together at most 3 s from the last answer to the word "Offline". */
const busyEveryMs = 750;
const silentAfterMs = 1_750;
const tickMs = 250;
/** While nobody does anything and nothing is on its way. */
const idleEveryMs = 15_000;
const startingEveryMs = 5_000;
const busyForMs = 10_000;
/** A tick that is later than this was held up by the page itself, and so was any answer. */
const heldUpMs = 500;

let state: LineState = "up";

export function lineState(): LineState {
  return state;
}

/** Follows Blazor's word on the connection. Once per page; without `watchLine` no silence is found. */
export function followConnection(page: Document): void {
  page.addEventListener("kb-connection", (event) => {
    const { lost } = (event as CustomEvent<{ lost: boolean }>).detail;
    change(page, lost ? "lost" : "up", !lost);
  });
}

export interface LineWatch {
  dispose(): void;
}

/**
 * @param ask Asks the server through the circuit; resolves with its answer.
 * @param isOwed Whether something is on its way that is not confirmed yet. What waits for a person is not: that may take hours.
 */
export function watchLine(page: Document, ask: () => Promise<unknown>, isOwed: () => boolean): LineWatch {
  const stop = new AbortController();
  // Until the first answer the circuit is starting, which takes as long as it takes.
  let hasAnswered = false;
  let lastAnswer = 0;
  let lastAct = -busyForMs;
  let askedAt: number | null = null;
  let lastTick = performance.now();
  let turn = 0;
  const timer = setInterval(tick, tickMs);
  page.addEventListener(lineEvent, changed, { signal: stop.signal });
  for (const act of ["keydown", "pointerdown", "input", "change"]) {
    page.addEventListener(act, acted, { signal: stop.signal, capture: true, passive: true });
  }

  return {
    dispose() {
      clearInterval(timer);
      stop.abort();
    },
  };

  function tick(): void {
    const now = performance.now();
    const heldUp = now - lastTick - tickMs;
    lastTick = now;
    if (state === "lost") {
      return;
    }

    // A hidden page ticks rarely anyway, though what arrives is not held up there.
    if (askedAt !== null && heldUp > heldUpMs && page.visibilityState !== "hidden") {
      askedAt += heldUp;
    }

    if (askedAt !== null) {
      if (hasAnswered && now - askedAt >= silentAfterMs) {
        change(page, "silent", false);
      }
    } else if (page.visibilityState !== "hidden" || isOwed()) {
      const every = isOwed() || now - lastAct < busyForMs ? busyEveryMs : hasAnswered ? idleEveryMs : startingEveryMs;
      if (now - lastAnswer >= every) {
        void probe();
      }
    }
  }

  async function probe(): Promise<void> {
    const mine = ++turn;
    askedAt = performance.now();
    try {
      await ask();
    } catch {
      // No circuit yet, or none any more: Blazor says which.
      if (mine === turn) {
        [askedAt, lastAnswer] = [null, performance.now()];
      }

      return;
    }

    if (mine === turn) {
      [askedAt, lastAnswer, hasAnswered] = [null, performance.now(), true];
      if (state === "silent") {
        change(page, "up", false);
      }
    }
  }

  function acted(): void {
    lastAct = performance.now();
  }

  function changed(event: Event): void {
    if ((event as CustomEvent<LineChange>).detail.isNew || state === "lost") {
      // The question that was under way has gone with the line.
      turn++;
      [askedAt, lastAnswer] = [null, 0];
    }
  }
}

function change(page: Document, next: LineState, isNew: boolean): void {
  if (next === state && !isNew) {
    return;
  }

  state = next;
  page.documentElement.dataset["kbLine"] = next;
  page.dispatchEvent(new CustomEvent<LineChange>(lineEvent, { detail: { state, isNew } }));
}
