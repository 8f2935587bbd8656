import { call } from './call';

/** Signs one of one's own devices out. */
export const endDevice = (id: number): Promise<void> => call('DELETE', `/app/sessions/${id}`);
