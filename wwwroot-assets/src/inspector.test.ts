import { beforeEach, describe, expect, it } from "vitest";
import { heldKeys, plainField } from "./held-keys";
import { leaveInspector } from "./inspector";

describe("leaveInspector", () => {
  let inspector: HTMLElement;

  beforeEach(() => {
    heldKeys(document).giveUp();
    delete document.documentElement.dataset["kbConnection"];
    document.body.innerHTML = `
      <aside data-kb-inspector="a"><header><button data-kb-step></button></header><div><input data-kb-field="a:Title"></div><footer></footer></aside>`;
    inspector = document.querySelector("aside") as HTMLElement;
  });

  const inert = () => [...inspector.children].map((part) => part.hasAttribute("inert"));
  const arrive = async (shotId: string) => {
    inspector.dataset["kbInspector"] = shotId;
    await new Promise((resolve) => setTimeout(resolve));
  };

  it("takes nothing until the other shot is there", async () => {
    leaveInspector(document, "b");
    const meanwhile = inert();
    await arrive("b");

    expect([meanwhile, inert()]).toEqual([[true, true, true], [false, false, false]]);
  });

  it("leaves the head to who steps through the shots", () => {
    leaveInspector(document, null);

    expect(inert()).toEqual([false, true, true]);
  });

  it("stays as it is for its own shot, and while the line is cut", () => {
    leaveInspector(document, "a");
    document.documentElement.dataset["kbConnection"] = "lost";
    leaveInspector(document, "b");

    expect(inert()).toEqual([false, false, false]);
  });

  it("answers again when the wish could not be sent, or the line is cut", () => {
    leaveInspector(document, "b")();
    const refused = inert();
    leaveInspector(document, "b");
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: true } }));

    expect([refused, inert()]).toEqual([[false, false, false], [false, false, false]]);
  });

  it("gives the clicked field of the new shot what is typed meanwhile", async () => {
    const old = document.querySelector("input") as HTMLInputElement;
    old.getBoundingClientRect = () => ({ left: 10, right: 200, top: 10, bottom: 40 }) as DOMRect;
    leaveInspector(document, "b");
    inspector.dispatchEvent(new MouseEvent("pointerdown", { clientX: 50, clientY: 20, bubbles: true }));
    ["n", "o"].forEach((key) => inspector.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));

    await arrive("b");
    const fresh = document.createElement("input");
    inspector.append(fresh);
    heldKeys(document).add(plainField("b:Title", fresh));

    expect([old.value, fresh.value, document.activeElement]).toEqual(["", "no", fresh]);
  });
});
