import { afterEach, describe, expect, it, vi } from "vitest";
import { act, commandOf, commands, keyOf, namesOf, offer, offered } from "./commands";

function press(key: string, modifiers: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers });
}

describe("commands", () => {
  afterEach(() => {
    document.body.innerHTML = "";
  });

  it.each([
    ["n", {}, "N"],
    ["N", { shiftKey: true }, "Shift+N"],
    ["?", { shiftKey: true }, "?"],
    [" ", { ctrlKey: true }, "Mod+Space"],
    ["z", { metaKey: true, shiftKey: true }, "Mod+Shift+Z"],
    ["Shift", { shiftKey: true }, ""],
    ["ArrowLeft", { ctrlKey: true, shiftKey: true }, "Mod+Shift+ArrowLeft"],
  ])("names %s with %j", (key, modifiers, expected) => {
    expect(keyOf(press(key, modifiers))).toBe(expected);
  });

  it("has each id once, and no key twice in one place", () => {
    expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length);
    const used = commands.flatMap((command) => command.keys.map((key) => `${command.place} ${key}`));
    expect(used.filter((key, index) => used.indexOf(key) !== index)).toEqual([]);
  });

  it("goes by the person's own keys as soon as the page has them", () => {
    expect(commandOf(press("n"), ["board"])?.id).toBe("board.newShot");

    document.body.innerHTML = `<div data-kb-keys='{"board.newShot":"B","player.sound":""}'></div>`;

    expect(commandOf(press("n"), ["board"])).toBeNull();
    expect(commandOf(press("b"), ["board"])?.id).toBe("board.newShot");
    expect(commandOf(press("m"), ["player"])).toBeNull();
  });

  it("acts only where the command belongs and while it means something", () => {
    const run = vi.fn();
    let can = true;
    const stop = offer({ "board.newShot": { run, can: () => can } });

    expect(act(press("n"), ["everywhere"])).toBe(false);
    expect(act(press("n"), ["board"])).toBe(true);
    can = false;
    expect(act(press("n"), ["board"])).toBe(false);
    stop();
    can = true;
    expect(offered("board.newShot")).toBeNull();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("does what a shared key means on this page", () => {
    document.body.innerHTML = `<div data-kb-keys='{"members.invite":"N"}'><button data-kb-command="members.invite">Invite</button></div>`;
    const clicked = vi.fn();
    document.querySelector("button")?.addEventListener("click", clicked);

    expect(act(press("n"), ["everywhere", "projects", "members"])).toBe(true);
    expect(clicked).toHaveBeenCalledTimes(1);
  });

  it("clicks an element that stands for a command, unless it is off", () => {
    document.body.innerHTML = `<button data-kb-command="projects.new">New</button>`;
    const clicked = vi.fn();
    document.querySelector("button")?.addEventListener("click", clicked);

    offered("projects.new")?.run();
    document.querySelector("button")?.setAttribute("aria-disabled", "true");

    expect(clicked).toHaveBeenCalledTimes(1);
    expect(offered("projects.new")).toBeNull();
  });

  it("says keys as they are printed", () => {
    expect(namesOf("Mod+Shift+Z", false)).toEqual(["Ctrl", "Shift", "Z"]);
    expect(namesOf("Mod++", true)).toEqual(["⌘", "+"]);
  });
});
