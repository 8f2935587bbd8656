import type { Board } from '../../../server/contract/app-pages.ts';
import { call } from './call';

export const readBoard = (days: number, place: string | null): Promise<Board> =>
  call('GET', '/app/board', { query: { days, ...(place !== null && { place }) } });
