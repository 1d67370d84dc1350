/** The text of a prompt: as stored, with a token per reference, and as people read and type it, with `@Name`. */

export type ReferenceKind = "image" | "video" | "element";

export interface PromptReference {
  /** 32 lower-case hex characters. */
  id: string;
  /** Without the `@`; empty while nobody has named it. */
  name: string;
  kind: ReferenceKind;
  thumbUrl?: string | null;
}

export interface TokenRange {
  from: number;
  to: number;
  id: string;
}

const tokenPattern = /@\{([0-9a-f]{32})\}/g;
const nameCharacter = /[\p{L}\p{M}\p{N}_-]/u;
const unresolvedPattern = /(?<![\p{L}\p{M}\p{N}_-])@([\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])/gu;
const nameRun = /^[\p{L}\p{M}\p{N}_-]*/u;

/** What the provider gets in a token's place: `<<<element_1>>>` or `<<<image_1>>>`, `<<<video_1>>>`. */
const expandedLengths: Record<ReferenceKind, number> = { element: 15, image: 13, video: 13 };

export function tokenOf(id: string): string {
  return `@{${id}}`;
}

/** The tokens of a stored text in order. */
export function findTokens(text: string): TokenRange[] {
  return [...text.matchAll(tokenPattern)].map((match) => ({ from: match.index, to: match.index + match[0].length, id: match[1] ?? "" }));
}

/** Literal `@Name`s of known references, longest name first, in any case; not inside a word or an address such as `a@maya.tv`. */
export function findNames(text: string, references: readonly PromptReference[]): TokenRange[] {
  const named = references.filter((reference) => reference.name !== "").sort((a, b) => b.name.length - a.name.length);
  const found: TokenRange[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (at > 0 && nameCharacter.test(text.charAt(at - 1))) {
      continue;
    }

    const reference = named.find(({ name }) => isNameAt(text, at + 1, name, named));
    if (reference) {
      found.push({ from: at, to: at + 1 + reference.name.length, id: reference.id });
    }
  }

  return found;
}

function isNameAt(text: string, from: number, name: string, named: readonly PromptReference[]): boolean {
  const to = from + name.length;
  if (text.slice(from, to).toLocaleLowerCase() !== name.toLocaleLowerCase()) {
    return false;
  }

  // A '-' ends a name, as in "@Maya-like", unless it may still become a longer one: "@Maya-" on the way to "@Maya-2".
  return text.charAt(to) === "-" ? !isStartOfAnother(text, from, named) : !nameCharacter.test(text.charAt(to));
}

function isStartOfAnother(text: string, from: number, named: readonly PromptReference[]): boolean {
  const word = (nameRun.exec(text.slice(from))?.[0] ?? "").toLocaleLowerCase();
  return named.some(({ name }) => name.length > word.length && name.toLocaleLowerCase().startsWith(word));
}

/** `@Names` that no reference has, as they would be sent: as plain letters. Figures alone, such as `@24`, name nothing. */
export function findUnresolved(text: string, references: readonly PromptReference[]): { from: number; to: number; name: string }[] {
  const known = new Set(findNames(text, references).map(({ from }) => from));
  return [...text.matchAll(unresolvedPattern)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, name: match[1] ?? "" }))
    .filter(({ from, name }) => !known.has(from) && /\p{L}/u.test(name));
}

/** Typed or pasted text as it is stored. */
export function toTokens(text: string, references: readonly PromptReference[]): string {
  return replace(text, findNames(text, references), ({ id }) => tokenOf(id));
}

/** Stored text as people read it, for the clipboard. A token whose reference is gone stays as it is, so that pasting it back loses nothing. */
export function toNames(text: string, references: readonly PromptReference[]): string {
  return replace(text, findTokens(text), ({ id, from, to }) => {
    const name = references.find((reference) => reference.id === id)?.name;
    return name ? `@${name}` : text.slice(from, to);
  });
}

/** How long the prompt is for the provider, in code points as rule R2 counts them: an emoji is one, a missing reference its token. */
export function expandedLength(text: string, references: readonly PromptReference[]): number {
  return findTokens(text).reduce((length, token) => {
    const kind = references.find((reference) => reference.id === token.id)?.kind;
    return kind ? length - (token.to - token.from) + expandedLengths[kind] : length;
  }, [...text].length);
}

function replace(text: string, ranges: readonly TokenRange[], by: (range: TokenRange) => string): string {
  let result = "";
  let done = 0;
  for (const range of ranges) {
    result += text.slice(done, range.from) + by(range);
    done = range.to;
  }

  return result + text.slice(done);
}
