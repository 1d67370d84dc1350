/**
 * The circuit's line, opened by the first script in the head: while files are still read it is on its way, without asking first by which transport
 * (ADR-007). Where it does not open, Blazor starts as it would without us, and finds another transport. Only the first start goes by it; who has
 * lost the line asks again.
 */
const openWithinMs = 5000;
/** A server lets go of a line that says nothing for 15 seconds. */
const freshForMs = 10_000;
/** How the server agrees to the protocol, as the hub protocol says. */
const agreed = "{}\x1e";

interface EarlyLine {
  socket: WebSocket;
  since: number;
}

declare global {
  interface Window {
    kbLine?: EarlyLine | undefined;
  }
}

/** What of SignalR's builder is needed. */
export interface HubBuilder {
  withUrl(url: string, options: unknown): unknown;
}

/** Opens it on a page that will have a circuit. */
export function openLine(view: Window & typeof globalThis): void {
  const page = view.document;
  if (page.documentElement.dataset["kbLive"] !== undefined) {
    const socket = new view.WebSocket(new URL("_blazor", page.baseURI).href.replace(/^http/, "ws"));
    view.kbLine = { socket, since: Date.now() };
  }
}

/** @returns The line once it is open; null where there is none that could be used. */
export async function takeLine(view: Window): Promise<WebSocket | null> {
  const line = view.kbLine;
  view.kbLine = undefined;
  if (!line) {
    return null;
  }

  const { socket } = line;
  await settled(socket);
  if (socket.readyState === socket.OPEN && Date.now() - line.since < freshForMs) {
    return socket;
  }

  socket.close();
  return null;
}

/** Has the connection that is built next go by the line. */
export function goBy(builder: HubBuilder, socket: WebSocket): void {
  const Given = Object.assign(function () {
    expectAgreement(socket);
    queueMicrotask(() => socket.onopen?.(new Event("open")));
    return socket;
  }, { OPEN: socket.OPEN });
  // 1: WebSockets, the one transport that needs no negotiation.
  builder.withUrl("_blazor", { skipNegotiation: true, transport: 1, WebSocket: Given });
}

function settled(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.CONNECTING) {
      resolve();
      return;
    }

    const over = setTimeout(resolve, openWithinMs);
    for (const name of ["open", "error", "close"]) {
      socket.addEventListener(name, () => {
        clearTimeout(over);
        resolve();
      }, { once: true });
    }
  });
}

/**
 * The server reads what follows the protocol's name in order: waiting for its "yes" before the circuit is asked for would be a round trip. So the
 * yes is said here, and its own is dropped as it comes; a no goes through and ends the connection.
 */
function expectAgreement(socket: WebSocket): void {
  const send = socket.send.bind(socket);
  socket.send = (message) => {
    socket.send = send;
    send(message);
    queueMicrotask(() => socket.onmessage?.(new MessageEvent("message", { data: agreed })));
  };
  socket.addEventListener("message", (event: MessageEvent<unknown>) => {
    // Whatever the server said meanwhile may have come in one message with it.
    const bytes = event.data instanceof ArrayBuffer ? event.data : new ArrayBuffer(0);
    if (new TextDecoder().decode(bytes.slice(0, agreed.length)) === agreed) {
      event.stopImmediatePropagation();
      if (bytes.byteLength > agreed.length) {
        socket.onmessage?.(new MessageEvent("message", { data: bytes.slice(agreed.length) }));
      }
    }
  }, { once: true });
}
