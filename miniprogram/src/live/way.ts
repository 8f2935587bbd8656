import Taro from '@tarojs/taro';
import { settled } from '../platform/settled';

/** To a page above this one, to one with nothing beneath it, or back. */
type Step = { readonly how: 'above' | 'alone'; readonly url: string } | { readonly how: 'back' };

let underWay: Step | null = null;
let wanted: Step | null = null;
/** The last step that is over, and how many pages lay upon each other then. */
let taken: { readonly step: Step; readonly height: number } | null = null;

const height = (): number => Taro.getCurrentPages().length;

/** Whoever came by an address of its own has nothing behind him. */
function begin(step: Step): Promise<unknown> {
  if (step.how === 'above') return Taro.navigateTo({ url: step.url });
  if (step.how === 'alone') return Taro.reLaunch({ url: step.url });
  return height() > 1 ? Taro.navigateBack() : Taro.reLaunch({ url: '/pages/stock/index' });
}

const isSame = (one: Step, other: Step): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A page that slides in leaves the one beneath it to be tapped for a moment, and that page leads here once more. */
const isThere = (step: Step): boolean =>
  step.how === 'above' && taken !== null && isSame(step, taken.step) && taken.height === height();

/**
 * One step at a time: on a slow phone a page takes its time, and people go on tapping. What was tapped last is where
 * they want to be; the same tapped twice is one step.
 */
async function take(step: Step): Promise<void> {
  if (underWay !== null) {
    wanted = isSame(step, underWay) ? null : step;
    return;
  }
  for (let next: Step | null = step; next !== null; next = wanted) {
    wanted = null;
    underWay = next;
    const now = next;
    if (isThere(now)) continue;
    await settled(() => begin(now));
    taken = { step: now, height: height() };
  }
  underWay = null;
}

export const openAbove = (url: string): void => void take({ how: 'above', url });

export const openAlone = (url: string): void => void take({ how: 'alone', url });

/** Whether that page is the only one. Its route begins with a slash or not, and in the browser carries its query. */
export function standsAlone(url: string): boolean {
  const [page, ...more] = Taro.getCurrentPages();
  const address = `/${page?.route?.replace(/^\//, '') ?? ''}`;
  return more.length === 0 && address.split('?')[0] === url;
}

export const goBack = (): void => void take({ how: 'back' });
