import { describe, expect, it } from "vitest";
import { defineTimeElement, formatTime, type TimeStyle } from "./times";

const now = Date.UTC(2026, 10, 21, 9, 30);
const setting = { now, locale: "en-GB", zone: "Europe/Berlin" };

describe("formatTime", () => {
  it.each<[string, TimeStyle, string]>([
    ["2026-11-21T08:21:00Z", "moment", "Today 09:21"],
    ["2026-11-20T22:30:00Z", "moment", "Yesterday 23:30"],
    ["2026-11-20T23:30:00Z", "moment", "Today 00:30"],
    ["2026-11-12T08:30:00Z", "moment", "12 Nov 09:30"],
    ["2026-11-21T08:21:07Z", "time", "09:21"],
    ["2026-11-21T08:21:07Z", "seconds", "09:21:07"],
    ["2026-10-03T08:00:00Z", "day", "3 October 2026"],
    ["2026-11-21T09:29:31Z", "ago", "just now"],
    ["2026-11-21T09:30:20Z", "ago", "just now"],
    ["2026-11-21T09:22:00Z", "ago", "8 min ago"],
    ["2026-11-21T06:00:00Z", "ago", "3 h ago"],
    ["2026-11-19T06:00:00Z", "ago", "19 Nov, 07:00"],
  ])("%s as %s is %s", (instant, style, expected) => {
    expect(formatTime(new Date(instant), style, setting)).toBe(expected);
  });
});

describe("kb-time", () => {
  it("shows the instant and follows its attributes", () => {
    defineTimeElement(window as Window & typeof globalThis);
    document.body.innerHTML = '<kb-time datetime="2026-11-21T08:21:07Z" data-style="seconds">2026-11-21 08:21 UTC</kb-time>';
    const element = document.querySelector("kb-time") as HTMLElement;
    const before = element.shadowRoot?.textContent;

    element.setAttribute("datetime", "2026-11-21T08:22:00Z");

    expect(before).toMatch(/21:07$/);
    expect(element.shadowRoot?.textContent).toMatch(/22:00$/);
  });
});
