/**
 * The board's surface. The page draws scenes (`data-kb-scene="id"`) that hold cards (`data-shot-id="id"`, `data-selected` when
 * chosen); this script knows the gestures and tells .NET what was meant:
 * `OnShotDropped(shotId, sceneId, beforeShotId|null)`, `OnMoveByKeyboard("left"|"right"|"up"|"down", shotId)`,
 * `OnSelect(shotId, "one"|"toggle"|"range")`, `OnOpenInspector(shotId)`, `OnNewShot(afterShotId|null)`, `OnDelete(shotId)`,
 * `OnUndo()`, `OnRedo()`, `OnEscape()`.
 */
import { cardSelector, enableDrag, idOf } from "./board-drag";
import { neighbour, type ArrowKey } from "./board-geometry";
import { tell, type DotNetRef } from "./dotnet";
import { takeEarlyClick } from "./early-click";
import { isInDialog, isText, isTyping } from "./shortcuts";

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
  dispose(): void;
}

const directions: Record<ArrowKey, string> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

export function create(host: HTMLElement, dotnetRef: DotNetRef, options: BoardOptions): BoardHandle {
  const stop = new AbortController();
  let canEdit = false;
  let disableDrag: (() => void) | null = null;
  let currentId: string | null = null;

  const observer = new MutationObserver(rove);
  observer.observe(host, { childList: true, subtree: true });
  host.addEventListener("click", clicked, { signal: stop.signal });
  host.addEventListener("focusin", focused, { signal: stop.signal });
  host.addEventListener("keydown", cardKey, { signal: stop.signal });
  document.addEventListener("keydown", pageKey, { signal: stop.signal });
  document.addEventListener("keydown", undoKey, { signal: stop.signal });
  setOptions(options);
  rove();
  const early = takeEarlyClick();
  if (early !== null) {
    tell(dotnetRef, "OnSelect", early, "one");
  }

  return {
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
      document.querySelector<HTMLElement>("[data-kb-inspector]")?.focus();
    },
    dispose() {
      stop.abort();
      observer.disconnect();
      disableDrag?.();
    },
  };

  function setOptions(next: BoardOptions): void {
    if (next.canEdit !== canEdit) {
      canEdit = next.canEdit;
      disableDrag?.();
      disableDrag = canEdit ? enableDrag(host, ({ shotId, sceneId, beforeShotId }) => tell(dotnetRef, "OnShotDropped", shotId, sceneId, beforeShotId)) : null;
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
    const card = cardOf(event.target);
    if (!card || (event.target as Element).closest("button, a, input, textarea, select, [data-kb-no-select]")) {
      return;
    }

    tell(dotnetRef, "OnSelect", idOf(card), event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one");
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
      tell(dotnetRef, "OnOpenInspector", idOf(card));
    } else if (event.key === " " && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      tell(dotnetRef, "OnSelect", idOf(card), "toggle");
    } else if ((event.key === "Delete" || event.key === "Backspace") && canEdit) {
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

  function pageKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }

    if ((event.key === "n" || event.key === "N") && canEdit) {
      event.preventDefault();
      tell(dotnetRef, "OnNewShot", currentId);
    } else if (event.key === "Escape" && document.querySelector(".rz-context-menu, .rz-dialog-wrapper, :popover-open") === null) {
      tell(dotnetRef, "OnEscape");
      focusCurrent();
    }
  }

  /** Inside a text the browser's and the editor's own undo hold; a list or a switch has none. */
  function undoKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isText(event.target) || isInDialog(event.target) || !canEdit) {
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
    if (!host.contains(document.activeElement)) {
      cards().find((card) => idOf(card) === currentId)?.focus();
    }
  }
}
