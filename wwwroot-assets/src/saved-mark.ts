/**
 * The saved mark. It says what this browser knows: what was typed and chosen here and is not confirmed, and whether the server answers. What the
 * server does besides (a move, a conflict between two choices) it adds as `data-server`: `saved`, `saving`, `notsaved` or `conflict`.
 */
import { lineEvent, lineState, type LineState } from "./line";
import { unconfirmed, unconfirmedEvent, type Unconfirmed } from "./unconfirmed";

export type SavedState = "saved" | "saving" | "offline" | "notsaved" | "conflict";

export interface SavedLook {
  state: SavedState;
  icon: string;
  word: string;
  title: string;
}

const unkeptTitle = "The server does not answer, and this browser's storage is full or blocked. Leave this page open, or copy what you typed.";

export function lookOf(server: string, line: LineState, entries: Iterable<Unconfirmed>): SavedLook {
  const all = [...entries];
  if (line !== "up") {
    const isUnkept = all.some((entry) => entry.isUnkept);
    const kept = all.length > 0 ? `, ${isUnkept ? "not" : all.length} kept` : "";
    return { state: "offline", icon: "cloud_off", word: `Offline${kept}`, title: isUnkept ? unkeptTitle : "The server does not answer. What you type and choose is kept in this browser and sent when it is back." };
  }

  const conflicts = all.filter((entry) => entry.state === "conflict");
  if (conflicts.length > 0 || server === "conflict") {
    return { state: "conflict", icon: "sync_problem", word: "Conflict", title: titled("Somebody else changed the same field. Choose which one stays.", conflicts) };
  }

  const problems = all.filter((entry) => entry.state === "problem");
  if (problems.length > 0 || server === "notsaved") {
    return { state: "notsaved", icon: "sync_problem", word: "Not saved", title: titled(`A change is not on the server; the page says why beside it.${problems.some((entry) => entry.isUnkept) ? "" : " What was typed is kept in this browser."}`, problems) };
  }

  return all.length > 0 || server === "saving"
    ? { state: "saving", icon: "cloud_upload", word: "Saving", title: "Changes are on their way to the server." }
    : { state: "saved", icon: "cloud_done", word: "Saved", title: "All changes are on the server." };
}

/** Defines `<kb-saved>`. Once per window. */
export function defineSavedMark(view: Window & typeof globalThis): void {
  if (view.customElements.get("kb-saved")) {
    return;
  }

  class SavedMark extends view.HTMLElement {
    static readonly observedAttributes = ["data-server"];
    private readonly show = (): void => this.refresh();

    connectedCallback(): void {
      this.ownerDocument.addEventListener(lineEvent, this.show);
      this.ownerDocument.addEventListener(unconfirmedEvent, this.show);
      this.refresh();
    }

    disconnectedCallback(): void {
      this.ownerDocument.removeEventListener(lineEvent, this.show);
      this.ownerDocument.removeEventListener(unconfirmedEvent, this.show);
    }

    attributeChangedCallback(): void {
      this.refresh();
    }

    private refresh(): void {
      const look = lookOf(this.dataset["server"] ?? "saved", lineState(), unconfirmed().values());
      this.title = look.title;
      if (this.dataset["state"] === look.state && this.lastElementChild?.textContent === look.word) {
        return;
      }

      this.dataset["state"] = look.state;
      readOut(this.ownerDocument, look.state);
      const icon = this.ownerDocument.createElement("i");
      icon.className = "kb-icon";
      icon.style.setProperty("--kb-icon", "16px");
      icon.setAttribute("aria-hidden", "true");
      icon.translate = false;
      icon.textContent = look.icon;
      const word = this.ownerDocument.createElement("span");
      word.textContent = look.word;
      this.replaceChildren(icon, word);
    }
  }

  view.customElements.define("kb-saved", SavedMark);
}

const saidOf: Partial<Record<SavedState, string>> = { offline: "Offline", notsaved: "Not saved", conflict: "Conflict" };

/**
 * What is wrong, and that it is over: each save of a text that is being typed would talk over the typing. In a region of its own outside what
 * Blazor draws, which is there before it says anything.
 */
function readOut(page: Document, state: SavedState): void {
  const present = page.querySelector<HTMLElement>("[data-kb-saved-said]");
  const region = present ?? page.createElement("div");
  if (!present) {
    region.className = "kb-hidden";
    region.setAttribute("role", "status");
    region.dataset["kbSavedSaid"] = "";
    page.body.append(region);
  }

  const said = saidOf[state] ?? (state === "saved" && region.textContent !== "" ? "Saved" : null);
  if (said !== null && said !== region.textContent) {
    region.textContent = said;
  }
}

function titled(sentence: string, entries: readonly Unconfirmed[]): string {
  const labels = [...new Set(entries.map((entry) => entry.label))];
  return labels.length > 0 ? `${labels.join(", ")}. ${sentence}` : sentence;
}
