/** The object that .NET hands over for calls back. */
export interface DotNetRef {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}

/**
 * Calls .NET and forgets the answer. A circuit that is away refuses the call; whatever must not be lost then is kept by the
 * caller (drafts), and the rest is shown anew when the page is back.
 */
export function tell(ref: DotNetRef, method: string, ...args: unknown[]): void {
  try {
    ref.invokeMethodAsync(method, ...args).catch((error: unknown) => {
      console.debug(`${method} was not delivered.`, error);
    });
  } catch (error) {
    console.debug(`${method} was not delivered.`, error);
  }
}
