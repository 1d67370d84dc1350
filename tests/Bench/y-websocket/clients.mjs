// An author and those who look on, each with a Yjs document of their own: `node clients.mjs URL`. Reads lines of JSON, `{ onlookers, edits, intervalMs }`,
// and answers each with one: the milliseconds after which each edit of a title had arrived at each of them.
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

// Each provider listens for the end of the process.
process.setMaxListeners(0);

const url = process.argv[2];
const clients = [];
let lastEdit = 0;

async function join() {
  const doc = new Y.Doc();
  // Each goes over the network: in one process they would find one another without it.
  const provider = new WebsocketProvider(url, "board", doc, { WebSocketPolyfill: WebSocket, disableBc: true });
  await new Promise((resolve) => provider.once("synced", resolve));
  clients.push({ title: doc.getText("title") });
}

async function edit(author, onlookers) {
  const text = `Bench edit ${String(++lastEdit).padStart(6, "0")}`;
  const arrivals = onlookers.map(({ title }) => new Promise((resolve) => {
    const look = () => {
      if (title.toString() === text) {
        title.unobserve(look);
        resolve(performance.now());
      }
    };
    title.observe(look);
  }));
  const sent = performance.now();
  author.title.doc.transact(() => {
    author.title.delete(0, author.title.length);
    author.title.insert(0, text);
  });
  return (await Promise.all(arrivals)).map((arrived) => arrived - sent);
}

async function run({ onlookers, edits, intervalMs }) {
  while (clients.length <= onlookers) {
    await join();
  }

  const [author, ...others] = clients;
  const begun = performance.now();
  const waits = [];
  for (let at = 0; at < edits; at++) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begun + at * intervalMs - performance.now())));
    waits.push(edit(author, others));
  }

  return (await Promise.all(waits)).flat();
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await run(JSON.parse(line))));
}

process.exit();
