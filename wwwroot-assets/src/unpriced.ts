/** Whether the price on the screen may be that of something else. Several watch for that; while any of them says so, nothing is spent (`click-guard`). */

const reasons = new Set<string>();

/** @param reason Who says so, for example `choices`. */
export function setUnpriced(page: Document, reason: string, isUnpriced: boolean): void {
  if (isUnpriced) {
    reasons.add(reason);
  } else {
    reasons.delete(reason);
  }

  page.documentElement.toggleAttribute("data-kb-unpriced", reasons.size > 0);
}
