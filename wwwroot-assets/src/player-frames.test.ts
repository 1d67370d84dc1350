import { describe, expect, it } from "vitest";
import { clipOf, counter, frameAt, secondsOf, spoken, timecode } from "./player-frames";

const rates: [string, number, number][] = [["24", 24, 1], ["25", 25, 1], ["23.976", 24000, 1001], ["29.97", 30000, 1001]];
const clip = (numerator: number, denominator: number, frames: number) => clipOf({ numerator, denominator, frames, seconds: null });

describe("frames", () => {
  it.each(rates)("are found again at %s a second, sought or shown, over an hour", (_, numerator, denominator) => {
    const hour = clip(numerator, denominator, 108_000);
    const wrong = Array.from({ length: hour.frames }, (__, frame) => frame).filter((frame) =>
      frameAt(secondsOf(frame, hour), hour) !== frame || frameAt(Math.fround((frame * denominator) / numerator * 1000) / 1000, hour) !== frame);

    expect(wrong).toEqual([]);
  });

  it.each(rates)("are sought inside the file at %s a second", (_, numerator, denominator) => {
    const short = clip(numerator, denominator, 106);

    expect(secondsOf(105, short)).toBeLessThan((106 * denominator) / numerator);
  });

  it("end with the last one that was counted, whatever time the browser names", () => {
    expect([frameAt(99, clip(24, 1, 106)), frameAt(-1, clip(24, 1, 106))]).toEqual([105, 0]);
  });

  it("are written and spoken as the timecode counts", () => {
    const shot = clip(24, 1, 106);

    expect([timecode(83, shot), counter(83, shot), spoken(83, shot), spoken(24, shot)])
      .toEqual(["00:03:11", "083", "frame 83 of 106, 3 seconds 11 frames", "frame 24 of 106, 1 second 0 frames"]);
  });

  it("count to 24 in a second of 23.976", () => {
    expect([timecode(24, clip(24000, 1001, 200)), timecode(1800, clip(30000, 1001, 2000))]).toEqual(["00:01:00", "01:00:00"]);
  });

  it("are not claimed where nothing is known of them", () => {
    const sound = clipOf({ numerator: null, denominator: null, frames: null, seconds: 4.5 });

    expect([sound.isExact, timecode(44, sound), spoken(44, sound), secondsOf(44, sound)]).toEqual([false, "0:04", "4 seconds of 5", 4.45]);
  });
});
