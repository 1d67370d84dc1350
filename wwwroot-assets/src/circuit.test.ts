import { describe, expect, it } from "vitest";
import { circuitOpened, guardObjects, ofCircuit } from "./circuit";

describe("circuit", () => {
  it("ends nothing when the first one opens", () => {
    const ended: string[] = [];
    ofCircuit({ dispose: () => ended.push("open") });

    circuitOpened();

    expect(ended).toEqual([]);
  });

  it("ends what was started for it, once", () => {
    const ended: string[] = [];
    const left = ofCircuit({ dispose: () => ended.push("left") });
    ofCircuit({ dispose: () => ended.push("open") });
    left.dispose();

    circuitOpened();
    circuitOpened();

    expect(ended).toEqual(["left", "open"]);
  });

  it("calls no object of an earlier one, whose number another has by now", async () => {
    const calls: unknown[] = [];
    class DotNetObject {
      invokeMethodAsync(...call: unknown[]): Promise<unknown> {
        calls.push(call[0]);
        return Promise.resolve();
      }
    }
    let revive = (_key: string, value: unknown) => value;
    guardObjects({ attachReviver: (reviver) => (revive = reviver), DotNetObject });
    const before = revive("", new DotNetObject()) as DotNetObject;

    circuitOpened();
    const after = revive("", new DotNetObject()) as DotNetObject;
    await after.invokeMethodAsync("OnNew");

    await expect(before.invokeMethodAsync("OnOld")).rejects.toThrow();
    expect(calls).toEqual(["OnNew"]);
  });
});
