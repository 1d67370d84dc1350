/** J K L: a signed speed; 0 is a pause. The same key again doubles it, the other one turns round at once. */
const fastest = 8;

export function shuttle(speed: number, direction: 1 | -1): number {
  const along = speed * direction;
  return direction * (along <= 0 ? 1 : Math.min(along * 2, fastest));
}

/** `2×`, `−1×`; nothing at the usual speed or in a pause. */
export function speedLabel(speed: number): string {
  return speed === 0 || speed === 1 ? "" : `${speed < 0 ? "−" : ""}${Math.abs(speed)}×`;
}
