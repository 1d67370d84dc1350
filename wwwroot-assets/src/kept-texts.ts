/** Sends drafts that have no field on the page: typed on an earlier page, or in a shot that was left while the line was down. */
import { dropDraft, unclaimedDrafts, type Draft } from "./drafts";
import { lineState } from "./line";
import type { SaveAnswer } from "./synced-text";
import { setUnconfirmed } from "./unconfirmed";

/** Null: the shot is not on this board. */
export type SaveKept = (shotId: string, field: string, text: string, base: string, sent: string | null) => Promise<SaveAnswer | null>;

/**
 * @param owner The beginning of the drafts' keys, for example `shot:{person}:`; shot and field follow.
 * @param isOpen Whether a shot is open or about to be: its fields send their drafts themselves, with what has been typed since, and two saves of
 * one draft would conflict with each other.
 */
export async function sendKeptTexts(storage: Storage | null, owner: string, save: SaveKept, isOpen: (shotId: string) => boolean = () => false): Promise<void> {
  for (const [key, draft] of unclaimedDrafts(storage, owner)) {
    if (lineState() !== "up") {
      return;
    }

    if (isOpen(key.split(":").at(-2) ?? "")) {
      continue;
    }

    await send(storage, key, draft, save);
  }
}

async function send(storage: Storage | null, key: string, draft: Draft, save: SaveKept): Promise<void> {
  const [shotId = "", field = ""] = key.split(":").slice(-2);
  let answer: SaveAnswer | null;
  try {
    answer = await save(shotId, field, draft.text, draft.baseText, draft.sent ?? null);
  } catch {
    answer = { kind: "failed" };
  }

  if (answer?.kind === "saved") {
    dropDraft(storage, key, draft.text);
  }

  // One that cannot be sent as it is waits for its field, where the person is asked or told why.
  const state = answer?.kind === "conflict" ? "conflict" : "problem";
  setUnconfirmed(key, answer === null || answer.kind === "saved" ? null : { kind: "text", state, label: `${field} of another shot`, shotId });
}
