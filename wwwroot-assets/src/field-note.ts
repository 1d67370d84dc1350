/** The line below a field that says why its text is not on the server. */
import { tell, type DotNetRef } from "./dotnet";
import { lineState } from "./line";

/**
 * @param noteId An element that .NET draws empty and never writes.
 * @param dotnetRef Told when the text on the screen begins or ceases to be one that stays behind, so that nobody pays for another one.
 */
export function explainer(noteId: string, dotnetRef: DotNetRef): (reason: string | null) => void {
  let told = false;
  return (reason) => {
    const note = document.getElementById(noteId);
    if (note && note.textContent !== (reason ?? "")) {
      note.textContent = reason ?? "";
      note.hidden = reason === null;
    }

    const isBehind = reason !== null;
    if (isBehind !== told && lineState() === "up") {
      told = isBehind;
      tell(dotnetRef, "MarkBehind", isBehind);
    }
  };
}
