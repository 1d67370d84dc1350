import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shotsType, watchClipboard } from "./board-clipboard";

const first = "01234567-89ab-cdef-0123-456789abcdef";
const second = "11234567-89ab-cdef-0123-456789abcdef";

describe("cards on the clipboard", () => {
  let stop: AbortController;
  let pasted: string[][];
  let refused: number[];
  let canEdit: boolean;
  let count: number;

  beforeEach(() => {
    document.body.innerHTML = `<input><article tabindex="0"></article>`;
    stop = new AbortController();
    [pasted, refused, canEdit, count] = [[], [], true, 2];
    watchClipboard(document, {
      cards: () => [{ id: first, name: "1A Kettle" }, { id: second, name: "1B Window" }, ...Array.from({ length: 100 }, () => ({ id: second, name: "x" }))].slice(0, count),
      canEdit: () => canEdit,
      paste: (shotIds) => pasted.push(shotIds),
      tooMany: (most) => refused.push(most),
      isHere: () => true,
    }, stop.signal);
  });

  afterEach(() => stop.abort());

  function send(type: "copy" | "paste", on: string, data: Record<string, string> = {}): { data: Record<string, string>; isTaken: boolean } {
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { setData: (kind: string, text: string) => { data[kind] = text; }, getData: (kind: string) => data[kind] ?? "" } });
    const target = document.querySelector<HTMLElement>(on);
    target?.focus();
    target?.dispatchEvent(event);
    return { data, isTaken: event.defaultPrevented };
  }

  it("brings the chosen cards to another board, and their names and links to every other place", () => {
    const { data } = send("copy", "article");
    send("paste", "article", data);

    expect(pasted).toEqual([[first, second]]);
    expect(data["text/plain"]).toMatch(/^1A Kettle\nhttp.*\?shot=0123456789abcdef0123456789abcdef\n1B Window\n/);
  });

  it("leaves texts to the browser", () => {
    const copied = send("copy", "input");
    const taken = send("paste", "input", { [shotsType]: `["${first}"]` });

    expect([copied.isTaken, copied.data, taken.isTaken, pasted]).toEqual([false, {}, false, []]);
  });

  it.each(["", "hello", "{}", `["${first}"`, `["not an id"]`, "[1]"])("does nothing with %s", (text) => {
    expect(send("paste", "article", { [shotsType]: text }).isTaken).toBe(false);
    expect(pasted).toEqual([]);
  });

  it("pastes nothing for people who may only look", () => {
    canEdit = false;

    send("paste", "article", { [shotsType]: `["${first}"]` });

    expect(pasted).toEqual([]);
  });

  it("says how many can be copied at once", () => {
    count = 101;

    const { data } = send("copy", "article");

    expect([refused, data]).toEqual([[100], {}]);
  });
});
