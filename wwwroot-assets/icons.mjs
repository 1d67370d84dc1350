// The icon font: of the thousands of Material Symbols only those that the product names, at one weight and size, with the filled form.
// Run after every build of the web project, since any of its files may name a symbol; the font is made again only when other names are there.
import { create } from "fontkit";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const here = path.dirname(fileURLToPath(import.meta.url));
const product = path.join(here, "../src/KlingBoard");
const dist = path.resolve(process.env.KLINGBOARD_DIST ?? path.join(product, "wwwroot/dist"));
const symbols = path.join(here, "node_modules/material-symbols");

/** Letters that a symbol's name is spelled with; the font joins them to the symbol. */
const spelling = "abcdefghijklmnopqrstuvwxyz0123456789_";

/** Any literal may be a symbol's name, and is taken when there is a symbol of that name. */
const literal = /"([a-z][a-z0-9_]+)"/g;
/** These can be nothing else. */
const asIcon = /\b(?:Icon\.Of\(|(?:Icon|Symbol) ?= ?)"([a-z][a-z0-9_]+)"/g;

const known = new Set(matches(await readFile(path.join(symbols, "index.d.ts"), "utf8"), literal));
const texts = (await Promise.all([product, path.join(here, "src"), path.join(here, "css")].map(readSources))).flat();
const unknown = texts.flatMap((text) => matches(text, asIcon)).filter((name) => !known.has(name));
if (unknown.length > 0) {
  throw new Error(`Material Symbols has no ${unknown.join(", no ")}. Take another name from its index.`);
}

const names = [...new Set(texts.flatMap((text) => matches(text, literal)))].filter((name) => known.has(name)).sort().join("\n");
const made = path.join(dist, ".icons");
if (names !== await readFile(made, "utf8").catch(() => "")) {
  await writeFile(path.join(dist, "icons.woff2"), await subsetOf(names.split("\n")));
  await writeFile(made, names);
}

async function subsetOf(names) {
  const file = await readFile(path.join(symbols, "material-symbols-outlined.woff2"));
  const font = create(file);
  const codePoints = new Map(font.characterSet.map((codePoint) => [font.glyphForCodePoint(codePoint).id, codePoint]));
  const wanted = names.map((name) => codePoints.get(font.layout(name).glyphs[0].id));
  return subsetFont(file, spelling + String.fromCodePoint(...wanted), {
    targetFormat: "woff2",
    variationAxes: { wght: 400, GRAD: 0, opsz: 20 },
    // Otherwise the letters alone would bring every symbol whose name they spell.
    noLayoutClosure: true,
  });
}

function matches(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => match[1]);
}

async function readSources(folder) {
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter((name) => /\.(razor|cs|ts|css|json)$/.test(name) && !/^(bin|obj|wwwroot)\//.test(name) && !name.endsWith(".test.ts"));
  return Promise.all(sources.map((name) => readFile(path.join(folder, name), "utf8")));
}
