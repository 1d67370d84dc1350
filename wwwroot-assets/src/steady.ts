/**
 * A part of the page that scrolls and in which others change things too: what the person points at, writes in or reads there stays where it is
 * on the screen, however much comes or goes around it. Browsers anchor what is scrolled by themselves, but neither at the top, where most
 * forms stand, nor for what lies under the pointer.
 */
export interface Steady {
  dispose(): void;
}

/** @param selector The part that scrolls; another one takes its place when another thing is opened. */
export function holdSteady(surface: HTMLElement, selector: string): Steady {
  let held: SteadyPart | null = null;
  const observer = new MutationObserver(follow);
  observer.observe(surface, { childList: true, subtree: true });
  follow();
  return {
    dispose() {
      observer.disconnect();
      held?.dispose();
    },
  };

  function follow(): void {
    const part = surface.querySelector<HTMLElement>(selector);
    if (part !== (held?.part ?? null)) {
      held?.dispose();
      held = part && new SteadyPart(part);
    }
  }
}

class SteadyPart {
  private readonly stop = new AbortController();
  private readonly sizes = new ResizeObserver(() => this.settle());
  private readonly children = new MutationObserver(() => this.watch());
  /** What is held, innermost first, and how far down the whole content each lies: if the first is drawn anew, the next one is held. */
  private chain: { element: Element; offset: number }[] = [];
  private scrolled: number;
  /** Room beyond the content, where scrolling alone could not keep it in its place; it goes as soon as scrolling can. */
  private before = 0;
  private after = 0;
  /** How high the part was: what was in sight then. */
  private height: number;

  constructor(readonly part: HTMLElement) {
    this.scrolled = part.scrollTop;
    this.height = part.clientHeight;
    const { signal } = this.stop;
    // Not where a script puts the focus: that is not the person.
    for (const event of ["pointermove", "pointerdown", "keydown", "keyup"]) {
      part.addEventListener(event, ({ target }) => this.turnTo(target as Element), { signal, passive: true });
    }

    part.addEventListener("scroll", () => this.wasScrolled(), { signal, passive: true });
    this.children.observe(part, { childList: true });
    this.watch();
    this.hold(part);
  }

  dispose(): void {
    this.stop.abort();
    this.sizes.disconnect();
    this.children.disconnect();
  }

  private watch(): void {
    this.sizes.disconnect();
    this.sizes.observe(this.part, { box: "border-box" });
    boxesIn(this.part).forEach((box) => this.sizes.observe(box));
  }

  /** The room that was kept for what the person was at before may be taken again. */
  private turnTo(target: Element): void {
    if (target !== this.chain[0]?.element) {
      this.part.style.removeProperty("--kb-room-kept");
      this.hold(target);
    }
  }

  private hold(target: Element): void {
    const element = target === this.part ? this.firstInView() : target;
    if (element && element !== this.chain[0]?.element) {
      this.chain = [];
      for (let one: Element | null = element; one && one !== this.part; one = one.parentElement) {
        this.chain.push({ element: one, offset: this.offsetOf(one) });
      }
    }
  }

  private wasScrolled(): void {
    this.scrollTo(this.part.scrollTop);
    if (!this.chain[0] || !this.isInView(this.chain[0].element)) {
      this.hold(this.part);
    }
  }

  /** Something has become higher or lower, or has come or gone. */
  private settle(): void {
    const held = this.chain.find(({ element }) => this.part.contains(element));
    if (!held) {
      this.height = this.part.clientHeight;
      this.hold(this.part);
      return;
    }

    // A place that is not there any more was left by the browser, not by the person.
    const most = this.part.scrollHeight - this.part.clientHeight;
    const from = this.scrolled > most ? this.scrolled : this.part.scrollTop;
    const moved = this.offsetOf(held.element) - held.offset;
    if (Math.abs(moved) >= 1 || from !== this.part.scrollTop) {
      this.scrollTo(from + moved);
    }

    this.keepInSight(held.element);
    this.chain = [];
    this.hold(held.element);
  }

  /** What stands below the part has grown over what is held: it scrolls by itself instead, until the person goes on to something else. */
  private keepInSight(element: Element): void {
    const needed = element.getBoundingClientRect().bottom - this.part.getBoundingClientRect().top;
    if (needed > this.part.clientHeight && needed <= this.height) {
      this.part.style.setProperty("--kb-room-kept", `${Math.ceil(needed)}px`);
    }

    this.height = this.part.clientHeight;
  }

  private scrollTo(wanted: number): void {
    const freed = Math.min(this.before, Math.max(wanted, 0));
    const needed = Math.max(-wanted, 0);
    this.before += needed - freed;
    const place = wanted + needed - freed;
    this.part.style.setProperty("--kb-room-before", `${this.before}px`);
    const most = this.part.scrollHeight - this.part.clientHeight - this.after;
    this.after = Math.max(place - most, 0);
    this.part.style.setProperty("--kb-room-after", `${this.after}px`);
    if (this.part.scrollTop !== place) {
      this.part.scrollTop = place;
    }

    this.scrolled = this.part.scrollTop;
    this.chain = this.chain.map(({ element }) => ({ element, offset: this.offsetOf(element) }));
  }

  private firstInView(): Element | undefined {
    return boxesIn(this.part).find((box) => this.isInView(box));
  }

  private isInView(element: Element): boolean {
    const [box, view] = [element.getBoundingClientRect(), this.part.getBoundingClientRect()];
    return box.height > 0 && box.bottom > view.top && box.top < view.bottom;
  }

  private offsetOf(element: Element): number {
    return element.getBoundingClientRect().top - this.part.getBoundingClientRect().top + this.part.scrollTop;
  }
}

/** A child that only groups others has no box of its own. */
function boxesIn(part: Element): Element[] {
  return [...part.children].flatMap((child) => (getComputedStyle(child).display === "contents" ? [...child.children] : [child]));
}
