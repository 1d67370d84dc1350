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

  describe("with places", () => {
    let place: HTMLElement;

    beforeEach(() => {
      handle.dispose();
      document.body.innerHTML = '<aside><ul><li data-kb-place="first"><b></b></li></ul><div id="zone"></div></aside>';
      zone = document.getElementById("zone") as HTMLElement;
      place = document.querySelector("li") as HTMLElement;
      const dotnet = { invokeMethodAsync: (...call: unknown[]) => { calls.push(call); return Promise.resolve(); } };
      handle = create(zone, dotnet, { url: "/files", token: "t0ken", places: "aside" });
    });

    function send(type: string, target: Element, data: object): { isTaken: boolean; effect: string | undefined } {
      const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: data, relatedTarget: null });
      target.dispatchEvent(event);
      return { isTaken: event.defaultPrevented, effect: (data as { dropEffect?: string }).dropEffect };
    }

    const files = () => ({ types: ["Files"], files: [new File(["data"], "a.png", { type: "image/png" }), new File(["data"], "b.png")] });

    it("takes one file where it was dropped", () => {
      send("drop", place.firstElementChild as Element, files());

      expect(calls.map(([method, added]) => [method, (added as { name: string; place: string }[]).map(({ name, place }) => [name, place])])).toEqual([
        ["OnUploadsAdded", [["a.png", "first"]]],
      ]);
      expect(FakeRequest.all.length).toBe(1);
    });

    it("takes none beside them, and keeps the browser from opening it", () => {
      const over = send("dragover", zone.parentElement as Element, files());
      const dropped = send("drop", zone.parentElement as Element, files());

      expect([over, dropped.isTaken, calls]).toEqual([{ isTaken: true, effect: "none" }, true, []]);
    });

    it("marks the place under the pointer alone", () => {
      send("dragover", place, files());
      const over = place.hasAttribute("data-kb-over");
      send("dragover", zone.parentElement as Element, files());

      expect([over, place.hasAttribute("data-kb-over")]).toEqual([true, false]);
    });

    it("takes what is dragged from the library", () => {
      const data = { types: ["application/x-klingboard-asset"], getData: () => "42", files: [] };
      send("drop", place, data);

      expect(calls).toEqual([["OnAssetDropped", "42", "first"]]);
    });

    it("leaves what is dragged inside the page to the page", () => {
      expect(send("dragover", place, { types: ["text/plain"], files: [] }).isTaken).toBe(false);
    });

    it("lets what is being sent arrive when it goes", () => {
      send("drop", place, files());
      const abort = vi.spyOn(FakeRequest.all[0] as FakeRequest, "abort");

      handle.dispose();

      expect(abort).not.toHaveBeenCalled();
    });

    it("sends also what waited behind others when it went", () => {
      for (let i = 0; i < 4; i++) {
        send("drop", place, files());
      }

      handle.dispose();
      FakeRequest.all[0]?.answer(201, "{}");

      expect(FakeRequest.all.length).toBe(4);
    });
  });

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
