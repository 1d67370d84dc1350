import { expect, it } from "vitest";
import { whyNotSendable } from "./sendable";

const limits = { label: "Prompt", maxLength: 100, maxBytes: 400 };

it.each(["", "Rain", "😀 over 中文", "x".repeat(100)])("sends %j", (text) => {
  expect(whyNotSendable(text, "", limits)).toBeNull();
});

it.each([
  ["\ud83d Rain", 'Prompt holds half a character at its beginning. Delete it there, then this is saved.'],
  ["A dog 😀\ude00", 'Prompt holds half a character after "A dog 😀". Delete it there, then this is saved.'],
  ["x".repeat(101), "Prompt can have 100 characters at most. Take 1 out, then this is saved."],
  ["\u0001".repeat(90), "Prompt holds too many control characters to be sent. Paste it as plain text."],
])("holds back %j", (text, why) => {
  expect(whyNotSendable(text, "", limits)).toBe(why);
});

it("counts what the text was typed over as well", () => {
  expect(whyNotSendable("é".repeat(60), "é".repeat(60), { ...limits, maxBytes: 240 })).not.toBeNull();
});
