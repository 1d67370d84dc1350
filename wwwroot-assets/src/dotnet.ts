import { lineState } from "./line";

/** On the document: something that a person did has not been sent, because the server does not answer; `detail` says what in words. */
export const notSentEvent = "kb-not-sent";

/** What people do with keys and by dragging. On a silent line it would arrive much later, or never, and nobody would be told. */
const deeds: Record<string, string> = {
  OnShotDropped: "the move",
  OnMoveByKeyboard: "the move",
  OnDelete: "the deletion",
  OnNewShot: "a new shot",
  OnCommand: "what you asked for",
  OnMenu: "the menu",
  OnPaste: "what you pasted",
  OnUndo: "undo",
  OnRedo: "redo",
  OnSelect: "the choice of a shot",
  OnOpenInspector: "the choice of a shot",
};

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
  const deed = deeds[method];
  if (deed !== undefined && lineState() !== "up") {
    document.dispatchEvent(new CustomEvent<string>(notSentEvent, { detail: deed }));
    return Promise.reject(new Error("The server does not answer."));
  }

  try {
    return ref.invokeMethodAsync(method, ...args);
  } catch (error) {
    return Promise.reject(error);
  }
}
