import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SyncedText, type SaveAnswer } from "./synced-text";
import { merge } from "./text-merge";

const pauseMs = 300;

/** Stores as the server does: an edit over another base is joined with what is stored, or conflicts. */
class Server {
  saves: [text: string, base: string][] = [];
  delayMs = 0;
  answers: (SaveAnswer | "lost")[] = [];

  constructor(public text: string, private readonly tidied = (text: string) => text) {}

  save = async (text: string, base: string): Promise<SaveAnswer> => {
    this.saves.push([text, base]);
    const answer = this.answers.shift() ?? this.store(this.tidied(text), base);
    if (answer === "lost") {
      return new Promise(() => undefined);
    }

    if (this.delayMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    }

    return answer;
  };

  store(text: string, base: string): SaveAnswer {
    const joined = base === this.text || text === this.text ? text : merge(base, text, this.text);
    if (joined === null) {
      return { kind: "conflict" };
    }

    this.text = joined;
    return { kind: "saved", text: joined, isMerged: joined !== text };
  }
}

describe("SyncedText", () => {
  let server: Server;
  let shown: string;
  let hasFocus: boolean;
  let synced: SyncedText;
  const opened: SyncedText[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    hasFocus = true;
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
    const view = { get: () => shown, set: (next: string) => (shown = next), hasFocus: () => hasFocus };
    synced = new SyncedText(view, (typed, base) => server.save(typed, base), { text: server.text, draftKey: "shot:1:title", readOnly, storage: localStorage });
    opened.push(synced);
  }

  function type(text: string): void {
    shown += text;
    synced.edited();
  }

  function comeBack(): void {
    document.dispatchEvent(new CustomEvent("kb-connection", { detail: { lost: false } }));
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
        server.text = `Dawn. ${server.text}`;
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

    synced.receive("Snow");

    expect(shown).toBe("Snow");
  });

  it("joins another person's text with what is typed", async () => {
    open("Maya waits");

    type(" long");
    synced.receive((server.text = "Old Maya waits"));
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(server.saves).toEqual([["Old Maya waits long", "Old Maya waits"]]);
  });

  it("takes the joined text from the answer, not twice from a reading that came meanwhile", async () => {
    open("Maya waits");
    server.delayMs = 500;

    type(" long");
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    server.text = "Old Maya waits";
    await vi.advanceTimersByTimeAsync(1);
    synced.receive("Old Maya waits");
    await vi.advanceTimersByTimeAsync(5000);

    expect([shown, server.text]).toEqual(["Old Maya waits long", "Old Maya waits long"]);
  });

  it("holds a conflict until a person chooses", async () => {
    open("red");

    shown = "blue";
    synced.edited();
    server.text = "green";
    await vi.advanceTimersByTimeAsync(pauseMs);
    type("!");
    await vi.advanceTimersByTimeAsync(60_000);
    const held = [...server.saves];
    synced.keepMine("green");
    await vi.advanceTimersByTimeAsync(pauseMs);

    expect(held).toEqual([["blue", "red"]]);
    expect([shown, server.text]).toEqual(["blue!", "blue!"]);
  });

  it("drops what was typed when the person takes the other text", async () => {
    open("red");
    shown = "blue";
    synced.edited();
    server.text = "green";
    await vi.advanceTimersByTimeAsync(pauseMs);

    synced.replace("green");
    await vi.advanceTimersByTimeAsync(60_000);

    expect([shown, server.saves.length, draft()]).toEqual(["green", 1, null]);
  });

  it("sends again what was typed while the line was down", async () => {
    open("");
    server.answers.push("lost");

    type("Rain");
    await vi.advanceTimersByTimeAsync(pauseMs);
    type(" falls");
    await vi.advanceTimersByTimeAsync(60_000);
    comeBack();
    await vi.advanceTimersByTimeAsync(0);

    expect(server.text).toBe("Rain falls");
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
    server.answers.push({ kind: "refused" });

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
    server.text = "green";
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
});
