/**
 * What several of the scripts use that pages load. Each of those names this first, so that all of it becomes one file and not a dozen: a first
 * visit asks for it once. Nothing large belongs here, because every page loads it.
 */
import "./board-cards";
import "./browser-facts";
import "./circuit";
import "./commands";
import "./compositions";
import "./dialog-fields";
import "./dotnet";
import "./drafts";
import "./early-click";
import "./held-keys";
import "./kept-text";
import "./line";
import "./player-parts";
import "./scroll-steps";
import "./shortcuts";
import "./theme";
import "./unconfirmed";
import "./unpriced";
