import type { Me } from '../../../server/contract/mini-program.ts';
import { call } from './call';

export const readMe = (): Promise<Me> => call('GET', '/app/me');
