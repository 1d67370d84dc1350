import { beforeEach, describe, expect, it } from "vitest";
import { factsOf, keepFacts, keepWidth, refreshFacts, watchFacts } from "./browser-facts";

const facts = () => new URLSearchParams(factsOf(document));

beforeEach(() => {
  document.cookie = "kb-browser=; max-age=0; path=/";
});

describe("refreshFacts", () => {
  it("says the zone and the size of the window", () => {
    refreshFacts(document);

    expect(Object.fromEntries(facts())).toMatchObject({
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      width: String(window.innerWidth),
      height: String(window.innerHeight),
    });
  });

  it("keeps what was measured before", () => {
    keepWidth(document, "gallery", window.innerWidth - 312);

    refreshFacts(document);

    expect(facts().get("gallery")).toBe("312");
  });

  it("begins anew where the cookie is not to be read", () => {
    document.cookie = "kb-browser=%E0%A4%A; path=/";

    refreshFacts(document);

    expect(facts().get("width")).toBe(String(window.innerWidth));
  });
});

describe("keepFacts", () => {
  it("keeps a sign that means something in addresses", () => {
    keepFacts(document, { zone: "Etc/GMT+5" });

    expect(document.cookie).toContain("kb-browser=zone%3DEtc%252FGMT%252B5");
    expect(facts().get("zone")).toBe("Etc/GMT+5");
  });
});

describe("watchFacts", () => {
  it("follows the window in its size", () => {
    watchFacts(document);
    window.innerWidth = 777;

    window.dispatchEvent(new Event("resize"));

    expect(facts().get("width")).toBe("777");
  });
});
