import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { create, headersFor, type UploadHandle } from "./uploads";

class FakeRequest {
  static all: FakeRequest[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  onload?: () => void;
  onabort?: () => void;
  onerror?: () => void;
  status = 0;
  responseText = "";
  sent: File | null = null;
  opened: string[] = [];

  constructor() {
    FakeRequest.all.push(this);
  }

  open(method: string, url: string): void {
    this.opened = [method, url];
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(file: File): void {
    this.sent = file;
  }

  abort(): void {
    this.onabort?.();
  }

  answer(status: number, text: string): void {
    this.status = status;
    this.responseText = text;
    this.onload?.();
  }
}

describe("uploads", () => {
  let calls: unknown[][];
  let handle: UploadHandle;
  let zone: HTMLElement;

  beforeEach(() => {
    FakeRequest.all = [];
    vi.stubGlobal("XMLHttpRequest", FakeRequest);
    document.body.innerHTML = '<div id="zone"></div>';
    zone = document.getElementById("zone") as HTMLElement;
    calls = [];
    const dotnet = { invokeMethodAsync: (...call: unknown[]) => { calls.push(call); return Promise.resolve(); } };
    handle = create(zone, dotnet, { url: "/files", token: "t0ken", paste: true });
  });

  afterEach(() => handle.dispose());

  function drop(...names: string[]): string[] {
    const event = new Event("drop", { bubbles: true, cancelable: true });
    const files = names.map((name) => new File(["data"], name, { type: "image/png" }));
    Object.assign(event, { dataTransfer: { types: ["Files"], files } });
    zone.dispatchEvent(event);
    return (calls.findLast(([method]) => method === "OnUploadsAdded")?.[1] as { id: string }[]).map(({ id }) => id);
  }

  it("sends each dropped file as the raw body of its own request", () => {
    drop("Küche 1.png");

    const request = FakeRequest.all[0];
    expect(request?.opened).toEqual(["POST", "/files"]);
    expect(request?.headers).toEqual({ "Content-Type": "image/png", "X-File-Name": "K%C3%BCche%201.png", RequestVerificationToken: "t0ken" });
    expect(request?.sent?.name).toBe("Küche 1.png");
  });

  it("reports progress and the answer", () => {
    const [id] = drop("a.png");

    FakeRequest.all[0]?.upload.onprogress?.({ loaded: 4, total: 4 });
    FakeRequest.all[0]?.answer(201, '{"id":"x"}');

    expect(calls.slice(1)).toEqual([["OnUploadProgress", id, 4, 4], ["OnUploadDone", id, 201, '{"id":"x"}']]);
  });

  it("sends three at once and the next when one is done", () => {
    drop("1", "2", "3", "4");
    const before = FakeRequest.all.length;

    FakeRequest.all[0]?.answer(200, "");

    expect([before, FakeRequest.all.length]).toEqual([3, 4]);
  });

  it("cancels what is waiting and what is on its way", () => {
    const ids = drop("1", "2", "3", "4");

    handle.cancel(ids[3] ?? "");
    handle.cancel(ids[0] ?? "");

    expect(calls.slice(1)).toEqual([["OnUploadDone", ids[3], -1, ""], ["OnUploadDone", ids[0], -1, ""]]);
  });

  it("sends a failed file again under the same id", () => {
    const [id] = drop("1");
    FakeRequest.all[0]?.onerror?.();

    handle.retry(id ?? "");
    FakeRequest.all[1]?.answer(200, "ok");

    expect(calls.slice(1)).toEqual([["OnUploadDone", id, 0, ""], ["OnUploadDone", id, 200, "ok"]]);
  });

  it("takes pasted files, but not inside a text field", () => {
    const paste = (target: Element) => {
      const event = new Event("paste", { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { files: [new File(["x"], "p.png")] } });
      target.dispatchEvent(event);
    };
    const field = document.body.appendChild(document.createElement("textarea"));

    paste(field);
    const inField = FakeRequest.all.length;
    paste(document.body);

    expect([inField, FakeRequest.all.length]).toEqual([0, 1]);
  });
});

describe("headersFor", () => {
  it("adds the caller's own headers", () => {
    expect(headersFor({ name: "a.png" }, { token: "t", headers: { "X-Role": "image" } })).toContainEqual(["X-Role", "image"]);
  });
});
