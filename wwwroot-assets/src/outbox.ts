/**
 * What this browser keeps of one board and sends when the server can be reached. .NET is asked by `SaveChoice(choice)` and
 * `SaveKeptText(shotId, field, text, base, sent)`.
 */
import { ofCircuit } from "./circuit";
import { Choices, type ChoiceAnswer } from "./choices";
import type { DotNetRef } from "./dotnet";
import { sendKeptTexts, type KeptAnswer } from "./kept-texts";
import { lineEvent, type LineChange } from "./line";
import { storageOf } from "./theme";

export interface OutboxHandle {
  /** A person has decided between their choice and somebody else's. */
  settled(target: string, name: string): void;
  dispose(): void;
}

export function create(dotnetRef: DotNetRef, { userId, projectId }: { userId: string; projectId: string }): OutboxHandle {
  const storage = storageOf(document);
  const stop = new AbortController();
  const choices = new Choices(document, storage, `${userId}:${projectId}`, (choice) => dotnetRef.invokeMethodAsync("SaveChoice", choice) as Promise<ChoiceAnswer>);
  document.addEventListener(lineEvent, (event) => {
    if ((event as CustomEvent<LineChange>).detail.state === "up") {
      sendTexts();
    }
  }, { signal: stop.signal });
  sendTexts();
  // Once more when what a tab was typing that was closed just now is nobody's any more.
  const later = setTimeout(sendTexts, 70_000);
  return ofCircuit({
    settled: (target, name) => choices.settled(target, name),
    dispose() {
      stop.abort();
      clearTimeout(later);
      choices.dispose();
    },
  });

  function sendTexts(): void {
    const save = (...kept: unknown[]) => dotnetRef.invokeMethodAsync("SaveKeptText", ...kept) as Promise<KeptAnswer | null>;
    const open = new URLSearchParams(location.search).get("shot");
    void sendKeptTexts(storage, `shot:${userId}:`, save, (shotId) => shotId === open);
  }
}
