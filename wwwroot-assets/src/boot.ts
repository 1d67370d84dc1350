/** Runs in the head, before the first paint: theme, rail width and card size. */
import { refreshCardSize } from "./card-size";
import { refreshRail } from "./rail";
import { refresh } from "./theme";

refresh(document);
refreshRail(document);
refreshCardSize(document);
