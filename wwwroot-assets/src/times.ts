/** The element `<kb-time datetime="…Z" data-style="moment|time|seconds|day|ago">`: an instant in the browser's zone. */

const dayMs = 86_400_000;

export type TimeStyle = "moment" | "time" | "seconds" | "day" | "ago";

export interface TimeSetting {
  /** Now, in milliseconds since 1970. */
  now: number;
  locale?: string | undefined;
  zone?: string | undefined;
}

export function formatTime(instant: Date, style: TimeStyle, setting: TimeSetting): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(setting.locale, { ...options, ...(setting.zone ? { timeZone: setting.zone } : {}) }).format(instant);
  const clock = () => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  switch (style) {
    case "time":
      return clock();
    case "seconds":
      return format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    case "day":
      return nearDay(instant, setting) ?? format({ day: "numeric", month: "long", year: "numeric" });
    case "ago":
      return ago(setting.now - instant.getTime()) ?? format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    default:
      return `${nearDay(instant, setting) ?? format({ day: "numeric", month: "short" })} ${clock()}`;
  }
}

/** Calendar days in the shown zone, so that shortly after midnight "yesterday" is right. */
function nearDay(instant: Date, setting: TimeSetting): string | null {
  const day = (time: number) =>
    new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", ...(setting.zone ? { timeZone: setting.zone } : {}) }).format(time);
  const shown = day(instant.getTime());
  if (shown === day(setting.now)) {
    return "Today";
  }

  return shown === day(setting.now - dayMs) ? "Yesterday" : null;
}

/** Null from a day on; an instant slightly ahead of the browser's clock counts as now. */
function ago(ms: number): string | null {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) {
    return "just now";
  }

  if (minutes < 60) {
    return `${minutes} min ago`;
  }

  return ms < dayMs ? `${Math.floor(minutes / 60)} h ago` : null;
}

export function defineTimeElement(view: Window & typeof globalThis): void {
  if (view.customElements.get("kb-time")) {
    return;
  }

  class TimeElement extends view.HTMLElement {
    static readonly observedAttributes = ["datetime", "data-style"];
    private readonly shown: HTMLTimeElement;

    constructor() {
      super();
      this.shown = this.ownerDocument.createElement("time");
      this.attachShadow({ mode: "open" }).append(this.shown);
    }

    connectedCallback(): void {
      elements.add(this);
      this.refresh();
    }

    disconnectedCallback(): void {
      elements.delete(this);
    }

    attributeChangedCallback(): void {
      this.refresh();
    }

    refresh(): void {
      const written = this.getAttribute("datetime") ?? "";
      const instant = new Date(written);
      if (Number.isNaN(instant.getTime())) {
        this.shown.textContent = "";
        return;
      }

      const style = (this.dataset["style"] ?? "moment") as TimeStyle;
      const text = formatTime(instant, style, { now: Date.now() });
      if (this.shown.textContent !== text) {
        this.shown.textContent = text;
      }

      this.shown.dateTime = written;
      this.shown.title = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "medium" }).format(instant);
    }
  }

  const elements = new Set<TimeElement>();
  view.customElements.define("kb-time", TimeElement);
  view.setInterval(() => elements.forEach((element) => element.refresh()), 30_000);
}
