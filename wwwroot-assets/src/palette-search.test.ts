import { describe, expect, it } from "vitest";
import { find, marked, type Kind, type Row } from "./palette-search";

function row(kind: Kind, text: string, more: Partial<Row> = {}): Row {
  return { key: `${kind}:${text}`, kind, text, detail: "", end: "", icon: "", ...more };
}

const rows: Row[] = [
  row("command", "Render the chosen shot"),
  row("command", "Redo"),
  row("shot", "2D Blue flame", { exact: "2D" }),
  row("shot", "3B Maya at the window", { exact: "3B", detail: "First light" }),
  row("project", "Winter campaign"),
  row("person", "Marta Réka"),
  row("page", "Renders"),
];

function names(query: string, recent: string[] = []): Record<string, string[]> {
  return Object.fromEntries(find(rows, query, recent).map((group) => [group.name, group.rows.map((one) => one.text)]));
}

describe("palette", () => {
  it("takes a shot's number before whatever else has those letters", () => {
    expect(names("2d")["Best match"]).toEqual(["2D Blue flame"]);
  });

  it("keeps the groups in their order", () => {
    expect(Object.keys(names("re"))).toEqual(["Best match", "Commands", "Projects and people", "Pages"]);
  });

  it("finds without accents and by words in any order", () => {
    expect(names("reka marta")["Best match"]).toEqual(["Marta Réka"]);
  });

  it("finds a shot by its scene", () => {
    expect(names("first maya")["Best match"]).toEqual(["3B Maya at the window"]);
  });

  it.each([[">", "Redo"], ["#", "2D Blue flame"], [":", "Marta Réka"]])("shows one kind alone after %s", (prefix, expected) => {
    const found = names(prefix);

    expect(Object.keys(found).length).toBe(1);
    expect(Object.values(found).flat()).toContain(expected);
  });

  it("prefers what was used lately, and begins with it", () => {
    expect(names("re", ["command:Redo"])["Best match"]).toEqual(["Redo"]);
    expect(names("", ["page:Renders"])["Lately"]).toEqual(["Renders"]);
  });

  it("finds beside the name only where a word begins", () => {
    expect(names("irst")).toEqual({});
  });

  it("finds nothing where nothing is", () => {
    expect(find(rows, "xyz", [])).toEqual([]);
  });

  it("marks the hit at the start of a word", () => {
    expect(marked("The fire before", "fo")).toEqual([{ text: "The fire be", isHit: false }, { text: "fo", isHit: true }, { text: "re", isHit: false }]);
    expect(marked("Fire, refired", "re")).toEqual([{ text: "Fire, ", isHit: false }, { text: "re", isHit: true }, { text: "fired", isHit: false }]);
  });
});
