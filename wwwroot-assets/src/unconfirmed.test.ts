import { afterEach, expect, it } from "vitest";
import { isOnItsWay, setUnconfirmed, type Unconfirmed } from "./unconfirmed";

afterEach(() => setUnconfirmed("shot:1:prompt", null));

it.each([["pending", true], ["conflict", false], ["problem", false]] satisfies [Unconfirmed["state"], boolean][])("%s waits for the server alone: %s", (state, isOwed) => {
  setUnconfirmed("shot:1:prompt", { kind: "text", state, label: "Prompt", shotId: "1" });

  expect(isOnItsWay()).toBe(isOwed);
});
