import type { Browser, BrowserContext, Page } from 'playwright-core';
import { phone } from '../../test/browser/support/window.ts';

/** How slow it is: times this machine's own, and what its network carries. */
export interface Slowness {
  readonly cpu: number;
  readonly network: boolean;
}

const bytesPerSecond = (1.6 * 1_000_000) / 8;

export interface SlowPhone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What came over the network until now. */
  readonly bytes: () => number;
}

/** A phone that has never been here: nothing of the page is on it. */
export async function takeSlowPhone(browser: Browser, { cpu, network }: Slowness): Promise<SlowPhone> {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
  // What runs TypeScript here names functions by a function of its own, which a page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (made) => made;' });
  const page = await context.newPage();
  const link = await context.newCDPSession(page);
  await link.send('Network.enable');
  if (network)
    await link.send('Network.emulateNetworkConditions', {
      ...{
        offline: false,
        latency: 150,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond,
      },
    });
  await link.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  let bytes = 0;
  link.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return { context, page, bytes: () => bytes };
}
