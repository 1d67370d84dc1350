import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pageOf, Reconnector, rememberScroll, restoreScroll } from "./connection";

describe("Reconnector", () => {
  let log: string[];
  let answers: (boolean | "no network")[];
  let reconnector: Reconnector;

  beforeEach(() => {
    vi.useFakeTimers();
    log = [];
    answers = [];
    const host = {
      reconnect() {
        log.push("try");
        const answer = answers.shift() ?? "no network";
        return answer === "no network" ? Promise.reject(new Error(answer)) : Promise.resolve(answer);
      },
    };
    reconnector = new Reconnector(host, {
      showBar: (shown) => log.push(shown ? "bar" : "no bar"),
      setLost: (lost) => log.push(lost ? "lost" : "found"),
      reload: () => log.push("reload"),
    });
  });

  afterEach(() => vi.useRealTimers());

  it("carries on silently when the first try succeeds", async () => {
    answers = [true];

    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(6000);

    expect(log).toEqual(["lost", "try", "found", "no bar"]);
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

    reconnector.onConnectionDown();
    await vi.advanceTimersByTimeAsync(300);

    expect(log).toEqual(["lost", "try", "try", "reload"]);
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

describe("scroll", () => {
  it("comes back once the region is there, and only once", async () => {
    document.body.innerHTML = '<div data-kb-scroll="board"></div>';
    const region = document.querySelector("div") as HTMLElement;
    region.scrollTop = 300;
    rememberScroll(document, sessionStorage);
    document.body.innerHTML = "";
    restoreScroll(document, sessionStorage);

    const fresh = document.createElement("div");
    fresh.dataset["kbScroll"] = "board";
    Object.defineProperties(fresh, { scrollHeight: { value: 1000 }, clientHeight: { value: 400 } });
    document.body.append(fresh);
    await new Promise((resolve) => setTimeout(resolve));

    expect(fresh.scrollTop).toBe(300);
    expect(sessionStorage.getItem("kb-scroll")).toBeNull();
  });
});
