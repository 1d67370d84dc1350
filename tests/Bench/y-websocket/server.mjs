// y-websocket's own server, on a free port.
import { WebSocketServer } from "ws";
import { setupWSConnection } from "y-websocket/bin/utils";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
server.on("connection", setupWSConnection);
server.on("listening", () => console.log(`y-websocket is ready: ws://127.0.0.1:${server.address().port}`));
