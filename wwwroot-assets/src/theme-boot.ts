/** Runs in the head, before the first paint: theme and rail width. */
import { refreshRail } from "./rail";
import { refresh } from "./theme";

refresh(document);
refreshRail(document);
