/** The counter beside a text: `371 / 2 500`, amber from 90 %, red and negative when it is over. */
import { figure } from "./sendable";

/** @param counterId The element that shows it and gets `data-tone` normal, near or over; nothing is shown where there is none. */
export function showCount(counterId: string | undefined, length: number, maxLength: number): void {
  const counter = counterId ? document.getElementById(counterId) : null;
  if (counter) {
    counter.textContent = length > maxLength ? `${figure(maxLength - length)} over ${figure(maxLength)}` : `${figure(length)} / ${figure(maxLength)}`;
    counter.dataset["tone"] = length > maxLength ? "over" : length >= maxLength * 0.9 ? "near" : "normal";
  }
}
