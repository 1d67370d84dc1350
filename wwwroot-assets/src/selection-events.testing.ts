/** A browser tells of a moved selection after the fact; happy-dom does in the middle of the editor's own update. Until aborted, it does not tell. */
export function withoutSelectionEvents(): AbortController {
  const stop = new AbortController();
  document.addEventListener("selectionchange", (event) => event.stopImmediatePropagation(), { capture: true, signal: stop.signal });
  return stop;
}
