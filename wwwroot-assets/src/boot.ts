/** Runs in the head, before the first paint and before the first key: theme, rail width, card size, and who gets the keys. */
import { refreshCardSize } from "./card-size";
import { heldKeys } from "./held-keys";
import { refreshRail } from "./rail";
import { refresh } from "./theme";

refresh(document);
refreshRail(document);
refreshCardSize(document);
heldKeys(document);
