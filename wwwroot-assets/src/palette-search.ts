/** What the palette finds, and in which order: nothing here knows the page. */

export type Kind = "command" | "shot" | "project" | "page" | "person";

export interface Row {
  /** Of this row alone, the same at every opening. */
  key: string;
  kind: Kind;
  text: string;
  /** Beside the text, quieter; is searched too. */
  detail: string;
  /** At the row's end. */
  end: string;
  icon: string;
  picture?: string;
  /** A status before the words at the end, by the class of its colour and its symbol. */
  tone?: { icon: string; colour: string };
  /** Keys that do the same. */
  keys?: string[];
  /** What it would cost, as the page shows it now; empty where it does not. */
  figure?(): string;
  /** Another word for it that counts as exact: a shot's number. */
  exact?: string;
  url?: string;
  run?(): void;
}

export interface Group {
  name: string;
  rows: Row[];
  /** How many there are in all. */
  count: number;
  of: number;
}

const groups: readonly { name: string; kinds: readonly Kind[]; most: number }[] = [
  { name: "Commands", kinds: ["command"], most: 5 },
  { name: "Shots", kinds: ["shot"], most: 4 },
  { name: "Projects and people", kinds: ["project", "person"], most: 4 },
  { name: "Pages", kinds: ["page"], most: 4 },
];

/** Rows of one kind alone, by the first letter. */
const prefixes: Readonly<Record<string, Kind>> = { ">": "command", "#": "shot", ":": "person" };
const mostOfOne = 12;

/** Lower case, without accents, with single spaces. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** @param recent Keys of rows that were chosen lately, the last one first. */
export function find(rows: readonly Row[], query: string, recent: readonly string[]): Group[] {
  const kind = prefixes[query.charAt(0)];
  const wanted = plain(kind ? query.slice(1) : query);
  const among = kind ? rows.filter((row) => row.kind === kind) : rows;
  if (wanted === "" && !kind) {
    return lately(among, recent);
  }

  const scored = among
    .map((row, index) => ({ row, index, score: scoreOf(row, wanted, recent) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index);
  // By number a shot is meant, whatever else has those letters.
  const best = wanted === "" ? undefined : scored[0];
  const rest = scored.filter((one) => one !== best).map(({ row }) => row);
  const found = groups.map(({ name, kinds, most }) => {
    const here = rest.filter((row) => kinds.includes(row.kind));
    return { name, rows: here.slice(0, kind ? mostOfOne : most), count: here.length, of: rows.filter((row) => kinds.includes(row.kind)).length };
  });
  return [...(best ? [{ name: "Best match", rows: [best.row], count: 1, of: 1 }] : []), ...found].filter((group) => group.rows.length > 0);
}

/** Parts of a text, those that the query hit marked. */
export function marked(text: string, query: string): { text: string; isHit: boolean }[] {
  const wanted = plain(query.replace(/^[>#:]/, ""));
  // Where taking accents away changes the length, places do not fit any more.
  const at = wanted === "" || plain(text).length !== text.length ? -1 : placeOf(plain(text), wanted);
  return at < 0
    ? [{ text, isHit: false }]
    : [{ text: text.slice(0, at), isHit: false }, { text: text.slice(at, at + wanted.length), isHit: true }, { text: text.slice(at + wanted.length), isHit: false }]
      .filter((part) => part.text !== "");
}

function lately(rows: readonly Row[], recent: readonly string[]): Group[] {
  const used = recent.map((key) => rows.find((row) => row.key === key)).filter((row) => row !== undefined).slice(0, 5);
  const commands = rows.filter((row) => row.kind === "command" && !used.includes(row));
  const pages = rows.filter((row) => row.kind === "page" && !used.includes(row));
  return [
    { name: "Lately", rows: used, count: used.length, of: used.length },
    { name: "Commands", rows: commands.slice(0, 5), count: commands.length, of: commands.length },
    { name: "Pages", rows: pages.slice(0, 5), count: pages.length, of: pages.length },
  ].filter((group) => group.rows.length > 0);
}

function scoreOf(row: Row, wanted: string, recent: readonly string[]): number {
  if (wanted === "") {
    return 1;
  }

  const text = plain(row.text);
  const detail = plain(row.detail);
  // In what stands beside the name two letters would be found almost everywhere: there they begin a word.
  if (!wanted.split(" ").every((word) => text.includes(word) || isWordStart(detail, detail.indexOf(word) < 0 ? detail.length : placeOf(detail, word)))) {
    return 0;
  }

  const score = plain(row.exact ?? "") === wanted ? 1000
    : text === wanted ? 90
    : text.startsWith(wanted) ? 60
    : placeOf(text, wanted) >= 0 && isWordStart(text, placeOf(text, wanted)) ? 40
    : text.includes(wanted) ? 20
    : 10;
  return score + (score < 1000 && recent.includes(row.key) ? 15 : 0);
}

/** The first place where a word begins with it, else the first of all. */
function placeOf(text: string, wanted: string): number {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (isWordStart(text, at)) {
      return at;
    }
  }

  return text.indexOf(wanted);
}

function isWordStart(text: string, at: number): boolean {
  return at < text.length && (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)));
}
