import { beforeEach, describe, expect, it } from "vitest";
import { refreshRail, watchRail } from "./rail";
import { readChoice, refresh, resolve, watch } from "./theme";

describe("theme", () => {
  beforeEach(() => {
    localStorage.clear();
    document.body.innerHTML = '<button data-kb-theme-set="system"></button><button data-kb-theme-set="light"></button>';
  });

  it.each([
    ["system", false, "dark"],
    ["system", true, "light"],
    ["dark", true, "dark"],
    ["light", false, "light"],
  ] as const)("%s with light system %s is %s", (choice, light, expected) => {
    expect(resolve(choice, light)).toBe(expected);
  });

  it("reads anything unknown as the system's", () => {
    expect(readChoice({ getItem: () => "pink" })).toBe("system");
    expect(readChoice(null)).toBe("system");
  });

  it("switches the attribute, tells the server and remembers", () => {
    watch(document);

    document.querySelector<HTMLElement>('[data-kb-theme-set="light"]')?.click();

    expect(document.documentElement.dataset["kbTheme"]).toBe("light");
    expect(document.cookie).toContain("kb-theme=light");
    expect(refresh(document)).toBe("light");
  });

  it("marks the chosen button", () => {
    localStorage.setItem("kb-theme", "light");

    refresh(document);

    const marks = [...document.querySelectorAll("button")].map((button) => button.getAttribute("aria-pressed"));
    expect(marks).toEqual(["false", "true"]);
  });
});

describe("rail", () => {
  it("remembers its width", () => {
    localStorage.clear();
    document.body.innerHTML = "<button data-kb-rail-toggle></button>";
    refreshRail(document);
    watchRail(document);
    const before = document.documentElement.dataset["kbRail"];

    document.querySelector("button")?.click();
    refreshRail(document);

    expect([before, document.documentElement.dataset["kbRail"]]).toEqual(["narrow", "wide"]);
  });
});
