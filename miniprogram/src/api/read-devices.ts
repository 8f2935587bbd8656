import type { SignedInDevice } from '../../../server/contract/app-pages.ts';
import { call } from './call';

export const readDevices = (): Promise<readonly SignedInDevice[]> => call('GET', '/app/sessions');
