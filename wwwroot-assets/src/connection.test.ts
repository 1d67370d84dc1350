import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageOf, Reconnector } from "./connection";
import { heldKeys } from "./held-keys";

describe("Reconnector", () => {
  let log: string[];
  let answers: (boolean | "no network")[];
  let resumes: (boolean | "no network")[];
  let reconnector: Reconnector;
  let isServerDown: boolean;

  beforeEach(() => {
    vi.useFakeTimers();
    log = [];
    answers = [];
    resumes = [];
    isServerDown = false;
    const answerOf = (list: (boolean | "no network")[]) => {
      const answer = list.shift() ?? "no network";
      return answer === "no network" ? Promise.reject(new Error(answer)) : Promise.resolve(answer);
    };
    const host = {
      reconnect() {
        log.push("try");
        return answerOf(answers);
      },
      resumeCircuit() {
        log.push("resume");
        return answerOf(resumes);
      },
      pauseCircuit() {
        log.push("pause");
        reconnector.onConnectionDown();
        return Promise.resolve(true);
      },
    };
    reconnector = new Reconnector(host, {
      showBar: (shown) => log.push(shown ? "bar" : "no bar"),
      setLost: (lost) => log.push(lost ? "lost" : "found"),
      hold: () => () => log.push("drawn"),
      reload: () => {
        log.push("reload");
        return isServerDown ? Promise.reject(new Error("no server")) : Promise.resolve();
      },
    });
  });

  afterEach(() => vi.useRealTimers());

  it("carries on silently when the first try succeeds", async () => {
    answers = [true];

    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(6000);

    expect(log).toEqual(["lost", "try", "found", "no bar"]);
  });

  it("goes on trying when there is no server to load the page from", async () => {
    answers = [false];
    resumes = [false, "no network", false];
    isServerDown = true;
    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(0);
    isServerDown = false;

    await vi.advanceTimersByTimeAsync(750);

    expect(log).toEqual(["lost", "try", "resume", "reload", "resume", "resume", "reload"]);
  });

  it("shows the bar only after five seconds", async () => {
    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(4999);
    const before = log.includes("bar");
    await vi.advanceTimersByTimeAsync(1);

    expect([before, log.includes("bar")]).toEqual([false, true]);
  });

  it("loads the page again when the server has let go of it", async () => {
    answers = ["no network", false];
    resumes = [false];

    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(300);

    expect(log).toEqual(["lost", "try", "try", "resume", "reload"]);
  });

  it("goes on with the kept state when only the circuit is gone", async () => {
    answers = [false];
    resumes = ["no network", true];

    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(300);

    expect(log).toEqual(["lost", "try", "resume", "resume", "found", "no bar", "drawn"]);
  });

  it("takes its state along when the server stops, and asks for no circuit that is gone", async () => {
    resumes = ["no network", true];

    void reconnector.pause();
    await vi.advanceTimersByTimeAsync(300);

    expect(log).toEqual(["lost", "pause", "resume", "resume", "found", "no bar", "drawn"]);
  });

  it("waits longer each time, five seconds at most", async () => {
    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(60_000);

    const tries = log.filter((entry) => entry === "try").length;

    expect(tries).toBe(1 + 5 + 10);
  });

  it("tries at once when the network is back", async () => {
    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(20_000);
    log.length = 0;
    answers = [true];

    reconnector.hurry();
    await vi.advanceTimersByTimeAsync(0);

    expect(log).toEqual(["try", "found", "no bar"]);
  });

  it("does not hurry while nothing is lost", async () => {
    reconnector.hurry();
    await vi.advanceTimersByTimeAsync(0);

    expect(log).toEqual([]);
  });
});

describe("pageOf", () => {
  it("marks the page and tells the scripts", () => {
    const heard: boolean[] = [];
    document.addEventListener("kb-connection", (event) => heard.push((event as CustomEvent<{ lost: boolean }>).detail.lost));
    const page = pageOf(document);

    page.setLost(true);
    page.showBar(true);
    const during = [document.documentElement.dataset["kbConnection"], document.querySelectorAll(".kb-bar-offline").length];
    page.setLost(false);
    page.showBar(false);

    expect(during).toEqual(["lost", 1]);
    expect([document.documentElement.dataset["kbConnection"], document.querySelectorAll(".kb-bar-offline").length]).toEqual([undefined, 0]);
    expect(heard).toEqual([true, false]);
  });
});

describe("pageOf", () => {
  beforeEach(() => {
    sessionStorage.clear();
    vi.spyOn(heldKeys(document), "atRest").mockResolvedValue();
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it.each([
    ["no network", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a proxy without its server", () => Promise.resolve(new Response(null, { status: 502 }))],
  ])("does not load the page from a server that is not there: %s", async (_, answer) => {
    vi.stubGlobal("fetch", answer);

    await expect(pageOf(document).reload()).rejects.toThrow();

    expect(sessionStorage.getItem("kb-place")).toBeNull();
  });

  it("does not take the page from under somebody who types", async () => {
    let rest = (): void => undefined;
    vi.spyOn(heldKeys(document), "atRest").mockReturnValue(new Promise((resolve) => (rest = resolve)));
    const ask = vi.fn(() => Promise.resolve(Response.json({})));
    vi.stubGlobal("fetch", ask);

    const reload = pageOf(document).reload();
    await new Promise((resolve) => setTimeout(resolve));
    const meanwhile = [ask.mock.calls.length, sessionStorage.getItem("kb-place")];
    rest();
    await reload;

    expect([meanwhile, ask.mock.calls.length]).toEqual([[0, null], 1]);
  });

  it("loads the page from a server that is there, also when it is not well", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ status: "Unhealthy" }, { status: 503 })));

    await pageOf(document).reload();

    expect(sessionStorage.getItem("kb-place")).not.toBeNull();
  });
});
