/**
 * The player at the size of the window, one for the page. Whatever names a list to play (`data-kb-play="address"`) opens it: by Space where it has
 * the focus, by a click or a double click where it says `data-kb-play-now` or `-twice`, by the button that appears on a card under the pointer, and
 * by the small player's own button. So a card costs one attribute and no component.
 */
import { playedEvent } from "./new-takes";
import { expandEvent, PlayerElement, type PlayItem } from "./player";
import { button, icon } from "./player-parts";

export interface PlayList {
  title: string;
  /** In the order of their numbers. */
  items: PlayItem[];
  chosenId: string;
}

/** The take that a digit means. */
export function itemOfKey(key: string, items: readonly PlayItem[]): PlayItem | null {
  return /^[1-9]$/.test(key) ? items.find((item) => item.number === Number(key)) ?? null : null;
}

export function watchPlayers(page: Document): void {
  let pressed: HTMLElement | null = null;
  const hint = button(page, "play_arrow", "Play large", "Space");
  hint.className = "kb-play-hint";
  hint.tabIndex = -1;

  // Before the page's own handlers: Space on a card or a tile means this alone.
  page.addEventListener("keydown", (event) => {
    const source = event.target instanceof HTMLElement && event.target.matches("[data-kb-play]:not(kb-player)") ? event.target : null;
    if (source && event.key === " " && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) {
        open(source);
      }
    }
  }, true);
  page.addEventListener("click", (event) => {
    const target = event.target as HTMLElement | null;
    const now = target?.closest?.<HTMLElement>("[data-kb-play-now]");
    if (now) {
      open(now);
    } else if (target === hint || (target && hint.contains(target))) {
      event.stopPropagation();
      const source = hint.closest<HTMLElement>("[data-kb-play]");
      hint.remove();
      if (source) {
        open(source);
      }
    } else if (event.detail === 1) {
      pressed = target?.closest?.<HTMLElement>("[data-kb-play-twice]") ?? null;
    }
  }, true);
  // What lies under the pointer at the second click may have moved there after the first one.
  page.addEventListener("dblclick", (event) => {
    if (pressed?.isConnected && (event.target as Element | null)?.closest?.("[data-kb-play-twice]")) {
      event.preventDefault();
      open(pressed);
    }
  });
  page.addEventListener("pointerover", (event) => {
    const card = event.pointerType === "touch" ? null : (event.target as Element | null)?.closest?.("[data-kb-card][data-kb-play]");
    if (card && !card.contains(hint)) {
      card.querySelector(".kb-pic")?.append(hint);
    } else if (!card) {
      hint.remove();
    }
  });
  page.addEventListener(expandEvent, (event) => {
    if (event.target instanceof PlayerElement) {
      open(event.target, event.target);
    }
  });

  function open(source: HTMLElement, small: PlayerElement | null = null): void {
    const address = source.dataset["kbPlay"];
    if (address && !page.querySelector(".kb-big")) {
      new BigPlayer(page, source, address).open(small);
      page.dispatchEvent(new CustomEvent(playedEvent, { detail: address }));
    }
  }
}

class BigPlayer {
  private readonly dialog: HTMLDialogElement;
  private readonly player: PlayerElement;
  private readonly title: HTMLElement;
  private readonly take: HTMLElement;
  private readonly link: HTMLButtonElement;
  private readonly shut: HTMLButtonElement;
  private readonly strip: HTMLElement;
  private readonly stop = new AbortController();
  private items: PlayItem[] = [];

  constructor(private readonly page: Document, private readonly source: HTMLElement, private readonly address: string) {
    this.dialog = page.createElement("dialog");
    this.dialog.className = "kb-big";
    this.dialog.setAttribute("aria-label", "Player");
    this.title = page.createElement("h2");
    this.title.className = "kb-clip";
    this.take = page.createElement("span");
    this.take.className = "kb-big-take";
    this.link = button(page, "link", "Copy the link to this take");
    this.link.hidden = true;
    this.shut = button(page, "close", "Close", "Esc");
    this.shut.addEventListener("click", () => this.close());
    const head = page.createElement("header");
    head.append(this.title, this.take, this.link, this.shut);
    this.player = page.createElement("kb-player") as PlayerElement;
    this.player.dataset["size"] = "big";
    this.strip = page.createElement("div");
    this.strip.className = "kb-big-strip";
    this.strip.setAttribute("role", "listbox");
    this.strip.setAttribute("aria-label", "Takes");
    this.strip.setAttribute("aria-orientation", "horizontal");
    this.strip.hidden = true;
    this.dialog.append(head, this.player, this.strip);
  }

  open(small: PlayerElement | null): void {
    this.page.body.append(this.dialog);
    this.dialog.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (this.page.fullscreenElement) {
        void this.page.exitFullscreen();
      } else {
        this.close();
      }
    });
    this.page.defaultView?.addEventListener("popstate", () => this.close(), { signal: this.stop.signal });
    this.dialog.showModal();
    this.player.focus();
    if (small?.item) {
      const { item, frame } = small;
      small.pause();
      this.title.textContent = item.name;
      this.begin(item, frame);
    }

    void this.load();
  }

  private async load(): Promise<void> {
    const answer = await fetch(this.address, { headers: { accept: "application/json" }, signal: this.stop.signal }).catch(() => null);
    if (!this.dialog.isConnected) {
      return;
    }

    if (!answer?.ok) {
      if (!this.player.item) {
        this.title.textContent = answer?.status === 404 ? "This is no longer here, or it is not yours to see." : "This could not be loaded. Close it and try again.";
      }

      return;
    }

    const list = (await answer.json()) as PlayList;
    this.items = list.items;
    this.title.textContent = list.title;
    this.dialog.setAttribute("aria-label", list.title);
    this.drawStrip();
    const chosen = list.items.find((item) => item.id === list.chosenId) ?? list.items[0];
    if (chosen && !this.player.item) {
      this.begin(chosen, 0);
    }

    this.mark();
  }

  private begin(item: PlayItem, frame: number): void {
    if (item.kind === "image") {
      const picture = this.page.createElement("img");
      picture.src = item.url;
      picture.alt = item.name;
      picture.className = "kb-big-picture";
      this.player.replaceWith(picture);
      // The player had the focus; without it the page's own keys would act behind the dialog.
      this.shut.focus();
    } else {
      this.player.show(item, { frame, plays: PlayerElement.mayStart(this.page.defaultView) });
    }
  }

  private pressed(event: KeyboardEvent): void {
    // What is meant for the player is not also meant for the page behind it.
    event.stopPropagation();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const item = itemOfKey(event.key, this.items);
    const options = [...this.strip.children] as HTMLElement[];
    const at = options.indexOf(event.target as HTMLElement);
    if (item) {
      event.preventDefault();
      this.choose(item);
    } else if (at >= 0 && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      options[at + (event.key === "ArrowRight" ? 1 : -1)]?.focus();
    }
  }

  private choose(item: PlayItem): void {
    this.player.flip(item);
    this.mark();
  }

  private drawStrip(): void {
    this.strip.hidden = this.items.every((item) => item.number === null);
    this.strip.replaceChildren(...this.items.map((item) => {
      const option = this.page.createElement("button");
      option.type = "button";
      option.setAttribute("role", "option");
      option.setAttribute("aria-label", item.isActive ? `Take ${item.number}, active` : `Take ${item.number}`);
      const picture = this.page.createElement("span");
      picture.className = "kb-pic";
      if (item.posterUrl) {
        const image = this.page.createElement("img");
        image.src = item.posterUrl;
        image.alt = "";
        picture.append(image);
      }

      const number = this.page.createElement("span");
      number.className = "kb-tag kb-bl";
      number.textContent = String(item.number);
      picture.append(number);
      if (item.isActive) {
        const star = this.page.createElement("span");
        star.className = "kb-tag kb-tr";
        const glyph = icon(this.page, "star");
        glyph.classList.add("kb-icon-filled");
        star.append(glyph);
        picture.append(star);
      }

      option.append(picture);
      option.addEventListener("click", (event) => {
        this.choose(item);
        if (event.detail > 0) {
          this.player.focus();
        }
      });
      return option;
    }));
  }

  private mark(): void {
    const shown = this.player.item;
    const options = [...this.strip.children] as HTMLElement[];
    options.forEach((option, index) => {
      const isShown = this.items[index]?.id === shown?.id;
      option.setAttribute("aria-selected", String(isShown));
      option.tabIndex = isShown ? 0 : -1;
      if (isShown) {
        option.scrollIntoView?.({ block: "nearest", inline: "nearest" });
      }
    });
    this.take.textContent = shown?.number ? `Take ${shown.number}${shown.isActive ? ", active" : ""}` : "";
    this.link.hidden = !shown?.link;
    this.link.dataset["kbCopy"] = shown?.link ? new URL(shown.link, this.page.baseURI).href : "";
  }

  private close(): void {
    this.stop.abort();
    this.dialog.close();
    this.dialog.remove();
    // The page may have drawn its place anew meanwhile.
    const back = this.source.isConnected ? this.source : this.page.querySelector<HTMLElement>(`[data-kb-play="${this.address}"]`);
    back?.focus({ preventScroll: true });
  }
}
