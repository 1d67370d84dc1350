/**
 * Picks files up by button, drop and paste, and sends each as the raw body of its own request, so that the server streams it
 * to disk and the page can show progress. Calls .NET: `OnUploadsAdded([{id,name,size,type,place}])`,
 * `OnUploadProgress(id, loaded, total)`, `OnUploadDone(id, status, jsonText)`; status 0 means no answer, -1 cancelled.
 * With places, what the library has already can be dropped on them too: `OnAssetDropped(assetId, place)`.
 */
import "./shared";
import { ofCircuit } from "./circuit";
import { tell, type DotNetRef } from "./dotnet";
import { assetOf, hasAsset, hasFiles } from "./drags";
import { isTyping } from "./shortcuts";

export interface UploadOptions {
  url: string;
  /** POST or PUT. */
  method?: string;
  /** The antiforgery token. */
  token: string;
  /** What the file picker offers, as in `<input accept>`; the server judges by content. */
  accept?: string;
  /** One file only, for a reference slot. */
  single?: boolean;
  /** Further headers, for example what the file is for. */
  headers?: Record<string, string>;
  /** Takes files pasted anywhere on the page outside text fields. */
  paste?: boolean;
  /**
   * Selects what the zone stands for, around it: there, files are taken by the places alone that are marked `data-kb-place`, one file each. What
   * was dropped before the zone goes arrives all the same.
   */
  places?: string;
}

export interface UploadHandle {
  /** Opens the file picker; must run in a click. */
  pick(): void;
  cancel(id: string): void;
  /** Sends a failed file again under the same id. */
  retry(id: string): void;
  dispose(): void;
}

const mostAtOnce = 3;
const progressEveryMs = 200;

interface Upload {
  id: string;
  file: File;
  place: string | null;
  request?: XMLHttpRequest;
}

const places = "[data-kb-place]";

export function create(zone: HTMLElement, dotnetRef: DotNetRef, options: UploadOptions): UploadHandle {
  const uploads = new Map<string, Upload>();
  const waiting: Upload[] = [];
  const stop = new AbortController();
  let running = 0;
  let depth = 0;

  const input = document.createElement("input");
  input.type = "file";
  input.hidden = true;
  input.multiple = !options.single;
  input.accept = options.accept ?? "";
  document.body.append(input);
  input.addEventListener("change", () => {
    add([...(input.files ?? [])], null);
    input.value = "";
  });

  const whole = (options.places && zone.closest<HTMLElement>(options.places)) || zone;
  const listen = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void) =>
    whole.addEventListener(name, run, { signal: stop.signal });
  listen("click", (event) => {
    if ((event.target as Element).closest("[data-kb-pick]")) {
      input.click();
    }
  });
  if (options.places) {
    listenToPlaces();
  } else {
    listenToZone();
  }

  if (options.paste) {
    document.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0 && !isTyping(event.target)) {
        event.preventDefault();
        add(files, null);
      }
    }, { signal: stop.signal });
  }

  return ofCircuit({
    pick: () => input.click(),
    cancel(id) {
      const upload = uploads.get(id);
      const place = upload ? waiting.indexOf(upload) : -1;
      if (place >= 0) {
        waiting.splice(place, 1);
        done(id, -1, "");
      } else {
        upload?.request?.abort();
      }
    },
    retry(id) {
      const upload = uploads.get(id);
      if (upload && !upload.request && !waiting.includes(upload)) {
        waiting.push(upload);
        next();
      }
    },
    dispose() {
      stop.abort();
      input.remove();
      mark(null);
      if (!options.places) {
        waiting.length = 0;
        uploads.forEach((upload) => upload.request?.abort());
        uploads.clear();
      }
    },
  });

  function listenToZone(): void {
    listen("dragenter", (event) => over(event, 1));
    listen("dragleave", (event) => over(event, -1));
    listen("dragover", (event) => {
      if (hasFiles(event.dataTransfer)) {
        event.preventDefault();
      }
    });
    listen("drop", (event) => {
      if (hasFiles(event.dataTransfer)) {
        event.preventDefault();
        depth = 0;
        zone.removeAttribute("data-kb-over");
        add([...(event.dataTransfer?.files ?? [])], null);
      }
    });
  }

  /** Beside the places nothing is taken. */
  function listenToPlaces(): void {
    listen("dragover", (event) => {
      const transfer = event.dataTransfer;
      if (transfer && (hasFiles(transfer) || hasAsset(transfer))) {
        event.preventDefault();
        const place = placeOf(event);
        transfer.dropEffect = place ? "copy" : "none";
        mark(place);
      }
    });
    listen("dragleave", (event) => {
      if (!whole.contains(event.relatedTarget as Node | null)) {
        mark(null);
      }
    });
    listen("drop", (event) => {
      mark(null);
      const [transfer, place] = [event.dataTransfer, placeOf(event)?.dataset["kbPlace"]];
      if (!transfer || !(hasFiles(transfer) || hasAsset(transfer))) {
        return;
      }

      event.preventDefault();
      if (place && hasAsset(transfer)) {
        tell(dotnetRef, "OnAssetDropped", assetOf(transfer), place);
      } else if (place) {
        add([...transfer.files].slice(0, 1), place);
      }
    });
  }

  function placeOf(event: DragEvent): HTMLElement | null {
    return (event.target as Element).closest<HTMLElement>(places);
  }

  function mark(place: HTMLElement | null): void {
    for (const marked of whole.querySelectorAll(`${places}[data-kb-over]`)) {
      marked.toggleAttribute("data-kb-over", marked === place);
    }

    place?.setAttribute("data-kb-over", "");
  }

  /** Entering a child leaves its parent, so the depth is counted. */
  function over(event: DragEvent, step: number): void {
    if (hasFiles(event.dataTransfer)) {
      event.preventDefault();
      depth = Math.max(0, depth + step);
      zone.toggleAttribute("data-kb-over", depth > 0);
    }
  }

  function add(files: File[], place: string | null): void {
    const added = (options.single ? files.slice(0, 1) : files).map((file): Upload => ({ id: newId(), file, place }));
    if (added.length === 0) {
      return;
    }

    for (const upload of added) {
      uploads.set(upload.id, upload);
      waiting.push(upload);
    }

    tell(dotnetRef, "OnUploadsAdded", added.map(({ id, file, place }) => ({ id, name: file.name, size: file.size, type: file.type, place })));
    next();
  }

  function next(): void {
    while (running < mostAtOnce) {
      const upload = waiting.shift();
      if (!upload) {
        return;
      }

      running++;
      send(upload);
    }
  }

  function send(upload: Upload): void {
    const request = new XMLHttpRequest();
    upload.request = request;
    let toldAt = 0;
    request.upload.onprogress = (event) => {
      const now = performance.now();
      if (now - toldAt >= progressEveryMs || event.loaded === event.total) {
        toldAt = now;
        tell(dotnetRef, "OnUploadProgress", upload.id, event.loaded, event.total);
      }
    };
    const finish = (status: number, text: string) => {
      delete upload.request;
      running--;
      done(upload.id, status, text);
      next();
    };
    request.onload = () => finish(request.status, request.responseText);
    request.onerror = () => finish(0, "");
    request.onabort = () => finish(-1, "");
    request.open(options.method ?? "POST", options.url);
    request.setRequestHeader("Content-Type", upload.file.type || "application/octet-stream");
    for (const [name, value] of headersFor(upload.file, options)) {
      request.setRequestHeader(name, value);
    }

    request.send(upload.file);
  }

  function done(id: string, status: number, text: string): void {
    if (status === -1 || (status >= 200 && status < 300)) {
      uploads.delete(id);
    }

    if (!stop.signal.aborted) {
      tell(dotnetRef, "OnUploadDone", id, status, text);
    }
  }
}

/** A header holds ASCII only, so the name is percent-encoded. */
export function headersFor(file: Pick<File, "name">, options: Pick<UploadOptions, "token" | "headers">): [string, string][] {
  return [
    ["X-File-Name", encodeURIComponent(file.name)],
    ["RequestVerificationToken", options.token],
    ...Object.entries(options.headers ?? {}),
  ];
}

/** `crypto.randomUUID` exists only on https and localhost. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
