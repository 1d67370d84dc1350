/**
 * The board's surface. The page draws scenes (`data-kb-scene="id"`) that hold cards (`data-shot-id="id"`, `data-selected` when
 * chosen); this script knows the gestures and tells .NET what was meant:
 * `OnShotDropped(shotId, sceneId, beforeShotId|null, afterShotId|null)`, `OnMoveByKeyboard("left"|"right"|"up"|"down", shotId)`,
 * `OnSelect(shotId, "one"|"toggle"|"range")`, `OnOpenInspector(shotId)`, `OnNewShot(afterShotId|null)`, `OnDelete(shotId)`,
 * `OnUndo()`, `OnRedo()`, `OnEscape()`.
 *
 * Letters are commands only while the focus is on the surface itself: whoever types into a field that is slow to come, or that has gone,
 * must not make and delete shots by it.
 */
import { ofCircuit } from "./circuit";
import { cardSelector, enableDrag, idOf } from "./board-drag";
import { neighbour, type ArrowKey } from "./board-geometry";
import { tell, type DotNetRef } from "./dotnet";
import { takeEarlyClick } from "./early-click";
import { heldKeys } from "./held-keys";
import { leaveInspector } from "./inspector";
import { isInDialog, isText, isTyping } from "./shortcuts";
import { holdSteady } from "./steady";

export interface BoardOptions {
  /** False for people who may only look: no drag, no new shot, no delete. */
  canEdit: boolean;
}

export interface BoardHandle {
  setOptions(options: BoardOptions): void;
  /** Moves the focus to a card and scrolls it into view; false when it is not drawn. */
  focusShot(shotId: string): boolean;
  /** Scrolls a card into view and leaves the focus alone; false when it is not drawn. */
  showShot(shotId: string): boolean;
  /** Moves the focus into the open inspector. */
  focusInspector(): void;
  /** Moves the focus into the title of a new shot as soon as it is there; null when no shot came of it. */
  nameShot(shotId: string | null): void;
  dispose(): void;
}

const directions: Record<ArrowKey, string> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

export function create(host: HTMLElement, dotnetRef: DotNetRef, options: BoardOptions): BoardHandle {
  const stop = new AbortController();
  let canEdit = false;
  let disableDrag: (() => void) | null = null;
  let currentId: string | null = null;

  const page = host.ownerDocument;
  const keys = heldKeys(page);
  const observer = new MutationObserver(rove);
  observer.observe(host, { childList: true, subtree: true });
  const surface = host.closest<HTMLElement>("[data-kb-board]");
  const steady = surface && holdSteady(surface, "[data-kb-inspector] > .kb-panel-body");
  host.addEventListener("click", clicked, { signal: stop.signal });
  host.addEventListener("focusin", focused, { signal: stop.signal });
  host.addEventListener("keydown", cardKey, { signal: stop.signal });
  host.addEventListener("keydown", surfaceKey, { signal: stop.signal });
  page.addEventListener("keydown", escapeKey, { signal: stop.signal });
  page.addEventListener("keydown", undoKey, { signal: stop.signal });
  page.addEventListener("click", stepped, { signal: stop.signal });
  setOptions(options);
  rove();
  const early = takeEarlyClick();
  if (early !== null) {
    select(early, "one");
  }

  return ofCircuit({
    setOptions,
    focusShot(shotId) {
      const card = cards().find((one) => idOf(one) === shotId);
      if (card) {
        // A card that was drawn in the same breath has no tab stop yet, and would refuse the focus.
        currentId = shotId;
        rove();
        card.focus();
        card.scrollIntoView({ block: "nearest" });
      }

      return card !== undefined;
    },
    showShot(shotId) {
      const card = cards().find((one) => idOf(one) === shotId);
      card?.scrollIntoView({ block: "nearest" });
      return card !== undefined;
    },
    focusInspector() {
      page.querySelector<HTMLElement>("[data-kb-inspector]")?.focus();
    },
    nameShot(shotId) {
      if (shotId === null) {
        keys.giveUp();
      } else {
        keys.hold({ name: `${shotId}:Title`, caret: null });
      }
    },
    dispose() {
      if (keys.isNameless) {
        keys.giveUp();
      }

      stop.abort();
      observer.disconnect();
      steady?.dispose();
      disableDrag?.();
    },
  });

  function setOptions(next: BoardOptions): void {
    if (next.canEdit !== canEdit) {
      canEdit = next.canEdit;
      disableDrag?.();
      disableDrag = canEdit ? enableDrag(host, ({ shotId, sceneId, beforeShotId, afterShotId }) => tell(dotnetRef, "OnShotDropped", shotId, sceneId, beforeShotId, afterShotId)) : null;
    }
  }

  function cards(): HTMLElement[] {
    return [...host.querySelectorAll<HTMLElement>(cardSelector)];
  }

  function cardOf(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>(cardSelector) : null;
  }

  /** One tab stop for the whole grid: the card last focused, or the first. */
  function rove(): void {
    const all = cards();
    const current = all.find((card) => idOf(card) === currentId) ?? all[0];
    for (const card of all) {
      const wanted = card === current ? 0 : -1;
      if (card.tabIndex !== wanted || !card.hasAttribute("tabindex")) {
        card.tabIndex = wanted;
      }
    }
  }

  function focused(event: FocusEvent): void {
    const card = cardOf(event.target);
    if (card && idOf(card) !== currentId) {
      currentId = idOf(card);
      rove();
    }
  }

  function clicked(event: MouseEvent): void {
    if ((event.target as Element).closest("[data-kb-new-shot]")) {
      // .NET hears the click itself, and answers with `nameShot`.
      keys.hold({ name: null, caret: null });
      return;
    }

    const card = cardOf(event.target);
    if (!card || (event.target as Element).closest("button, a, input, textarea, select, [data-kb-no-select]")) {
      return;
    }

    select(idOf(card), event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one");
  }

  function select(shotId: string, mode: "one" | "toggle" | "range"): void {
    const stay = mode === "one" && !host.hasAttribute("data-kb-choosing") ? leaveInspector(page, shotId) : undefined;
    tell(dotnetRef, "OnSelect", shotId, mode).catch(() => stay?.());
  }

  /** "Next" in the inspector's head: what lies below it is still of the shot before. */
  function stepped(event: MouseEvent): void {
    if ((event.target as Element | null)?.closest?.("[data-kb-step]")) {
      leaveInspector(page, null);
    }
  }

  function cardKey(event: KeyboardEvent): void {
    const card = cardOf(event.target);
    if (!card || event.target !== card || event.altKey || event.defaultPrevented) {
      return;
    }

    if (event.key in directions) {
      event.preventDefault();
      arrow(card, event);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const stay = leaveInspector(page, idOf(card));
      tell(dotnetRef, "OnOpenInspector", idOf(card)).catch(stay);
    } else if (event.key === " " && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      tell(dotnetRef, "OnSelect", idOf(card), "toggle");
    } else if (canEdit && (event.key === "Delete" || (event.key === "Backspace" && (event.ctrlKey || event.metaKey)))) {
      // Backspace alone is typing that went astray more often than a wish.
      event.preventDefault();
      tell(dotnetRef, "OnDelete", idOf(card));
    }
  }

  function arrow(card: HTMLElement, event: KeyboardEvent): void {
    const key = event.key as ArrowKey;
    if ((event.ctrlKey || event.metaKey) && event.shiftKey) {
      if (canEdit) {
        tell(dotnetRef, "OnMoveByKeyboard", directions[key], idOf(card));
      }

      return;
    }

    const all = cards();
    const next = all[neighbour(all.map((one) => one.getBoundingClientRect()), all.indexOf(card), key)];
    if (next && next !== card) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
      if (event.shiftKey) {
        tell(dotnetRef, "OnSelect", idOf(next), "range");
      }
    }
  }

  function surfaceKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) {
      return;
    }

    if ((event.key === "n" || event.key === "N") && canEdit) {
      event.preventDefault();
      keys.hold({ name: null, caret: null });
      tell(dotnetRef, "OnNewShot", currentId).catch(() => keys.giveUp());
    }
  }

  /** Steps out from the board, the inspector, or where nothing has the focus. */
  function escapeKey(event: KeyboardEvent): void {
    const surface = host.closest("[data-kb-board]") ?? host;
    const isHere = event.target === page.body || (event.target instanceof Node && surface.contains(event.target));
    if (event.key === "Escape" && isHere && !event.defaultPrevented && !event.isComposing && !isTyping(event.target)
      && page.querySelector(".mud-popover-open, .mud-dialog-container, :popover-open") === null) {
      tell(dotnetRef, "OnEscape");
      focusCurrent();
    }
  }

  /** Inside a text the browser's and the editor's own undo hold; a list or a switch has none. */
  function undoKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey) || isText(event.target) || isInDialog(event.target) || !canEdit) {
      return;
    }

    const key = event.key.toLowerCase();
    if (key === "z" || (key === "y" && !event.shiftKey)) {
      event.preventDefault();
      tell(dotnetRef, key === "y" || event.shiftKey ? "OnRedo" : "OnUndo");
    }
  }

  /** Esc comes back to the card that the inspector was opened from. */
  function focusCurrent(): void {
    if (!host.contains(page.activeElement)) {
      cards().find((card) => idOf(card) === currentId)?.focus();
    }
  }
}
