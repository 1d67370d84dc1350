/**
 * The command palette: a field and one list over commands, shots, projects, people and pages. It finds in the browser, in what the server tells
 * once at opening (the last answer stands until the new one is here). It spends nothing: what would, asks with the price where it always does.
 */
import "./shared";
import { footOf, groupOf, made, previewOf } from "./palette-parts";
import { icon } from "./player-parts";
import { commandRows, toldRows, type Told } from "./palette-rows";
import { find, type Row } from "./palette-search";
import { storageOf } from "./theme";

const recentKey = "kb-palette";
const mostRecent = 10;
const lastQueryMs = 60_000;

/** By the status of the answer. */
const failures: Readonly<Record<number, string>> = {
  401: "You are signed out. Sign in again to search; only what this page knows is here.",
  404: "This team is not yours to search any more.",
};

const answers = new Map<string, Told>();
let last = { query: "", at: 0 };

export function openPalette(page: Document, address: string): void {
  if (!page.querySelector(".kb-palette")) {
    new Palette(page, address).open();
  }
}

class Palette {
  private readonly dialog: HTMLDialogElement;
  private readonly field: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly preview: HTMLElement;
  private readonly status: HTMLElement;
  private readonly scope: HTMLElement;
  private readonly stop = new AbortController();
  private readonly back: Element | null;
  private readonly commands: Row[];
  private told: Row[] = [];
  private shown: Row[] = [];
  private chosen = 0;
  private failure = "";

  constructor(private readonly page: Document, private readonly address: string) {
    this.back = page.activeElement;
    this.commands = commandRows(page);
    this.dialog = made(page, "dialog", "kb-palette");
    this.dialog.setAttribute("aria-label", "Search and commands");
    this.field = made(page, "input", "kb-palette-field");
    this.list = made(this.page, "div", "kb-palette-list");
    this.preview = made(this.page, "aside", "kb-palette-preview");
    this.status = made(this.page, "p", "kb-palette-status");
    this.scope = made(this.page, "span", "kb-palette-scope kb-clip");
    this.build();
  }

  open(): void {
    const known = answers.get(this.address);
    if (known) {
      this.take(known);
    }

    this.page.body.append(this.dialog);
    this.dialog.showModal();
    if (Date.now() - last.at < lastQueryMs) {
      this.field.value = last.query;
      this.field.select();
    }

    this.field.focus();
    this.draw();
    void this.load();
  }

  private build(): void {
    this.field.type = "text";
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "true", "aria-controls": "kb-palette-list", "aria-autocomplete": "list", "aria-label": "Search or type a command",
      placeholder: "Search, or type a command", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
    })) {
      this.field.setAttribute(name, value);
    }

    this.list.id = "kb-palette-list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Found");
    this.status.setAttribute("role", "status");
    this.preview.setAttribute("aria-hidden", "true");
    this.scope.hidden = true;
    const head = made(this.page, "div", "kb-palette-head");
    const close = made(this.page, "button", "kb-btn kb-btn-ghost kb-btn-sm");
    close.type = "button";
    close.textContent = "Esc";
    close.setAttribute("aria-label", "Esc, close");
    close.addEventListener("click", () => this.close());
    head.append(icon(this.page, "search"), this.scope, this.field, close);
    const body = made(this.page, "div", "kb-palette-body");
    body.append(this.list, this.preview);
    this.dialog.append(head, body, this.status, footOf(this.page));
    this.dialog.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.escape();
    });
    // A browser may close it by itself, as by the phone's way back.
    this.dialog.addEventListener("close", () => this.close());
    this.dialog.addEventListener("click", (event) => this.clicked(event));
    this.field.addEventListener("input", () => {
      this.chosen = 0;
      this.draw();
    });
    this.page.defaultView?.addEventListener("popstate", () => this.close(), { signal: this.stop.signal });
  }

  private async load(): Promise<void> {
    const answer = await fetch(this.address, { headers: { accept: "application/json" }, signal: this.stop.signal }).catch(() => null);
    // It may also break off, or be another page.
    const told = answer?.ok ? await (answer.json() as Promise<Told>).catch(() => null) : null;
    if (!this.dialog.isConnected) {
      return;
    }

    if (!told) {
      this.failure = failures[answer?.status ?? 0] ?? "The server does not answer. Only what this page knows is here.";
      this.draw();
      return;
    }

    answers.set(this.address, told);
    this.take(told);
    this.draw();
  }

  private take(told: Told): void {
    this.told = toldRows(told, this.page);
    this.scope.textContent = told.project?.name ?? "";
    this.scope.hidden = told.project === null;
  }

  private draw(): void {
    const query = this.field.value;
    const groups = find([...this.commands, ...this.told], query, this.recent());
    this.shown = groups.flatMap((group) => group.rows);
    this.chosen = Math.min(this.chosen, Math.max(0, this.shown.length - 1));
    this.list.replaceChildren(...groups.map((group, index) => groupOf(this.page, group, `kb-palette-group-${index}`, query, (row) => this.shown.indexOf(row))));
    const nothing = this.shown.length === 0 && query.trim() !== "" ? `Nothing for “${query.trim()}”.` : "";
    this.status.textContent = [nothing, this.failure].filter((words) => words !== "").join(" ");
    this.status.hidden = this.status.textContent === "";
    this.mark();
  }

  private mark(): void {
    const options = [...this.list.querySelectorAll<HTMLElement>("[role='option']")];
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.chosen)));
    const now = options[this.chosen];
    if (now) {
      this.field.setAttribute("aria-activedescendant", now.id);
      now.scrollIntoView?.({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }

    this.preview.replaceChildren(...previewOf(this.page, this.shown[this.chosen]));
  }

  private pressed(event: KeyboardEvent): void {
    // What is meant for the palette is not also meant for the page behind it.
    event.stopPropagation();
    if (event.isComposing) {
      return;
    }

    if (event.key === "Escape") {
      event.preventDefault();
      this.escape();
      return;
    }

    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    if (step !== undefined && this.shown.length > 0) {
      event.preventDefault();
      const to = this.chosen + step;
      this.chosen = Math.abs(step) === 1 ? (to + this.shown.length) % this.shown.length : Math.min(Math.max(to, 0), this.shown.length - 1);
      this.mark();
    } else if (event.key === "Enter" && event.target === this.field) {
      event.preventDefault();
      if (!event.repeat) {
        this.run(this.shown[this.chosen], event.shiftKey || event.ctrlKey || event.metaKey);
      }
    } else if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.close();
    }
  }

  private clicked(event: MouseEvent): void {
    const option = (event.target as Element | null)?.closest?.("[role='option']");
    if (option) {
      this.run(this.shown[Number(option.id.replace("kb-palette-", ""))], event.shiftKey || event.ctrlKey || event.metaKey);
    } else if (event.target === this.dialog && event.detail > 0) {
      // Beside it.
      this.close();
    }
  }

  private escape(): void {
    if (this.field.value !== "") {
      this.field.value = "";
      this.chosen = 0;
      this.draw();
    } else {
      this.close();
    }
  }

  private run(row: Row | undefined, inNewTab: boolean): void {
    if (!row) {
      return;
    }

    this.remember(row);
    if (row.url !== undefined && inNewTab) {
      this.page.defaultView?.open(row.url, "_blank", "noopener");
      return;
    }

    last = { query: this.field.value, at: Date.now() };
    this.close();
    if (row.url === undefined) {
      row.run?.();
    } else {
      this.go(row.url);
    }
  }

  /** As a click on a link, so that the page changes without loading anew. */
  private go(url: string): void {
    const link = this.page.createElement("a");
    link.href = url;
    link.hidden = true;
    this.page.body.append(link);
    link.click();
    link.remove();
  }

  private close(): void {
    if (!this.dialog.isConnected) {
      return;
    }

    this.stop.abort();
    this.dialog.close();
    this.dialog.remove();
    if (this.back instanceof HTMLElement && this.back.isConnected) {
      this.back.focus({ preventScroll: true });
    }
  }

  private recent(): string[] {
    try {
      return JSON.parse(storageOf(this.page)?.getItem(recentKey) ?? "[]") as string[];
    } catch {
      return [];
    }
  }

  private remember(row: Row): void {
    try {
      storageOf(this.page)?.setItem(recentKey, JSON.stringify([row.key, ...this.recent().filter((key) => key !== row.key)].slice(0, mostRecent)));
    } catch {
      // A full or blocked storage only means that it is not remembered.
    }
  }
}
