import { call } from './call';

export const signOut = (): Promise<void> => call('DELETE', '/app/sessions/current', { atTheDoor: true });
