/**
 * Dragging cards. SortableJS knows the gesture (threshold, touch delay, scrolling at the edges); the cards themselves stay where
 * Blazor put them, a line shows the place, and only the end position goes to .NET.
 */
import Sortable from "sortablejs";
import { cardSelector, idOf } from "./board-cards";
import { dropIndex, nearest } from "./board-geometry";

export const sceneSelector = "[data-kb-scene]";

export interface Drop {
  /** The card under the pointer. What else is chosen .NET knows best: over a slow line the last click may not show here yet. */
  shotId: string;
  sceneId: string;
  /** May move itself. Null: at the end of the scene. */
  beforeShotId: string | null;
  /** May move itself. Null: at the beginning of the scene, or not drawn. */
  afterShotId: string | null;
}

/** Makes the cards of every scene inside `host` draggable, also of scenes that appear later. */
export function enableDrag(host: HTMLElement, onDrop: (drop: Drop) => void): () => void {
  const sortables = new Map<HTMLElement, Sortable>();
  const observer = new MutationObserver(attach);
  let dragged: string | null = null;
  let drop: Drop | null = null;
  let marked: HTMLElement | null = null;

  observer.observe(host, { childList: true, subtree: true });
  attach();
  return () => {
    observer.disconnect();
    sortables.forEach((sortable) => sortable.destroy());
    sortables.clear();
    stop();
  };

  function attach(): void {
    for (const [scene, sortable] of sortables) {
      // While something is dragged, not even one that has gone: with it SortableJS would end the drag, wherever that is.
      if (!scene.isConnected && dragged === null) {
        sortable.destroy();
        sortables.delete(scene);
      }
    }

    for (const scene of host.querySelectorAll<HTMLElement>(sceneSelector)) {
      if (!sortables.has(scene)) {
        sortables.set(scene, Sortable.create(scene, {
          group: "shots",
          draggable: cardSelector,
          filter: "button, a, input, textarea, select, [data-kb-no-drag]",
          preventOnFilter: false,
          forceFallback: true,
          fallbackOnBody: true,
          fallbackTolerance: 5,
          delay: 180,
          delayOnTouchOnly: true,
          ghostClass: "kb-ghost",
          animation: 0,
          onStart: ({ item }) => start(item),
          onMove: () => false,
          onEnd: end,
        }));
      }
    }
  }

  function start(item: HTMLElement): void {
    dragged = idOf(item);
    const chosen = [...host.querySelectorAll<HTMLElement>(`${cardSelector}[data-selected]`)];
    for (const card of chosen.includes(item) ? chosen : [item]) {
      card.setAttribute("data-kb-moving", "");
    }

    document.documentElement.classList.add("kb-drag-active");
    document.addEventListener("pointermove", track);
    document.addEventListener("keydown", giveUp, { capture: true });
  }

  function track(event: PointerEvent): void {
    const scenes = [...host.querySelectorAll<HTMLElement>(sceneSelector)];
    const scene = scenes[nearest(scenes.map((one) => one.getBoundingClientRect()), event.clientX, event.clientY)];
    if (!scene) {
      return;
    }

    const cards = [...scene.querySelectorAll<HTMLElement>(cardSelector)];
    const index = dropIndex(cards.map((card) => card.getBoundingClientRect()), event.clientX, event.clientY);
    drop = {
      shotId: dragged ?? "",
      sceneId: scene.dataset["kbScene"] ?? "",
      // A scene that draws only what is in view names the shot that follows its last card.
      beforeShotId: cards[index]?.dataset["shotId"] ?? scene.dataset["kbNextShot"] ?? null,
      afterShotId: cards[index - 1]?.dataset["shotId"] ?? null,
    };
    mark(cards[index] ?? cards.at(-1) ?? scene, index < cards.length ? "before" : "after");
  }

  function mark(card: HTMLElement, side: string): void {
    if (marked !== card) {
      marked?.removeAttribute("data-kb-drop");
      marked = card;
    }

    card.setAttribute("data-kb-drop", side);
  }

  function giveUp(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      drop = null;
      document.removeEventListener("pointermove", track);
      marked?.removeAttribute("data-kb-drop");
    }
  }

  function end(): void {
    const result = drop;
    stop();
    attach();
    if (result) {
      onDrop(result);
    }
  }

  function stop(): void {
    [dragged, drop] = [null, null];
    marked?.removeAttribute("data-kb-drop");
    marked = null;
    host.querySelectorAll("[data-kb-moving]").forEach((card) => card.removeAttribute("data-kb-moving"));
    document.documentElement.classList.remove("kb-drag-active");
    document.removeEventListener("pointermove", track);
    document.removeEventListener("keydown", giveUp, { capture: true });
  }
}
