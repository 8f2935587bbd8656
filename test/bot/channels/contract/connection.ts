import { expect } from 'vitest';
import { type Fact, hears } from './scene.ts';

const cuttable: Fact['concerns'] = ({ cut, restore }) => cut !== undefined && restore !== undefined;

/** What holds when the messenger goes away, and when the channel does. */
export const connection: readonly Fact[] = [
  {
    title: 'says that it is down and that it is up again, and then hears and speaks as before',
    concerns: cuttable,
    async show({ rig, inbox, until, says, sends, shows, hears: heard }) {
      await rig.cut?.();
      await until(() => inbox.told.some(({ kind }) => kind === 'down'));
      inbox.told.length = 0;
      await rig.restore?.();
      await until(() => inbox.told.some(({ kind }) => kind === 'up'));
      expect(await sends({ text: '又能说了' })).toMatchObject({ kind: 'sent' });
      expect((await shows(1)).at(-1)?.text).toContain('又能说了');
      if (!hears(rig)) return;
      await says({ text: '卖了3箱可乐' });
      await heard('卖了3箱可乐');
    },
  },
  {
    title: 'sends nothing while it is cut off, and says so',
    concerns: cuttable,
    async show({ rig, inbox, until, sends }) {
      await rig.cut?.();
      await until(() => inbox.told.some(({ kind }) => kind === 'down'));
      expect((await sends({ text: '发不出去' })).kind).toBe('later');
    },
  },
  {
    title: 'what was said while it was cut off is heard afterwards, or is said to be missing',
    concerns: (rig) => cuttable(rig) && hears(rig),
    async show({ rig, inbox, until, says, channel }) {
      await rig.cut?.();
      await until(() => inbox.told.some(({ kind }) => kind === 'down'));
      await says({ text: '没人听的时候卖了3箱可乐' });
      const saidAt = Date.now();
      await rig.restore?.();
      const isHeard = () => inbox.heard.some(({ text }) => text.includes('没人听的时候'));
      await until(() => isHeard() || inbox.gaps.length > 0);
      if (isHeard()) return;
      const [gap] = inbox.gaps;
      expect(gap?.channel).toBe(channel.name);
      expect(Date.parse(gap?.since ?? '')).toBeLessThanOrEqual(saidAt);
      expect(Date.parse(gap?.until ?? '')).toBeGreaterThanOrEqual(saidAt - 1_000);
    },
  },
  {
    title: 'what was said before the break was noticed is heard afterwards, or is said to be missing',
    concerns: (rig) => cuttable(rig) && hears(rig),
    async show({ rig, inbox, until, says }) {
      await rig.cut?.();
      const saidAt = Date.now();
      await says({ text: '线刚断的时候卖了3箱可乐' });
      await until(() => inbox.told.some(({ kind }) => kind === 'down'));
      await rig.restore?.();
      const isHeard = () => inbox.heard.some(({ text }) => text.includes('线刚断的时候'));
      await until(() => isHeard() || inbox.gaps.length > 0);
      if (!isHeard()) expect(Date.parse(inbox.gaps[0]?.since ?? '')).toBeLessThanOrEqual(saidAt);
    },
  },
  {
    title: 'stops for good: nothing is heard, nothing goes out, nothing stays open',
    async show({ rig, channel, inbox, says, sends, until }) {
      await channel.stop();
      const told = inbox.told.length;
      if (hears(rig)) await says({ text: '卖了3箱可乐' }).catch(() => {});
      expect((await sends({ text: '还在吗' })).kind).not.toBe('sent');
      if (rig.connections) await until(() => rig.connections?.() === 0);
      expect(inbox.heard).toEqual([]);
      expect(inbox.told.slice(told).filter(({ kind }) => kind === 'up')).toEqual([]);
      await channel.stop();
    },
  },
  {
    title: 'tells of itself what the sender needs to know',
    async show({ channel }) {
      const { abilities, name } = channel;
      expect(name).toMatch(/^[a-z][a-z0-9-]{1,39}$/);
      expect(abilities.longestBytes).toBeGreaterThanOrEqual(500);
      expect(abilities.groups || abilities.singles).toBe(true);
      for (const limit of abilities.limits) expect(Math.min(limit.count, limit.seconds)).toBeGreaterThan(0);
    },
  },
];
