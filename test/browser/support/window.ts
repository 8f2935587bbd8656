import type { Browser, Page } from 'playwright-core';

export interface Size {
  readonly width: number;
  readonly height: number;
}
export const phone: Size = { width: 360, height: 740 };
export const desk: Size = { width: 1280, height: 800 };

/** A window with somebody in front of it. */
export interface Window {
  readonly page: Page;
  /** What the page complained of: faults, and what its own policy forbids. */
  readonly complaints: string[];
  readonly openChat: (name: string) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  /** Waits until that is read in the open chat. */
  readonly reads: (text: string | RegExp) => Promise<void>;
}

interface Opening {
  readonly size?: Size;
  readonly colorScheme?: 'light' | 'dark';
  /** Blocked, the page is never kept by the browser, and its files come by the network each time. */
  readonly serviceWorkers?: 'allow' | 'block';
}

/** Opens the door; `name` is taken from the people of the demo company. */
export async function openWindow(
  browser: Browser,
  url: string,
  name: string,
  { size = phone, colorScheme = 'light', serviceWorkers = 'allow' }: Opening = {},
): Promise<Window> {
  const context = await browser.newContext({
    ...{ viewport: size, colorScheme, serviceWorkers, locale: 'zh-CN' },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  await page.locator('.person', { hasText: name }).click();
  await page.locator('.chat-item').first().waitFor();
  const log = page.getByRole('log');
  return {
    page,
    complaints,
    openChat: async (chat) => {
      await page.locator('.chat-item', { hasText: chat }).click();
      await log.waitFor();
    },
    say: async (text) => {
      await page.locator('.composer input').fill(text);
      await page.locator('.composer input').press('Enter');
    },
    reads: async (text) => {
      const wait = log.getByText(text).last().waitFor();
      await wait.catch(async () => {
        throw new Error(`nothing like ${text} in:\n${await log.textContent()}`);
      });
    },
  };
}

/** What sticks out of the window, or is too small for a finger. */
export const misfitsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
    for (const element of document.querySelectorAll('button, input')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      const name = `${element.className} ${(element.textContent ?? '').slice(0, 12)}`;
      if (box.height < 44 || box.width < 44) found.push(`${name} is ${box.width} by ${box.height}`);
      if (box.left < -1 || box.right > clientWidth + 1) found.push(`${name} sticks out`);
    }
    return found;
  });
