/**
 * What this browser keeps of one board and sends when the server can be reached. .NET is asked by `SaveChoice(choice)` and
 * `SaveKeptText(shotId, field, text, base, sent)`.
 */
import "./shared";
import { ofCircuit } from "./circuit";
import { Choices, type ChoiceAnswer } from "./choices";
import type { DotNetRef } from "./dotnet";
import { draftLeftEvent } from "./drafts";
import { sendKeptTexts, type KeptAnswer } from "./kept-texts";
import { lineEvent, type LineChange } from "./line";
import { storageOf } from "./theme";

const firstRetryMs = 2_000;
const slowestRetryMs = 60_000;

export interface OutboxHandle {
  /** A person has decided between their choice and somebody else's. */
  settled(target: string, name: string): void;
  dispose(): void;
}

export function create(dotnetRef: DotNetRef, { userId, projectId }: { userId: string; projectId: string }): OutboxHandle {
  const storage = storageOf(document);
  const stop = new AbortController();
  const choices = new Choices(document, storage, `${userId}:${projectId}`, (choice) => dotnetRef.invokeMethodAsync("SaveChoice", choice) as Promise<ChoiceAnswer>);
  let retryMs = firstRetryMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let isSending = false;
  /** What waits for a person is not asked again with every field that goes. */
  const waiting = new Map<string, KeptAnswer>();
  document.addEventListener(lineEvent, (event) => {
    const { state, isNew } = (event as CustomEvent<LineChange>).detail;
    if (isNew) {
      // An answer that was on its way when the line broke never comes.
      turn++;
      isSending = false;
    }

    if (state === "up") {
      waiting.clear();
      void sendTexts();
    }
  }, { signal: stop.signal });
  // Not at once: the address still names the shot whose field goes, and who comes back to it sends it there.
  document.addEventListener(draftLeftEvent, () => schedule(firstRetryMs), { signal: stop.signal });
  void sendTexts();
  // Once more when what a tab was typing that was closed just now is nobody's any more.
  const later = setTimeout(() => void sendTexts(), 70_000);
  return ofCircuit({
    settled: (target, name) => choices.settled(target, name),
    dispose() {
      stop.abort();
      clearTimeout(later);
      clearTimeout(timer);
      choices.dispose();
    },
  });

  async function sendTexts(): Promise<void> {
    if (isSending) {
      schedule(firstRetryMs);
      return;
    }

    clearTimeout(timer);
    timer = undefined;
    const mine = ++turn;
    isSending = true;
    let hasFailed = false;
    const save = async (...kept: unknown[]): Promise<KeptAnswer | null> => {
      const asked = JSON.stringify(kept);
      const answer = waiting.get(asked) ?? (await answerTo(kept));
      hasFailed ||= answer?.kind === "failed";
      if (answer?.kind === "refused" || answer?.kind === "conflict") {
        waiting.set(asked, answer);
      }

      return answer;
    };
    const open = new URLSearchParams(location.search).get("shot");
    await sendKeptTexts(storage, `shot:${userId}:`, save, (shotId) => shotId === open);
    if (mine !== turn || stop.signal.aborted) {
      return;
    }

    isSending = false;
    if (hasFailed) {
      schedule(retryMs);
      retryMs = Math.min(retryMs * 2, slowestRetryMs);
    } else {
      retryMs = firstRetryMs;
    }
  }

  async function answerTo(kept: unknown[]): Promise<KeptAnswer | null> {
    try {
      return (await dotnetRef.invokeMethodAsync("SaveKeptText", ...kept)) as KeptAnswer | null;
    } catch {
      return { kind: "failed" };
    }
  }

  function schedule(afterMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void sendTexts();
    }, afterMs);
  }
}
