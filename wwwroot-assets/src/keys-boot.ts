/**
 * The very first in the head, before any style sheet could hold it up: a page that had to load again under somebody keeps what they type until
 * their field is back. What falls between the page before and this script, some thousandths of a second, is heard by nobody.
 */
import { heldKeys } from "./held-keys";
import { awaitField } from "./place";

heldKeys(document);
awaitField(document, sessionStorage);
