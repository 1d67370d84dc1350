/**
 * What the scripts hold of one circuit. A page that comes back without a reload gets a new circuit behind the same document: everything that
 * was started for the old one has to stop, or it would listen twice, and numbers of .NET objects would mean others.
 */

export interface Closable {
  dispose(): unknown;
  /** The same for one whose .NET side is gone already; where there is none, `dispose` serves. */
  abandon?(): void;
}

const handles = new Set<Closable>();
let circuit = 0;
let isFirst = true;

/** Every handle that a module gives to .NET goes through here, so that it ends with its circuit at the latest. */
export function ofCircuit<T extends Closable>(handle: T): T {
  const dispose = handle.dispose.bind(handle);
  handle.dispose = () => {
    handles.delete(handle);
    return dispose();
  };
  handles.add(handle);
  return handle;
}

/**
 * Blazor has a circuit. One that is not the page's first has taken the place of another, whose handles end now and not before: as long as a new
 * one is only tried for, the old fields go on keeping what is typed.
 */
export function circuitOpened(): void {
  if (!isFirst) {
    circuit++;
    const ended = [...handles];
    handles.clear();
    ended.forEach((handle) => (handle.abandon ? handle.abandon() : void handle.dispose()));
  }

  isFirst = false;
}

/** What of Blazor's `DotNet` is needed to tell the objects of one circuit from those of the next. */
export interface DotNetObjects {
  attachReviver(reviver: (key: string, value: unknown) => unknown): void;
  DotNetObject: { prototype: { invokeMethodAsync(...call: unknown[]): Promise<unknown> } };
}

/** An object of an earlier circuit is not called: its number belongs to another one by now. */
export function guardObjects(dotnet: DotNetObjects): void {
  const circuitOf = new WeakMap<object, number>();
  const { prototype } = dotnet.DotNetObject;
  const invoke = prototype.invokeMethodAsync;
  dotnet.attachReviver((_key, value) => {
    if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === prototype) {
      circuitOf.set(value, circuit);
    }

    return value;
  });
  prototype.invokeMethodAsync = function (this: object, ...call: unknown[]) {
    return (circuitOf.get(this) ?? circuit) === circuit ? invoke.apply(this, call) : Promise.reject(new Error("The circuit of this object is gone."));
  };
}
