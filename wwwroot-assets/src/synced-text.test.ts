import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SyncedText, type SaveAnswer } from "./synced-text";
import { followConnection } from "./line";
import { merge } from "./text-merge";
import { guardUnkept, unconfirmed } from "./unconfirmed";

const pauseMs = 300;

/** Stores as the server does: an edit over another base is joined with what is stored, or conflicts. */
class Server {
  saves: [text: string, base: string][] = [];
  version = 1;
  delayMs = 0;
  answers: (SaveAnswer | "lost")[] = [];

  constructor(public text: string, private readonly tidied = (text: string) => text) {}

  onSent: (unanswered: string | null) => void = () => undefined;

  save = async (text: string, base: string, keepsBoth: boolean, unanswered: string | null): Promise<SaveAnswer> => {
    this.onSent(unanswered);
    this.saves.push([text, base]);
    const answer = this.answers.shift() ?? this.store(this.tidied(text), base, keepsBoth);
    if (answer === "lost") {
      return new Promise(() => undefined);
    }

    if (this.delayMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    }

    return answer;
  };

  /** Somebody else's edit. */
  write(text: string): void {
    this.text = text;
    this.version++;
  }

  store(text: string, base: string, keepsBoth = false): SaveAnswer {
    const joined = base === this.text || text === this.text ? text : merge(base, text, this.text) ?? (keepsBoth ? `${this.text} ${text}` : null);
    if (joined === null) {
      return { kind: "conflict" };
    }

    this.write(joined);
    return { kind: "saved", text: joined, version: this.version, isMerged: joined !== text };
  }
}

followConnection(document);

const isLost = (lost: boolean) => document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost } }));

describe("SyncedText", () => {
  let server: Server;
  let shown: string;
  let hasFocus: boolean;
  let isComposing: boolean;
  let reason: string | null;
  let synced: SyncedText;
  let storage: Storage | null;
  const opened: SyncedText[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    storage = localStorage;
    hasFocus = true;
    isComposing = false;
    reason = null;
    isLost(false);
  });

  afterEach(() => {
    // Not waited for: some of them have an answer that never comes.
    opened.splice(0).forEach((one) => void one.close());
    vi.clearAllTimers();
    vi.useRealTimers();
  });

  function open(text: string, tidied?: (text: string) => string): void {
    server = new Server(text, tidied);
    reopen();
  }

  function reopen(readOnly = false): void {
    shown = server.text;
    const view = {
      get: () => shown,
      set: (next: string) => (shown = next),
      hasFocus: () => hasFocus,
      isComposing: () => isComposing,
      explain: (why: string | null) => (reason = why),
    };
    synced = new SyncedText(view, server.save, {
      text: server.text, version: server.version, draftKey: "shot:1:title", shotId: "1", label: "Title", maxLength: 100, maxBytes: 2000, readOnly, storage,
    });
    opened.push(synced);
  }

  function type(text: string): void {
    shown += text;
    synced.edited();
  }

  function receive(text: string): void {
    server.write(text);
    synced.receive(text, server.version);
  }

  const draft = () => localStorage.getItem("kb-draft:shot:1:title");

  it("saves once, after a pause, and keeps a draft until then", async () => {
    open("");

    type("Ra");
    type("in");
    const before = draft();
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(before).not.toBeNull();
    expect(server.saves).toEqual([["Rain", ""]]);
    expect(draft()).toBeNull();
  });

  it("sends nothing and keeps its draft when its circuit has been replaced, also for an answer that comes late", async () => {
    open("");
    server.delayMs = 500;
    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);

    synced.abandon();
    isLost(true);
    isLost(false);
    await vi.advanceTimersByTimeAsync(120_000);

    expect(server.saves).toEqual([["Rain", ""]]);
    expect(draft()).not.toBeNull();
  });

  it("says that a text is not kept, and has the browser ask before the page goes, where storage is full or blocked", () => {
    guardUnkept(window);
    const mayGo = () => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    storage = null;
    open("Rain");
    isLost(true);
    const before = mayGo();
    type("s");

    expect([before, reason, mayGo()]).toEqual([true, expect.stringMatching(/^Not kept.*Leave this page open/), false]);
  });

  it("says with the next save what was never answered, and after a conflict still", async () => {
    open("Rain");
    const sent: (string | null)[] = [];
    server.answers = ["lost", { kind: "conflict" }];
    server.onSent = (unanswered) => sent.push(unanswered);
    type("s");
    await vi.advanceTimersByTimeAsync(pauseMs + 15_000 + 2_000);
    synced.keepBoth();
    await vi.advanceTimersByTimeAsync(0);
    type("!");
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(sent).toEqual([null, "Rains", "Rains", null]);
  });

  it("goes on over its own save when more is typed while that is under way", async () => {
    open("");
    server.delayMs = 500;

    type("Hel");
    await vi.advanceTimersByTimeAsync(pauseMs + 100);
    type("lo");
    await vi.advanceTimersByTimeAsync(5000);

    expect(server.saves).toEqual([["Hel", ""], ["Hello", "Hel"]]);
    expect([shown, server.text]).toEqual(["Hello", "Hello"]);
  });

  it.each([0, 150, 2000])("loses no key when each answer takes %i ms and somebody else writes too", async (delayMs) => {
    open("Old quay.");
    server.delayMs = delayMs;

    for (const key of " Gulls rise over the harbour.") {
      type(key);
      await vi.advanceTimersByTimeAsync(70);
      if (key === "G") {
        server.write(`Dawn. ${server.text}`);
      }
    }

    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.text).toBe("Dawn. Old quay. Gulls rise over the harbour.");
    expect(shown).toBe(server.text);
  });

  it("leaves the space before the next word alone, and tidies when the field is left", async () => {
    open("", (text) => text.trim());

    type("Cup on ");
    await vi.advanceTimersByTimeAsync(pauseMs);
    const whileTyping = shown;
    type("table ");
    await vi.advanceTimersByTimeAsync(pauseMs);
    synced.left();

    expect(whileTyping).toBe("Cup on ");
    expect([shown, server.text]).toEqual(["Cup on table", "Cup on table"]);
    expect(draft()).toBeNull();
  });

  it("shows another person's text at once when nothing is typed", () => {
    open("Rain");

    receive("Snow");

    expect(shown).toBe("Snow");
  });

  it("joins another person's text with what is typed", async () => {
    open("Maya waits");

    type(" long");
    receive("Old Maya waits");
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(server.saves).toEqual([["Old Maya waits long", "Old Maya waits"]]);
  });

  it("takes the joined text from the answer, not twice from a reading that came meanwhile", async () => {
    open("Maya waits");
    server.delayMs = 500;

    type(" long");
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    server.write("Old Maya waits");
    await vi.advanceTimersByTimeAsync(1);
    synced.receive("Old Maya waits", 2);
    await vi.advanceTimersByTimeAsync(5000);

    expect([shown, server.text]).toEqual(["Old Maya waits long", "Old Maya waits long"]);
  });

  it("holds a conflict until a person chooses", async () => {
    open("red");

    shown = "blue";
    synced.edited();
    server.write("green");
    await vi.advanceTimersByTimeAsync(pauseMs);
    type("!");
    await vi.advanceTimersByTimeAsync(60_000);
    const held = [...server.saves];
    synced.keepMine("green", server.version);
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(held).toEqual([["blue", "red"]]);
    expect([shown, server.text]).toEqual(["blue!", "blue!"]);
  });

  it("drops what was typed when the person takes the other text", async () => {
    open("red");
    shown = "blue";
    synced.edited();
    server.write("green");
    await vi.advanceTimersByTimeAsync(pauseMs);

    synced.replace("green", server.version);
    await vi.advanceTimersByTimeAsync(60_000);

    expect([shown, server.saves.length, draft()]).toEqual(["green", 1, null]);
  });

  it("sends again what was typed while the line was down", async () => {
    open("");
    server.answers.push("lost");

    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);
    isLost(true);
    type(" falls");
    await vi.advanceTimersByTimeAsync(60_000);
    const whileLost = server.saves.length;
    isLost(false);
    await vi.advanceTimersByTimeAsync(0);

    expect([whileLost, server.text]).toEqual([1, "Rain falls"]);
    expect(draft()).toBeNull();
  });

  it("tries again by itself when the server could not write", async () => {
    open("");
    server.answers.push({ kind: "failed" });

    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);
    const kept = draft();
    await vi.advanceTimersByTimeAsync(2000);

    expect(kept).not.toBeNull();
    expect([server.text, server.saves.length]).toEqual(["Rain", 2]);
  });

  it("waits for the next edit after a refusal", async () => {
    open("");
    server.answers.push({ kind: "refused", reason: "Too long." });

    type("Rain");
    await vi.advanceTimersByTimeAsync(60_000);
    const before = server.saves.length;
    type("!");
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect([before, server.text]).toEqual([1, "Rain!"]);
  });

  it("saves and forgets the draft when the field goes away in the middle of a word", async () => {
    open("");
    server.delayMs = 200;

    type("Rain");
    const closed = synced.close();
    await vi.advanceTimersByTimeAsync(1000);
    await closed;
    server.text = "";
    reopen();

    expect(server.saves).toEqual([["Rain", ""]]);
    expect(shown).toBe("");
  });

  it("restores a lost page's text and says over what it was typed", async () => {
    open("red");
    shown = "blue";
    synced.edited();
    server.write("green");
    vi.clearAllTimers();
    reopen();
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(shown).toBe("blue");
    expect(server.saves).toEqual([["blue", "red"]]);
  });

  it("never saves or restores while it is read only", async () => {
    open("Rain");
    type(" falls");
    reopen(true);
    await synced.flush();

    expect([shown, server.saves.length]).toEqual(["Rain", 0]);
  });

  const state = () => [...unconfirmed().values()].map((entry) => entry.state);

  it("sends what is typed without a pause within 300 ms", async () => {
    open("");

    for (const key of "A dog runs.") {
      type(key);
      await vi.advanceTimersByTimeAsync(100);
    }

    expect(server.saves.map(([text]) => text)).toEqual(["A d", "A dog ", "A dog run"]);
  });

  it("counts as unconfirmed from the first key until the server has answered", async () => {
    open("");
    server.delayMs = 400;

    type("R");
    const atOnce = state();
    await vi.advanceTimersByTimeAsync(pauseMs + 200);
    const onItsWay = state();
    await vi.advanceTimersByTimeAsync(200);

    expect([atOnce, onItsWay, state()]).toEqual([["pending"], ["pending"], []]);
  });

  it("says at the field that it is kept while the line is down", async () => {
    open("");
    isLost(true);

    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);
    const offline = reason;
    isLost(false);
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect([offline, reason, server.text]).toEqual(["Kept in this browser. It is sent when the server is back.", null, "Rain"]);
  });

  it.each([
    ["half a character", "Rain\ud83d", 'Title holds half a character after "Rain". Delete it there, then this is saved.'],
    ["too many characters", "x".repeat(103), "Title can have 100 characters at most. Take 3 out, then this is saved."],
  ])("keeps and explains a text with %s, and sends it once it is mended", async (_, bad, why) => {
    open("");

    type(bad);
    await vi.advanceTimersByTimeAsync(60_000);
    const held = [reason, state(), server.saves.length, draft() !== null];
    shown = "Rain";
    synced.edited();
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(held).toEqual([why, ["problem"], 0, true]);
    expect([reason, state(), server.text]).toEqual([null, [], "Rain"]);
  });

  it("says what the server refuses, and that the text is kept", async () => {
    open("");
    server.answers.push({ kind: "refused", reason: "The board is full." });

    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect([reason, state(), draft() !== null]).toEqual(["The board is full. What you typed is kept in this browser.", ["problem"], true]);
  });

  it("says that the server could not save, and goes on by itself", async () => {
    open("");
    server.answers.push({ kind: "failed" });

    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);
    const failed = reason;
    await vi.advanceTimersByTimeAsync(2000);

    expect([failed, reason, server.text]).toEqual(["The server could not save this. It is kept in this browser and sent again by itself.", null, "Rain"]);
  });

  it("does not wait for ever for an answer that never comes", async () => {
    open("");
    server.answers.push("lost");

    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs + 15_000);
    const failed = state();
    await vi.advanceTimersByTimeAsync(2000);

    expect([failed, server.text, state()]).toEqual([["problem"], "Rain", []]);
  });

  it("keeps both where somebody else changed the same words", async () => {
    open("red");
    shown = "blue";
    synced.edited();
    server.write("green");
    await vi.advanceTimersByTimeAsync(pauseMs);
    const asked = state();

    synced.keepBoth();
    await vi.advanceTimersByTimeAsync(0);

    expect(asked).toEqual(["conflict"]);
    expect([shown, server.text, state()]).toEqual(["green blue", "green blue", []]);
  });

  it("shows a reading that came during a save and is newer than its answer", async () => {
    open("Maya");
    server.delayMs = 500;

    type(" waits");
    await vi.advanceTimersByTimeAsync(pauseMs);
    receive("Maya waits. Dawn.");
    await vi.advanceTimersByTimeAsync(500);

    expect(shown).toBe("Maya waits. Dawn.");
  });

  it("shows nothing in the middle of a composition, and everything after it", () => {
    open("Rain");
    isComposing = true;

    type("に");
    receive("Old Rain");
    const during = shown;
    isComposing = false;
    synced.compositionEnded();

    expect([during, shown]).toEqual(["Rainに", "Old Rainに"]);
  });

  it("tidies nothing in the middle of a composition", async () => {
    open("", (text) => text.trim());
    type("Rain ");
    await vi.advanceTimersByTimeAsync(pauseMs);
    isComposing = true;

    synced.left();
    const during = shown;
    isComposing = false;
    synced.left();

    expect([during, shown]).toEqual(["Rain ", "Rain"]);
  });

  it("holds a joined answer until the composition has ended", async () => {
    open("Rain");

    type("に");
    isComposing = true;
    server.write("Old Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);
    const during = shown;
    isComposing = false;
    synced.compositionEnded();
    await vi.advanceTimersByTimeAsync(0);

    expect([during, shown, state()]).toEqual(["Rainに", "Old Rainに", []]);
  });

  it("shows what somebody else wrote once one's own words, which could not be sent, are taken back", async () => {
    open("red");
    shown = "x".repeat(101);
    synced.edited();
    receive("green");
    await vi.advanceTimersByTimeAsync(pauseMs);
    const contradicted = [shown.length, server.saves.length];
    shown = "red";
    synced.edited();

    expect([contradicted, shown, state()]).toEqual([[101, 0], "green", []]);
  });

  it("asks the server no faster for what somebody else wrote over words that it could not save", async () => {
    open("red");
    server.answers.push({ kind: "failed" });
    shown = "blue";
    synced.edited();
    await vi.advanceTimersByTimeAsync(pauseMs);
    receive("green");
    await vi.advanceTimersByTimeAsync(1_000);

    expect(server.saves.length).toBe(1);
  });

  it("leaves a draft alone that it may not send, whatever comes in, and restores it with the right to edit", async () => {
    open("Rain");
    type(" falls");
    synced.abandon();
    reopen(true);
    receive("Old Rain");
    const whileReadOnly = [shown, draft() !== null];

    synced.setReadOnly(false);
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect([whileReadOnly, shown, server.text, draft()]).toEqual([["Old Rain", true], "Old Rain falls", "Old Rain falls", null]);
  });

  it("leaves the draft of another tab alone", () => {
    open("Rain");
    const other = synced;
    reopen();
    const here = shown;
    shown = "x".repeat(101);
    other.edited();
    shown = here;
    receive("Old Rain");

    expect([shown, draft()?.includes("xxx")]).toEqual(["Old Rain", true]);
  });

  it("says so when the right to edit has gone under what was typed", () => {
    open("Rain");
    type(" falls");

    synced.setReadOnly(true);

    expect(reason).toBe("You may no longer edit this board. What you typed is kept in this browser.");
  });
});
