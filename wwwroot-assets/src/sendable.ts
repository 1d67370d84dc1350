/** What keeps a text from being sent at all, whatever the line is like. */

export interface TextLimits {
  /** The field's name as people know it: `Prompt`. */
  label: string;
  /** Most UTF-16 units that the server stores. */
  maxLength: number;
  /** Most bytes of one save, the text and what it was typed over together: a longer message would cut the line. */
  maxBytes: number;
}

/** @returns Why, and what to do, as sentences; null when it can be sent. */
export function whyNotSendable(text: string, base: string, { label, maxLength, maxBytes }: TextLimits): string | null {
  const half = halfCharacter(text);
  if (half >= 0) {
    const before = [...text.slice(0, half)].slice(-12).join("").trim();
    return `${label} holds half a character${before === "" ? " at its beginning" : ` after "${before}"`}. Delete it there, then this is saved.`;
  }

  if (text.length > maxLength) {
    return `${label} can have ${figure(maxLength)} characters at most. Take ${figure(text.length - maxLength)} out, then this is saved.`;
  }

  return new TextEncoder().encode(JSON.stringify([text, base])).length > maxBytes
    ? `${label} holds too many control characters to be sent. Paste it as plain text.`
    : null;
}

/** Where the first half of a surrogate pair stands alone; -1 for whole text. */
function halfCharacter(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

/** Thousands apart by a thin space, which no language reads as a decimal mark. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
