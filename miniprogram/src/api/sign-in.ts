import type { SignedIn, SignIn } from '../../../server/contract/mini-program.ts';
import { call } from './call';

export const signIn = (proof: SignIn): Promise<SignedIn> =>
  call('POST', '/app/sessions', { body: proof, atTheDoor: true });
