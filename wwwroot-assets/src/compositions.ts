/**
 * While an input method composes (Chinese, Japanese, Korean, dead keys), its keys belong to it: Enter takes a candidate, Escape gives it up,
 * arrows go through the list. No handler of the page may take them for its own.
 */

/** 229 stands for "a key of the input method"; Safari sends the Enter that ends a composition so, after the end. */
export function ofComposition(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Before every other handler, Blazor's and the libraries' among them. An editor that composes itself keeps its keys from the page itself. */
export function guardCompositions(view: Window): void {
  for (const name of ["keydown", "keyup"] as const) {
    view.addEventListener(name, (event) => {
      if (ofComposition(event) && (event.target as Element | null)?.closest?.(".cm-content") == null) {
        event.stopImmediatePropagation();
      }
    }, { capture: true });
  }
}
