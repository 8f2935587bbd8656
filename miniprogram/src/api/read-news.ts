import type { AppNews } from '../../../server/contract/mini-program.ts';
import { call } from './call';

/** What was said or changed after that. */
export const readNews = (after: number): Promise<AppNews> => call('GET', '/app/news', { query: { after } });
