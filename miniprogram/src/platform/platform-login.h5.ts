import type { PlatformLogin } from './platform-login';

/** A browser vouches for nobody. */
export const platformLogin = (): Promise<PlatformLogin | null> => Promise.resolve(null);
