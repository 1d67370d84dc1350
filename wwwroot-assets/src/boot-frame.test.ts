import { beforeEach, describe, expect, it } from "vitest";
import { dropBootFrame } from "./boot-frame";

const frame = () => document.querySelector("[data-kb-boot]");
const changes = () => new Promise((done) => setTimeout(done));

describe("the first frame", () => {
  beforeEach(() => {
    document.body.innerHTML = '<div data-kb-boot></div><div id="blazor-error-ui"></div><script></script>';
    dropBootFrame(document);
  });

  it("stays while the circuit has drawn nothing", async () => {
    document.body.append(document.createElement("script"));
    await changes();
    expect(frame()).not.toBeNull();
  });

  it("goes when the page is drawn", async () => {
    frame()!.after(document.createElement("div"));
    await changes();
    expect(frame()).toBeNull();
  });
});
