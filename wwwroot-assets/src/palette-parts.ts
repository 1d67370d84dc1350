/** What the palette is made of on the page. Built by the script, so that it costs nothing until it is opened. */
import { isOnMac, namesOf } from "./commands";
import { marked, type Group, type Row } from "./palette-search";
import { icon } from "./player-parts";

const legend = [[["↑", "↓"], "move"], [["⏎"], "open"], [["Shift", "⏎"], "in a new tab"], [[">"], "commands"], [["#"], "shots"], [[":"], "people"]] as const;

export function made<T extends keyof HTMLElementTagNameMap>(page: Document, tag: T, name = "", text = ""): HTMLElementTagNameMap[T] {
  const element = page.createElement(tag);
  if (name !== "") {
    element.className = name;
  }

  element.textContent = text;
  return element;
}

export function footOf(page: Document): HTMLElement {
  const foot = made(page, "div", "kb-palette-foot");
  foot.setAttribute("aria-hidden", "true");
  for (const [keys, words] of legend) {
    const part = made(page, "span");
    part.append(...keys.map((name) => made(page, "kbd", "kb-kbd", name)), words);
    foot.append(part);
  }

  return foot;
}

/** @param placeOf The row's place in the whole list, which is its id. */
export function groupOf(page: Document, group: Group, id: string, query: string, placeOf: (row: Row) => number): HTMLElement {
  const part = made(page, "div");
  part.setAttribute("role", "group");
  part.setAttribute("aria-labelledby", id);
  const name = made(page, "div", "kb-palette-name", group.name);
  name.id = id;
  if (group.count > group.rows.length) {
    name.append(made(page, "span", "", `${group.rows.length} of ${group.count}`));
  }

  part.append(name, ...group.rows.map((row) => optionOf(page, row, query, placeOf(row))));
  return part;
}

/** More of the chosen row, for the eyes alone. */
export function previewOf(page: Document, row: Row | undefined): HTMLElement[] {
  if (!row) {
    return [];
  }

  const figure = row.figure?.() ?? "";
  const lines = [row.detail, row.end, figure ? `Now ${figure}.` : "",
    row.key === "command board.render" ? "Enter asks with the price. Neither a key nor this list ever spends." : ""];
  return [made(page, "b", "", row.text), ...(row.picture ? [pictureOf(page, row)] : []), ...lines.filter((line) => line !== "").map((line) => made(page, "p", "", line))];
}

function optionOf(page: Document, row: Row, query: string, place: number): HTMLElement {
  const option = made(page, "div", "kb-palette-row");
  option.setAttribute("role", "option");
  option.id = `kb-palette-${place}`;
  const text = made(page, "span", "kb-clip");
  const title = made(page, "b");
  title.append(...marked(row.text, query).map((part) => made(page, part.isHit ? "mark" : "span", "", part.text)));
  text.append(title);
  if (row.detail) {
    // The words of an option are one name: without a space they would run together.
    text.append(" ", made(page, "span", "kb-palette-detail", row.detail));
  }

  option.append(pictureOf(page, row), text, " ", endOf(page, row));
  return option;
}

function endOf(page: Document, row: Row): HTMLElement {
  const end = made(page, "span", "kb-palette-end");
  if (row.tone) {
    const glyph = icon(page, row.tone.icon);
    glyph.classList.add(row.tone.colour);
    end.append(glyph);
  }

  const figure = row.figure?.() ?? "";
  if (figure) {
    end.append(made(page, "span", "kb-palette-figure kb-num", figure));
  }

  end.append(row.end, ...(row.keys?.[0] ? namesOf(row.keys[0], isOnMac()).map((name) => made(page, "kbd", "kb-kbd", name)) : []));
  return end;
}

function pictureOf(page: Document, row: Row): HTMLElement {
  const place = made(page, "span", "kb-palette-picture");
  if (row.picture) {
    const picture = made(page, "img");
    picture.src = row.picture;
    picture.alt = "";
    place.append(picture);
  } else {
    place.append(icon(page, row.icon));
  }

  return place;
}
