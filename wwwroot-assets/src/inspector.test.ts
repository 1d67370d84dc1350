import { beforeEach, describe, expect, it } from "vitest";
import { heldKeys, plainField } from "./held-keys";
import { leaveInspector } from "./inspector";

describe("leaveInspector", () => {
  let inspector: HTMLElement;

  let stays: (() => void)[] = [];
  const leave = (shotId: string | null) => {
    const stay = leaveInspector(document, shotId);
    stays.push(stay);
    return stay;
  };

  beforeEach(() => {
    stays.splice(0).forEach((stay) => stay());
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
    leave("b");
    const meanwhile = inert();
    await arrive("b");

    expect([meanwhile, inert()]).toEqual([[true, true, true], [false, false, false]]);
  });

  it("takes nothing when the first of two shots that were clicked comes, until the second is there", async () => {
    leave("b");
    leave("c");
    inspector.lastElementChild?.remove();
    await arrive("b");
    inspector.append(document.createElement("footer"));
    await arrive("b");
    const meanwhile = inert();
    await arrive("c");

    expect([meanwhile, inert()]).toEqual([[true, true, true], [false, false, false]]);
  });

  it("takes nothing while the last of several is on its way, though an earlier wish could not be sent", async () => {
    const first = leave("b");
    leave("c");
    first();
    const meanwhile = inert();
    await arrive("c");

    expect([meanwhile, inert()]).toEqual([[true, true, true], [false, false, false]]);
  });

  it("is its own shot's again when that is clicked while another is on its way", async () => {
    leave("b");
    leave("a");
    await arrive("b");
    const meanwhile = inert();
    await arrive("a");

    expect([meanwhile, inert()]).toEqual([[true, true, true], [false, false, false]]);
  });

  it("leaves the head to who steps through the shots", () => {
    leave(null);

    expect(inert()).toEqual([false, true, true]);
  });

  it("stays as it is for its own shot, and while the line is cut", () => {
    leave("a");
    document.documentElement.dataset["kbConnection"] = "lost";
    leave("b");

    expect(inert()).toEqual([false, false, false]);
  });

  it("answers again when the wish could not be sent, or the line is cut", () => {
    leave("b")();
    const refused = inert();
    leave("b");
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: true } }));

    expect([refused, inert()]).toEqual([[false, false, false], [false, false, false]]);
  });

  it("gives the clicked field of the new shot what is typed meanwhile", async () => {
    const old = document.querySelector("input") as HTMLInputElement;
    old.getBoundingClientRect = () => ({ left: 10, right: 200, top: 10, bottom: 40 }) as DOMRect;
    leave("b");
    inspector.dispatchEvent(new MouseEvent("pointerdown", { clientX: 50, clientY: 20, bubbles: true }));
    ["n", "o"].forEach((key) => inspector.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));

    await arrive("b");
    const fresh = document.createElement("input");
    inspector.append(fresh);
    heldKeys(document).add(plainField("b:Title", fresh));

    expect([old.value, fresh.value, document.activeElement]).toEqual(["", "no", fresh]);
  });
});
