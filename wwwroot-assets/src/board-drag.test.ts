import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { enableDrag, type Drop } from "./board-drag";

interface Gesture {
  onStart(event: { item: HTMLElement }): void;
  onEnd(): void;
}

const { created } = vi.hoisted(() => ({ created: new Map<HTMLElement, { gesture: Gesture; destroy: ReturnType<typeof vi.fn> }>() }));

vi.mock("sortablejs", () => ({
  default: {
    create(scene: HTMLElement, gesture: Gesture) {
      const sortable = { gesture, destroy: vi.fn() };
      created.set(scene, sortable);
      return sortable;
    },
  },
}));

describe("dragging cards", () => {
  let drops: Drop[];
  let disable: () => void;

  beforeEach(() => {
    created.clear();
    drops = [];
    document.body.innerHTML = `<div id="host">
      <div data-kb-scene="s1"><article data-shot-id="a"></article></div>
      <div data-kb-scene="s2"><article data-shot-id="b"></article></div>
    </div>`;
    disable = enableDrag(document.getElementById("host") as HTMLElement, (drop) => drops.push(drop));
  });

  afterEach(() => disable());

  const sceneOf = (id: string) => document.querySelector(`[data-kb-scene="${id}"]`) as HTMLElement;
  const sortableOf = (scene: HTMLElement) => created.get(scene) as NonNullable<ReturnType<typeof created.get>>;

  /** As the board does it when a scene comes into view. */
  async function drawAnew(id: string): Promise<HTMLElement> {
    const before = sceneOf(id);
    before.replaceWith(before.cloneNode(true));
    await Promise.resolve();
    return before;
  }

  function start(): void {
    sortableOf(sceneOf("s1")).gesture.onStart({ item: document.querySelector("article") as HTMLElement });
  }

  it("lets go of a scene that has gone", async () => {
    const before = await drawAnew("s2");

    expect(sortableOf(before).destroy).toHaveBeenCalled();
    expect(created.has(sceneOf("s2"))).toBe(true);
  });

  it("goes on while another scene is drawn anew, and lets go of what has gone at its end", async () => {
    const dragging = sortableOf(sceneOf("s1"));
    start();
    const before = await drawAnew("s2");
    document.dispatchEvent(new MouseEvent("pointermove", { clientX: 1, clientY: 1 }));
    expect(sortableOf(before).destroy).not.toHaveBeenCalled();

    dragging.gesture.onEnd();

    expect(drops.map((drop) => drop.shotId)).toEqual(["a"]);
    expect(sortableOf(before).destroy).toHaveBeenCalled();
  });
});
