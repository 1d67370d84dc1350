/**
 * The board's surface. The page draws scenes (`data-kb-scene="id"`) that hold cards (`data-shot-id="id"`, `data-selected` when
 * chosen); this script knows the gestures and tells .NET what was meant:
 * `OnShotDropped(shotId, sceneId, beforeShotId|null, afterShotId|null)`, `OnMoveByKeyboard("left"|"right"|"up"|"down", shotId)`,
 * `OnSelect(shotId, "one"|"toggle"|"range")`, `OnOpenInspector(shotId)`, `OnNewShot(afterShotId|null)`, `OnDelete(shotId)`,
 * `OnUndo()`, `OnRedo()`, `OnEscape()`, `OnMenu(shotId)`, `OnPaste(shotIds, afterShotId|null)`, `OnTooMany(most)`, `OnCommand(id, shotId|null)` for what else the table of commands has.
 *
 * Letters are commands only while the focus is on the surface itself: whoever types into a field that is slow to come, or that has gone,
 * must not make and delete shots by it.
 */
import "./shared";
import { ofCircuit } from "./circuit";
import { watchClipboard } from "./board-clipboard";
import { cardSelector, idOf } from "./board-cards";
import { enableDrag } from "./board-drag";
import { act, commandOf, keyOf, offer, type Offer } from "./commands";
import { neighbour, type ArrowKey } from "./board-geometry";
import { tell, type DotNetRef } from "./dotnet";
import { takeEarlyClick } from "./early-click";
import { heldKeys } from "./held-keys";
import { leaveInspector } from "./inspector";
import { watchNewTakes } from "./new-takes";
import { isInDialog, isText, isTyping } from "./shortcuts";
import { holdSteady } from "./steady";

export interface BoardOptions {
  /** False for people who may only look: no drag, no new shot, no delete. */
  canEdit: boolean;
  /** May order renders. */
  canRender?: boolean;
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
  let canRender = false;
  let disableDrag: (() => void) | null = null;
  let currentId: string | null = null;
  /** What clicks have changed that the page does not show yet: over a slow line the next key comes first. */
  const clickedSince = new Map<string, boolean>();

  const page = host.ownerDocument;
  const keys = heldKeys(page);
  const observer = new MutationObserver((changes) => {
    rove();
    if (changes.some((change) => change.type === "attributes")) {
      clickedSince.clear();
    }
  });
  observer.observe(host, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-selected"] });
  const surface = host.closest<HTMLElement>("[data-kb-board]");
  const steady = surface && holdSteady(surface, "[data-kb-inspector] > .kb-panel-body");
  watchNewTakes(host, surface ?? host, stop.signal);
  host.addEventListener("click", clicked, { signal: stop.signal });
  host.addEventListener("focusin", focused, { signal: stop.signal });
  host.addEventListener("contextmenu", wantsMenu, { signal: stop.signal });
  host.addEventListener("keydown", cardKey, { signal: stop.signal });
  page.addEventListener("keydown", escapeKey, { signal: stop.signal });
  page.addEventListener("keydown", pressed, { signal: stop.signal });
  page.addEventListener("click", stepped, { signal: stop.signal });
  watchClipboard(page, {
    cards: copied,
    canEdit: () => canEdit,
    paste: (shotIds) => tell(dotnetRef, "OnPaste", shotIds, target()),
    tooMany: (most) => tell(dotnetRef, "OnTooMany", most),
    isHere: (focused) => focused === page.body || focused === null || (focused instanceof Node && (surface ?? host).contains(focused)),
  }, stop.signal);
  const stopOffering = offer(whatCanBeDone());
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
      stopOffering();
      observer.disconnect();
      steady?.dispose();
      disableDrag?.();
    },
  });

  function setOptions(next: BoardOptions): void {
    canRender = next.canRender === true;
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

  /** Also by the key for it. */
  function wantsMenu(event: MouseEvent): void {
    const card = cardOf(event.target);
    if (card && !event.defaultPrevented) {
      event.preventDefault();
      tell(dotnetRef, "OnMenu", idOf(card));
    }
  }

  /** Those that are chosen, or the one with the focus when it is none of them. */
  function copied(): { id: string; name: string }[] {
    const id = target();
    const chosen = cards().filter(isChosen);
    const meant = chosen.some((card) => idOf(card) === id) ? chosen : cards().filter((card) => idOf(card) === id);
    return meant.map((card) => ({ id: idOf(card), name: nameOf(card) }));
  }

  function isChosen(card: HTMLElement): boolean {
    return clickedSince.get(idOf(card)) ?? card.hasAttribute("data-selected");
  }

  function expect(shotId: string, mode: "one" | "toggle" | "range"): void {
    const isToggle = mode === "toggle" || (mode === "one" && host.hasAttribute("data-kb-choosing"));
    const changed = cards().filter((card) => (isToggle ? idOf(card) === shotId : mode === "one"));
    changed.map((card) => [idOf(card), isToggle ? !isChosen(card) : idOf(card) === shotId] as const).forEach(([id, isOn]) => clickedSince.set(id, isOn));
  }

  function nameOf(card: HTMLElement | undefined): string {
    return (card?.getAttribute("aria-label") ?? "").split(", ").slice(0, 2).join(" ").replace(/^Shot /, "");
  }

  function select(shotId: string, mode: "one" | "toggle" | "range"): void {
    const stay = mode === "one" && !host.hasAttribute("data-kb-choosing") ? leaveInspector(page, shotId) : undefined;
    expect(shotId, mode);
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
    } else if (commandOf(event, ["items"])?.id === "items.open") {
      event.preventDefault();
      const stay = leaveInspector(page, idOf(card));
      tell(dotnetRef, "OnOpenInspector", idOf(card)).catch(stay);
    } else if (commandOf(event, ["items"])?.id === "items.toggle") {
      event.preventDefault();
      expect(idOf(card), "toggle");
      tell(dotnetRef, "OnSelect", idOf(card), "toggle");
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

  /**
   * Single keys are commands on the surface alone; with Ctrl or Cmd undo is heard on the whole page but in texts, which have their own, and the
   * wish to render in the open shot's fields too.
   */
  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isInDialog(event.target)) {
      return;
    }

    const id = commandOf(event, ["board"], page)?.id;
    const isSingle = !keyOf(event).startsWith("Mod+");
    const isHere = host.contains(event.target as Node) && !isTyping(event.target);
    const isHeard = isHere
      || (!isSingle && (id === "board.undo" || id === "board.redo") && !isText(event.target))
      || (!isSingle && id === "board.render" && (surface ?? host).contains(event.target as Node));
    if (isHeard) {
      act(event, ["board"], page);
    }
  }

  function whatCanBeDone(): Record<string, Offer> {
    const any = (): boolean => cards().length > 0;
    const chosen = (): boolean => target() !== null;
    const ask = (id: string) => tell(dotnetRef, "OnCommand", id, target());
    return {
      "board.newShot": { can: () => canEdit, run: newShot },
      "board.newScene": { can: () => canEdit, run: () => ask("newScene") },
      "board.first": { can: any, run: () => goTo(cards()[0]) },
      "board.last": { can: any, run: () => goTo(cards().at(-1)) },
      // A key that is held down asks once.
      "board.render": { can: () => canRender && chosen(), run: (event) => void (event?.repeat || ask("render")), about, figure },
      "board.duplicate": { can: () => canEdit && chosen(), run: () => ask("duplicate"), about },
      "board.delete": { can: () => canEdit && chosen(), run: remove, about },
      "board.undo": { can: () => canEdit, run: () => tell(dotnetRef, "OnUndo") },
      "board.redo": { can: () => canEdit, run: () => tell(dotnetRef, "OnRedo") },
    };
  }

  /** By key the card that has the focus; else the one that is chosen, or the one that had it last. */
  function target(): string | null {
    const meant = cardOf(page.activeElement) ?? host.querySelector<HTMLElement>(`${cardSelector}[data-selected]`);
    return meant ? idOf(meant) : cards().some((card) => idOf(card) === currentId) ? currentId : null;
  }

  function about(): string {
    const selected = host.querySelectorAll(`${cardSelector}[data-selected]`).length;
    const id = target();
    return selected > 1 ? `${selected} shots` : nameOf(cards().find((card) => idOf(card) === id));
  }

  /** As the button of the open shot shows it. */
  function figure(): string {
    const open = page.querySelector<HTMLElement>("[data-kb-inspector]");
    return open?.dataset["kbInspector"] === target() ? open?.querySelector(".kb-price-figure")?.textContent?.trim() ?? "" : "";
  }

  function newShot(): void {
    keys.hold({ name: null, caret: null });
    tell(dotnetRef, "OnNewShot", currentId).catch(() => keys.giveUp());
  }

  /** By key only from the card itself: on a button of its scene the key means nothing. */
  function remove(event?: KeyboardEvent): void {
    const id = target();
    if (id !== null && (!event || event.target === cardOf(event.target))) {
      tell(dotnetRef, "OnDelete", id);
    }
  }

  function goTo(card: HTMLElement | undefined): void {
    card?.focus();
    card?.scrollIntoView({ block: "nearest" });
  }

  /** Steps out from the board, the inspector, or where nothing has the focus. */
  function escapeKey(event: KeyboardEvent): void {
    const isHere = event.target === page.body || (event.target instanceof Node && (surface ?? host).contains(event.target));
    if (event.key === "Escape" && isHere && !event.defaultPrevented && !event.isComposing && !isTyping(event.target)
      && page.querySelector(".mud-popover-open, .mud-dialog-container, :popover-open") === null) {
      tell(dotnetRef, "OnEscape");
      focusCurrent();
    }
  }

  /** Esc comes back to the card that the inspector was opened from. */
  function focusCurrent(): void {
    if (!host.contains(page.activeElement)) {
      cards().find((card) => idOf(card) === currentId)?.focus();
    }
  }
}
