import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { goBy, openLine, takeLine } from "./early-line";

const yes = "{}\x1e";
const bytes = (text: string) => new TextEncoder().encode(text).buffer;

/** As much of a WebSocket as the line and SignalR use. */
class FakeSocket extends EventTarget {
  static opened: FakeSocket[] = [];
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readyState = 0;
  sent: unknown[] = [];
  onopen: (() => void) | null = null;
  private receive: ((event: MessageEvent) => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSocket.opened.push(this);
  }

  get onmessage() {
    return this.receive;
  }

  set onmessage(receive) {
    this.receive = receive;
    this.addEventListener("message", (event) => receive?.(event as MessageEvent));
  }

  send(message: unknown): void {
    this.sent.push(message);
  }

  close(): void {
    this.turn(3, "close");
  }

  open(): void {
    this.turn(1, "open");
  }

  hear(text: string): void {
    this.dispatchEvent(new MessageEvent("message", { data: bytes(text) }));
  }

  private turn(state: number, event: string): void {
    this.readyState = state;
    this.dispatchEvent(new Event(event));
  }
}

function openOn(live: boolean): FakeSocket | undefined {
  FakeSocket.opened = [];
  if (live) {
    document.documentElement.dataset["kbLive"] = "";
  } else {
    delete document.documentElement.dataset["kbLive"];
  }

  openLine(window as Window & typeof globalThis);
  return FakeSocket.opened[0];
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("takeLine", () => {
  it("gives the line that has opened", async () => {
    const socket = openOn(true)!;
    const taking = takeLine(window);
    socket.open();

    expect(await taking).toBe(socket);
    expect(socket.url).toBe(new URL("_blazor", document.baseURI).href.replace("http", "ws"));
  });

  it("gives it once", async () => {
    openOn(true)!.open();
    await takeLine(window);

    expect(await takeLine(window)).toBeNull();
  });

  it("has none on a page without a circuit", async () => {
    expect(openOn(false)).toBeUndefined();
    expect(await takeLine(window)).toBeNull();
  });

  it("gives none that was refused", async () => {
    const socket = openOn(true)!;
    const taking = takeLine(window);
    socket.close();

    expect(await taking).toBeNull();
  });

  it("waits five seconds for one that a proxy holds back", async () => {
    const socket = openOn(true)!;
    const taking = takeLine(window);

    await vi.advanceTimersByTimeAsync(5000);

    expect(await taking).toBeNull();
    expect(socket.readyState).toBe(3);
  });

  it("gives none that the server may be about to let go of", async () => {
    openOn(true)!.open();
    await vi.advanceTimersByTimeAsync(11_000);

    expect(await takeLine(window)).toBeNull();
  });
});

describe("goBy", () => {
  async function connect() {
    const socket = openOn(true)!;
    socket.open();
    const withUrl = vi.fn<(url: string, options: { WebSocket: new () => FakeSocket }) => void>();
    goBy({ withUrl: withUrl as never }, (await takeLine(window))!);
    const heard: string[] = [];
    const opened = vi.fn();
    const given = new withUrl.mock.calls[0]![1].WebSocket();
    given.onopen = opened;
    given.onmessage = (event) => heard.push(typeof event.data === "string" ? event.data : new TextDecoder().decode(event.data as ArrayBuffer));
    await Promise.resolve();
    return { socket, given, heard, opened, options: withUrl.mock.calls[0]! };
  }

  it("negotiates nothing and gives the open line", async () => {
    const { socket, given, opened, options } = await connect();

    expect(options).toMatchObject(["_blazor", { skipNegotiation: true, transport: 1 }]);
    expect(given).toBe(socket);
    expect(opened).toHaveBeenCalledOnce();
  });

  it("says the server's yes at once, and drops its own", async () => {
    const { socket, heard } = await connect();

    socket.send("protocol");
    await Promise.resolve();
    const before = [...heard];
    socket.send("start");
    socket.hear(yes);
    socket.hear("circuit");

    expect(socket.sent).toEqual(["protocol", "start"]);
    expect(before).toEqual([yes]);
    expect(heard).toEqual([yes, "circuit"]);
  });

  it("passes on what came in one message with the yes", async () => {
    const { socket, heard } = await connect();
    socket.send("protocol");
    await Promise.resolve();

    socket.hear(`${yes}circuit`);
    socket.hear("batch");

    expect(heard).toEqual([yes, "circuit", "batch"]);
  });

  it("passes on a no", async () => {
    const { socket, heard } = await connect();
    socket.send("protocol");
    await Promise.resolve();

    socket.hear('{"error":"no such protocol"}\x1e');

    expect(heard.at(-1)).toContain("no such protocol");
  });
});
