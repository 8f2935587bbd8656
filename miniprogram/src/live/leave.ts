import Taro from '@tarojs/taro';
import { signOut } from '../api/sign-out';
import { leaveSession } from '../session/session';
import { texts } from '../texts/texts';
import { endFeed } from './feed';
import { unsentHere } from './records';

/** Signs out; refused while something recorded here has not reached the ledger, or was refused and not decided. */
export async function leave(): Promise<void> {
  const unsent = unsentHere();
  if (unsent > 0) {
    void Taro.showToast({ title: texts.records.cannotLeave(unsent), icon: 'none', duration: 3_000 });
    return;
  }
  await signOut().catch(() => {});
  endFeed();
  leaveSession();
}
