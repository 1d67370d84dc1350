// Bundles src/ and css/ into the web project's wwwroot/dist. KLINGBOARD_DIST names another target folder. icons.mjs adds the icon font.
import { context } from "esbuild";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(process.env.KLINGBOARD_DIST ?? path.join(here, "../src/KlingBoard/wwwroot/dist"));
const isWatching = process.argv.includes("--watch");

const shared = {
  absWorkingDir: here,
  outdir: dist,
  bundle: true,
  minify: true,
  sourcemap: true,
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
};

/** Modules that pages import by name; what two of them share becomes a chunk. */
const modules = {
  ...shared,
  entryPoints: ["app", "board", "card-view", "prompt-editor", "prompt-box", "text-field", "outbox", "uploads", "gallery", "tile-grid"].map((name) => `src/${name}.ts`),
  format: "esm",
  splitting: true,
  chunkNames: "chunk-[hash]",
};

/** Run in the head before anything is painted or typed, so they are classic scripts. */
const boot = { ...shared, entryPoints: ["src/boot.ts", "src/keys-boot.ts"], format: "iife" };

/** Fonts lie beside the sheet under their own names, so that the page can ask for the first one early. */
const styles = {
  ...shared,
  entryPoints: ["css/app.css"],
  external: ["icons.woff2"],
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  target: ["chrome120", "firefox121", "safari17.2"],
};

async function copyStatic() {
  const from = path.join(here, "static");
  for (const name of await readdir(from)) {
    await copyFile(path.join(from, name), path.join(dist, name));
  }
}

if (!isWatching) {
  await rm(dist, { recursive: true, force: true });
}

await mkdir(dist, { recursive: true });
await copyStatic();
const contexts = await Promise.all([modules, boot, styles].map((options) => context(options)));

if (isWatching) {
  await Promise.all(contexts.map((one) => one.watch()));
  console.log("Watching wwwroot-assets.");
} else {
  await Promise.all(contexts.map((one) => one.rebuild()));
  await Promise.all(contexts.map((one) => one.dispose()));
}
