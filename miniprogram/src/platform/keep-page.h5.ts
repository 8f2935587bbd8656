/** What is on the screen comes first. */
const laterMs = 2_000;

/** Has the browser keep the page, where it is allowed to: on this machine, or by https. */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  setTimeout(() => {
    // Where it cannot be kept, the page works as long as there is a network.
    navigator.serviceWorker.register('/sw.js').catch(() => {});
  }, laterMs);
}
