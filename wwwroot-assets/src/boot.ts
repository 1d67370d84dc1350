/** Runs in the head, before the first paint: theme, rail width, card size, the inspector's width, and what the next request is to tell. */
import { refreshFacts } from "./browser-facts";
import { refreshCardSize } from "./card-size";
import { refreshInspectorWidth } from "./inspector-width";
import { refreshRail } from "./rail";
import { refresh } from "./theme";

refresh(document);
refreshRail(document);
refreshCardSize(document);
refreshInspectorWidth(document);
refreshFacts(document);
