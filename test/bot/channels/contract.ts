import { describe, it, onTestFinished } from 'vitest';
import { cards } from './contract/cards.ts';
import { connection } from './contract/connection.ts';
import { hearing } from './contract/hearing.ts';
import { pictures } from './contract/pictures.ts';
import type { Rig } from './contract/rig.ts';
import { openScene } from './contract/scene.ts';
import { sending } from './contract/sending.ts';

/**
 * What every channel has to be like, whatever messenger is behind it. Each fact gets a rig of its own; facts about what
 * the channel does not do are skipped. `patienceMs` is how long a slow messenger may take to come back.
 */
export function channelContract(
  name: string,
  openRig: () => Promise<Rig>,
  { patienceMs = 5_000 }: { readonly patienceMs?: number } = {},
): void {
  describe(`${name} as a channel`, () => {
    for (const { title, concerns, show } of [...hearing, ...sending, ...cards, ...pictures, ...connection]) {
      it(title, { timeout: patienceMs * 3 + 10_000 }, async ({ skip }) => {
        const rig = await openRig();
        onTestFinished(async () => {
          await rig.channel.stop();
          await rig.close();
        });
        if (concerns && !concerns(rig)) skip();
        await show(await openScene(rig, patienceMs));
      });
    }

    it('answers a message that is sent before it was started with anything but `sent`', async ({
      expect,
    }) => {
      const rig = await openRig();
      onTestFinished(async () => {
        await rig.channel.stop();
        await rig.close();
      });
      const outgoing = { id: 'early', chat: rig.groups[0], single: false, text: '太早', mention: [] };
      expect((await rig.channel.send(outgoing)).kind).not.toBe('sent');
    });
  });
}
