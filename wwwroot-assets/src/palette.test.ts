import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { offer } from "./commands";
import { openPalette } from "./palette";
import type { Told } from "./palette-rows";

const told: Told = {
  pages: [{ name: "Gallery", icon: "photo_library", url: "/t/northlight/gallery" }],
  projects: [{ name: "Winter campaign", client: "Nordkap", url: "/t/northlight/p/1", mark: null }, { name: "Winter test", client: "", url: "/t/northlight/p/3", mark: "Archived" }],
  people: [{ id: "p1", name: "Marta Halden", role: "Viewer", colour: 1 }],
  peopleUrl: "/t/northlight/members",
  project: { name: "First Light", client: "", url: "/t/northlight/p/2" },
  shots: [{ id: "01234567-89ab-cdef-0123-456789abcdef", number: "2D", title: "Blue flame", scene: "Dawn", seconds: 5, look: 0 }],
  looks: [{ label: "Idea", icon: "lightbulb", colour: "kb-c-idea" }],
};

describe("the palette", () => {
  let ran: string[];
  let went: string[];
  let stop: () => void;

  beforeEach(() => {
    document.body.innerHTML = `<button id="before">Before</button>`;
    document.getElementById("before")?.focus();
    localStorage.clear();
    [ran, went] = [[], []];
    stop = offer({ "board.newShot": { run: () => ran.push("new") }, "board.undo": { run: () => ran.push("undo"), can: () => false } });
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(told), { status: 200 })));
    document.body.addEventListener("click", (event) => {
      if (event.target instanceof HTMLAnchorElement) {
        event.preventDefault();
        went.push(event.target.getAttribute("href") ?? "");
      }
    });
  });

  afterEach(() => stop());

  async function open(query: string): Promise<HTMLInputElement> {
    openPalette(document, "/api/t/northlight/palette");
    await vi.waitFor(() => expect(document.querySelector(".kb-palette-scope")?.textContent).toBe("First Light"));
    const field = document.querySelector<HTMLInputElement>("[role='combobox']") as HTMLInputElement;
    field.value = query;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return field;
  }

  function press(field: HTMLElement, key: string): void {
    field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }

  function chosen(): string {
    return document.querySelector("[role='option'][aria-selected='true'] b")?.textContent ?? "";
  }

  it("goes to a shot by its number", async () => {
    const field = await open("2d");
    expect([chosen(), field.getAttribute("aria-activedescendant")]).toEqual(["2D Blue flame", "kb-palette-0"]);

    press(field, "Enter");

    expect(went).toEqual(["/t/northlight/p/2?shot=0123456789abcdef0123456789abcdef"]);
    expect([document.querySelector(".kb-palette"), document.activeElement?.id]).toEqual([null, "before"]);
  });

  it("has the commands that mean something now, and no others", async () => {
    const field = await open(">");
    expect([...document.querySelectorAll("[role='option'] b")].map((name) => name.textContent)).toEqual(["New shot"]);

    press(field, "Enter");

    expect(ran).toEqual(["new"]);
  });

  it("moves round by arrows", async () => {
    const field = await open("");
    const first = chosen();

    press(field, "ArrowUp");
    const last = chosen();
    press(field, "ArrowDown");

    expect([first === chosen(), last === first]).toEqual([true, false]);
  });

  it("clears by Escape first, then closes and gives the focus back", async () => {
    const field = await open("winter");

    press(field, "Escape");
    const cleared = field.value;
    press(field, "Escape");

    expect([cleared, document.querySelector(".kb-palette"), document.activeElement?.id]).toEqual(["", null, "before"]);
  });

  it("marks what is archived among the projects", async () => {
    await open("winter");

    const rows = [...document.querySelectorAll("[role='option']")].map((row) => [row.querySelector("b")?.textContent, row.querySelector(".kb-palette-end")?.textContent]);
    expect(rows).toEqual([["Winter campaign", "Project"], ["Winter test", "Archived"]]);
  });

  it("says that nothing was found", async () => {
    await open("zzz");

    expect(document.querySelector("[role='status']")?.textContent).toBe("Nothing for “zzz”.");
  });

  it.each([
    ["signed out", () => new Response("", { status: 401 }), "You are signed out."],
    ["answered by another page", () => new Response("<!DOCTYPE html>", { status: 200 }), "The server does not answer."],
  ])("says why it finds little when %s", async (_, answer, words) => {
    vi.stubGlobal("fetch", () => Promise.resolve(answer()));
    openPalette(document, "/api/t/third/palette");

    await vi.waitFor(() => expect(document.querySelector("[role='status']")?.textContent).toContain(words));
  });

  it("has what the page knows when the server does not answer", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new Error("offline")));
    openPalette(document, "/api/t/other/palette");

    await vi.waitFor(() => expect(document.querySelector("[role='status']")?.textContent).toContain("The server does not answer."));

    expect(document.querySelectorAll("[role='option']").length).toBe(1);
  });
});
