/** One changed range between two texts: characters `from` to `to` of the old text became `insert`. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/** The smallest single range in which the texts differ; null when they are equal. Never splits a surrogate pair. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) {
    return null;
  }

  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }

  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) {
    end++;
  }

  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) {
    start--;
  }

  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) {
    end--;
  }

  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/**
 * Joins two edits of the same text.
 * @returns Null when both changed the same place in different ways, so that a person must choose.
 */
export function merge(base: string, mine: string, theirs: string): string | null {
  const own = changeBetween(base, mine);
  const other = changeBetween(base, theirs);
  if (own === null || mine === theirs) {
    return theirs;
  }

  if (other === null) {
    return mine;
  }

  // Touching counts as the same place only when both insert there: which comes first would be a guess.
  if (own.from === other.from || (own.to > other.from && own.from < other.to)) {
    return null;
  }

  const [first, second] = own.from < other.from ? [own, other] : [other, own];
  return base.slice(0, first.from) + first.insert + base.slice(first.to, second.from) + second.insert + base.slice(second.to);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
