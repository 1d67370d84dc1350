/** Runs in the head, before the first paint: theme, rail width, card size and the inspector's width. */
import { refreshCardSize } from "./card-size";
import { refreshInspectorWidth } from "./inspector-width";
import { refreshRail } from "./rail";
import { refresh } from "./theme";

refresh(document);
refreshRail(document);
refreshCardSize(document);
refreshInspectorWidth(document);
