/**
 * The modules that pages use. .NET names one, a function of it and what to call it with, all in one message (`ScriptModules.cs`): to load first and
 * to call then would be a round trip of the line more.
 */
type Module = Record<string, (...args: unknown[]) => unknown>;
type Load = (address: string) => Promise<Module>;

const addressesSelector = "script[data-kb-scripts]";

export function scriptsOf(page: Document, load: Load = (address) => import(address) as Promise<Module>): (name: string, call: string, args: unknown[]) => Promise<unknown> {
  const modules = new Map<string, Promise<Module>>();
  const addresses = JSON.parse(page.querySelector(addressesSelector)?.textContent || "{}") as Record<string, string>;
  const from = (address: string) => load(new URL(address, page.baseURI).href);

  return async (name, call, args) => {
    let module = modules.get(name);
    if (!module) {
      const plain = `dist/${name}.js`;
      const address = addresses[name];
      // A page that outlives an update of its server names files that are there no more.
      module = address ? from(address).catch(() => from(plain)) : from(plain);
      modules.set(name, module);
      module.catch(() => modules.delete(name));
    }

    const called = (await module)[call];
    if (!called) {
      throw new Error(`${name} has no ${call}.`);
    }

    return called(...args);
  };
}
