/** Sends drafts that have no field on the page: typed on an earlier page, or in a shot that was left while the line was down. */
import { dropDraft, unclaimedDrafts, type Draft } from "./drafts";
import { hideKeptText, showKeptText } from "./kept-text";
import { lineState } from "./line";
import type { SaveAnswer } from "./synced-text";
import { setUnconfirmed } from "./unconfirmed";

/** `deleted`: the shot was, meanwhile; `reason` is its title. */
export type KeptAnswer = SaveAnswer | { kind: "deleted"; reason: string };

/** Null: the shot is another board's. */
export type SaveKept = (shotId: string, field: string, text: string, base: string, sent: string | null) => Promise<KeptAnswer | null>;

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
  let answer: KeptAnswer | null;
  try {
    answer = await save(shotId, field, draft.text, draft.baseText, draft.sent ?? null);
  } catch {
    answer = { kind: "failed" };
  }

  if (answer?.kind === "saved") {
    dropDraft(storage, key, draft.text);
  }

  if (answer?.kind === "deleted") {
    showDeleted(storage, key, draft, answer.reason);
  } else {
    hideKeptText(document, key);
  }

  // One that cannot be sent as it is waits for its field, where the person is asked or told why.
  const state = answer?.kind === "conflict" ? "conflict" : "problem";
  setUnconfirmed(key, answer === null || answer.kind === "saved" ? null : { kind: "text", state, label: `${field} of another shot`, shotId });
}

// Its field may be gone for good, and nothing on the board says so: it stays in sight until somebody decides.
function showDeleted(storage: Storage | null, key: string, draft: Draft, title: string): void {
  const shotId = key.split(":").at(-2) ?? "";
  showKeptText(document, draft.text, {
    key,
    said: `This was typed in the shot${title ? ` "${title}"` : ""}, which was deleted meanwhile`,
    // There it can be restored, with this text in its field.
    href: `${location.pathname}?shot=${shotId}`,
    onDismiss() {
      dropDraft(storage, key, draft.text);
      setUnconfirmed(key, null);
    },
  });
}
