/**
 * The frame that the server writes into the page's first bytes (`BootFrame.razor`). The style sheet hides it in the same moment in which the
 * circuit has drawn the page; here it goes, so that nobody finds two rails.
 */
const frameSelector = "[data-kb-boot]";

export function dropBootFrame(page: Document): void {
  const frame = page.querySelector(frameSelector);
  if (!frame) {
    return;
  }

  new MutationObserver((_, observer) => {
    if (page.querySelector(`${frameSelector} ~ :not(script, #blazor-error-ui)`)) {
      frame.remove();
      observer.disconnect();
    }
  }).observe(page.body, { childList: true });
}
