/**
 * The very first in the head, before any style sheet could hold it up: a page that had to load again under somebody keeps what they type until
 * their field is back. What falls between the page before and this script, some thousandths of a second, is heard by nobody. And the line of the
 * circuit is opened as early as can be.
 */
import { openLine } from "./early-line";
import { heldKeys } from "./held-keys";
import { awaitField } from "./place";

heldKeys(document);
awaitField(document, sessionStorage);
openLine(window);
