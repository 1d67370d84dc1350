import { beforeEach, describe, expect, it, vi } from "vitest";
import { scriptsOf } from "./scripts";

const here = (file: string) => new URL(file, document.baseURI).href;
const module = { create: (...args: unknown[]) => args.length };

beforeEach(() => {
  document.body.innerHTML = '<script type="application/json" data-kb-scripts>{"board":"dist/board.abc.js"}</script>';
});

describe("scriptsOf", () => {
  it("loads a module by the address that the page gives it, once", async () => {
    const load = vi.fn(() => Promise.resolve(module));
    const call = scriptsOf(document, load);

    const results = [await call("board", "create", ["host", 1]), await call("board", "create", [])];

    expect(results).toEqual([2, 0]);
    expect(load.mock.calls).toEqual([[here("dist/board.abc.js")]]);
  });

  it("loads a module that the page does not know by its name", async () => {
    const load = vi.fn(() => Promise.resolve(module));

    await scriptsOf(document, load)("gallery", "create", []);

    expect(load).toHaveBeenCalledExactlyOnceWith(here("dist/gallery.js"));
  });

  it("finds the file of an updated server", async () => {
    const load = vi.fn((address: string) => (address.includes("abc") ? Promise.reject(new Error("gone")) : Promise.resolve(module)));

    expect(await scriptsOf(document, load)("board", "create", [])).toBe(0);
  });

  it("tries again after a file did not come", async () => {
    const load = vi.fn(() => Promise.resolve(module)).mockRejectedValueOnce(new Error("offline"));
    const call = scriptsOf(document, load);
    await expect(call("gallery", "create", [])).rejects.toThrow("offline");

    expect(await call("gallery", "create", [])).toBe(0);
  });

  it("says which function is missing", async () => {
    await expect(scriptsOf(document, () => Promise.resolve(module))("board", "start", [])).rejects.toThrow("board has no start.");
  });
});
