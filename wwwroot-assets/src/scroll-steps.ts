/** Scrolling is told in steps of this many pixels; the server draws more than a step beyond both edges. */
export const scrollStep = 300;

/** The step at whose beginning a scroll position is reported. */
export function stepOf(scrollTop: number): number {
  return Math.floor(Math.max(0, scrollTop) / scrollStep) * scrollStep;
}
