import { expect } from 'vitest';
import type { SendResult } from '../../../../bot/channels/channel.ts';
import type { Fact } from './scene.ts';

const failing = (kind: 'later' | 'refused' | 'unknown', what: string): Fact => ({
  title: `says \`${kind}\` of ${what}, and the next message goes`,
  concerns: ({ fails }) => fails[kind] !== undefined,
  async show({ rig, here, sends, shows }) {
    rig.fails[kind]?.();
    const result = await sends({ text: '第一条' });
    expect(result.kind).toBe(kind);
    expect((result as Exclude<SendResult, { kind: 'sent' }>).reason).not.toBe('');
    expect(await sends({ text: '第二条' })).toMatchObject({ kind: 'sent' });
    expect((await shows(1)).at(-1)?.text).toContain('第二条');
    const first = rig.shown(here.chat, here.single).filter(({ text }) => text.includes('第一条'));
    // Of an unknown end nobody knows; all else was surely not shown.
    expect(first.length).toBeLessThanOrEqual(kind === 'unknown' ? 1 : 0);
  },
});

/** What holds of everything that the bot says. */
export const sending: readonly Fact[] = [
  {
    title: 'messages to one chat are shown in the order in which they were handed over',
    async show({ sends, shows }) {
      for (let n = 1; n <= 5; n += 1)
        expect(await sends({ text: `第${n}条` })).toMatchObject({ kind: 'sent' });
      const shown = await shows(5);
      expect(shown.map(({ text }) => /第\d条/.exec(text)?.[0])).toEqual(
        [1, 2, 3, 4, 5].map((n) => `第${n}条`),
      );
    },
  },
  {
    title: 'a message goes to the chat it is for, and nowhere else',
    concerns: ({ channel }) => channel.abilities.groups,
    async show({ rig, sends, shows, group, otherGroup }) {
      await Promise.all([
        sends({ chat: group, single: false, text: '给甲群' }),
        sends({ chat: otherGroup, single: false, text: '给乙群' }),
      ]);
      expect((await shows(1, group, false)).map(({ text }) => text)).toEqual([
        expect.stringContaining('给甲群'),
      ]);
      expect((await shows(1, otherGroup, false)).map(({ text }) => text)).toEqual([
        expect.stringContaining('给乙群'),
      ]);
      for (const person of rig.people) expect(rig.shown(person, true)).toEqual([]);
    },
  },
  {
    title: 'a message to one person is shown to nobody else',
    concerns: ({ channel }) => channel.abilities.singles,
    async show({ rig, sends, shows, person, otherPerson }) {
      await sends({ chat: person, single: true, text: '只给你看' });
      expect((await shows(1, person, true))[0]?.text).toContain('只给你看');
      expect(rig.shown(otherPerson, true)).toEqual([]);
      for (const group of rig.groups) expect(rig.shown(group, false)).toEqual([]);
    },
  },
  {
    title: 'who is mentioned is noticed, by name, also who has a name with a space',
    concerns: ({ channel }) => channel.abilities.groups,
    async show({ rig, sends, shows, group, person, otherPerson }) {
      const mention = [
        { name: '强子', externalId: person },
        { name: '芳 姐', externalId: otherPerson },
        { name: '小刘', externalId: null },
      ];
      await sends({ chat: group, single: false, text: '请看一下', mention });
      const [shown] = await shows(1, group, false);
      expect(shown?.mentions.toSorted()).toEqual(rig.ringsNobody ? [] : [person, otherPerson].toSorted());
      expect(shown?.text).toContain('请看一下');
      if (rig.ringsNobody) expect(shown?.text).toMatch(/强子.*芳 姐/s);
      // Who is not known there is at least named.
      expect(shown?.text).toContain('小刘');
    },
  },
  {
    title: 'what is too long for one message comes in several, parted between lines, whole',
    async show({ channel, sends, shows }) {
      const { longestBytes } = channel.abilities;
      const line = (n: number): string => `${n}. 蒙牛纯牛奶250ml 3箱(72盒) ¥237.60`;
      const lines = Array.from({ length: Math.ceil((longestBytes * 2.5) / 50) }, (_, n) => line(n));
      expect(await sends({ text: lines.join('\n') })).toMatchObject({ kind: 'sent' });
      const shown = await shows(3);
      for (const { text } of shown) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(longestBytes);
      const rows = shown.flatMap(({ text }) =>
        text
          .split('\n')
          .map((row) => row.trim())
          .filter(Boolean),
      );
      expect(rows).toEqual(lines);
    },
  },
  failing('later', 'what the messenger is too busy for'),
  failing('refused', 'what the messenger refuses for good'),
  failing('unknown', 'what may or may not have arrived'),
];
