/** The object that .NET hands over for calls back. */
export interface DotNetRef {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}

/**
 * Calls .NET and needs no answer. A circuit that is away refuses the call; whatever must not be lost then is kept by the caller (drafts),
 * and the rest is shown anew when the page is back. Who has something to take back waits for the returned promise to fail; nobody has to.
 */
export function tell(ref: DotNetRef, method: string, ...args: unknown[]): Promise<unknown> {
  const told = invoke(ref, method, args);
  told.catch((error: unknown) => console.debug(`${method} was not delivered.`, error));
  return told;
}

function invoke(ref: DotNetRef, method: string, args: unknown[]): Promise<unknown> {
  try {
    return ref.invokeMethodAsync(method, ...args);
  } catch (error) {
    return Promise.reject(error);
  }
}
