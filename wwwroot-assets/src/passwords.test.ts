import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { watchShowPassword } from "./passwords";

const field = () => document.querySelector<HTMLInputElement>("#password")!;
const button = () => document.querySelector<HTMLButtonElement>("button[data-kb-show]")!;

describe("watchShowPassword", () => {
  beforeAll(() => watchShowPassword(document));

  beforeEach(() => {
    document.body.innerHTML =
      '<form><input id="password" type="password"><button type="button" data-kb-show="password" aria-pressed="false"><i>eye</i></button></form>';
    document.querySelector("form")!.addEventListener("submit", (event) => event.preventDefault());
  });

  it("shows what is typed, says so, and hides it again", () => {
    button().firstElementChild!.dispatchEvent(new MouseEvent("click", { bubbles: true }));

    expect([field().type, button().getAttribute("aria-pressed")]).toEqual(["text", "true"]);

    button().click();

    expect([field().type, button().getAttribute("aria-pressed")]).toEqual(["password", "false"]);
  });

  it("hides it before the form is sent", () => {
    button().click();

    document.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

    expect(field().type).toBe("password");
  });
});
