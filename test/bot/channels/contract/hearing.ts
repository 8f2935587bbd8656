import { expect } from 'vitest';
import { keptOf } from '../../../../bot/media/attachment.ts';
import { heardMessage } from '../../../../server/contract/conversation.ts';
import { type Fact, hears, hearsGroups, hearsSingles } from './scene.ts';

/** What holds of everything that people say. */
export const hearing: readonly Fact[] = [
  {
    title: 'a message is handed over whole, in the form the server takes, under the name of the channel',
    concerns: hears,
    async show({ channel, says, hears: heard, person }) {
      await says({ text: '卖了3箱可乐' });
      const message = await heard('卖了3箱可乐');
      expect(heardMessage.safeParse(keptOf(message)).error).toBeUndefined();
      expect(message).toMatchObject({ channel: channel.name, sender: person });
      expect(Math.abs(Date.now() - Date.parse(message.sentAt))).toBeLessThan(3_600_000);
    },
  },
  {
    title: 'what comes three times is one message',
    concerns: hears,
    async show({ says, hears: heard, inbox, shows }) {
      inbox.behaviour.answer = ({ text }) => [`答:${text}`];
      for (let time = 0; time < 3; time += 1) await says({ id: 'same', text: '卖了3箱可乐' });
      await says({ id: 'next', text: '卖了4箱雪碧' });
      await heard('卖了4箱雪碧');
      expect(inbox.heard.filter(({ text }) => text.includes('可乐'))).toHaveLength(1);
      const shown = await shows(2);
      expect(shown.map(({ text }) => /可乐|雪碧/.exec(text)?.[0])).toEqual(['可乐', '雪碧']);
    },
  },
  {
    title: 'a message is acknowledged when it is kept, and not before',
    concerns: (rig) => hears(rig) && rig.acknowledged !== undefined,
    async show({ rig, says, inbox, until }) {
      let keep: () => void = () => {};
      inbox.behaviour.keep = () => new Promise((resolve) => (keep = resolve));
      const saying = says({ id: 'm', text: '卖了3箱可乐' });
      await until(() => inbox.times.size === 1);
      expect(rig.acknowledged?.('m')).toBe(false);
      keep();
      await saying;
      await until(() => rig.acknowledged?.('m') === true);
    },
  },
  {
    title: 'a message that could not be kept is not acknowledged, and is heard when it comes again',
    concerns: (rig) => hears(rig) && rig.acknowledged !== undefined,
    async show({ rig, says, inbox, until, hears: heard }) {
      inbox.behaviour.keep = () => Promise.reject(new Error('the service is away'));
      await says({ id: 'm', text: '卖了3箱可乐' });
      await until(() => inbox.times.size === 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(rig.acknowledged?.('m')).toBe(false);
      inbox.behaviour.keep = async () => {};
      await says({ id: 'm', text: '卖了3箱可乐' });
      await heard('卖了3箱可乐');
      await until(() => rig.acknowledged?.('m') === true);
    },
  },
  {
    title: 'the messages of a chat are heard in their order, those of another beside them',
    concerns: hearsGroups,
    async show({ says, hears: heard, inbox, group, otherGroup }) {
      for (let n = 10; n < 30; n += 1) {
        await says({ chat: group, text: `卖了${n}箱可乐` });
        await says({ chat: otherGroup, text: `卖了${n}箱雪碧` });
      }
      await heard('29箱可乐');
      await heard('29箱雪碧');
      const inOrder = Array.from({ length: 20 }, (_, index) => String(index + 10));
      for (const chat of [group, otherGroup]) {
        const numbers = inbox.heard
          .filter((message) => message.chat === chat)
          .map(({ text }) => /卖了(\d+)/.exec(text)?.[1]);
        expect(numbers).toEqual(inOrder);
      }
    },
  },
  {
    title: 'an answer is shown in the group it was asked in',
    concerns: hearsGroups,
    async show({ says, inbox, shows, rig, group, otherGroup }) {
      inbox.behaviour.answer = () => ['✅ 记下了'];
      await says({ chat: otherGroup, text: '卖了3箱可乐' });
      expect((await shows(1, otherGroup, false))[0]?.text).toContain('✅ 记下了');
      expect(rig.shown(group, false)).toEqual([]);
    },
  },
  {
    title: 'an answer is shown to the one who asked alone',
    concerns: hearsSingles,
    async show({ says, hears: heard, inbox, shows, rig, person, otherPerson }) {
      inbox.behaviour.answer = () => ['✅ 记下了'];
      await says({ chat: otherPerson, from: otherPerson, single: true, text: '卖了3箱可乐' });
      expect(await heard('卖了3箱可乐')).toMatchObject({
        chat: otherPerson,
        sender: otherPerson,
        single: true,
      });
      expect((await shows(1, otherPerson, true))[0]?.text).toContain('✅ 记下了');
      expect(rig.shown(person, true)).toEqual([]);
    },
  },
  {
    title: 'a mention of the bot is heard as 「@店小二」, however the messenger writes it',
    concerns: hearsGroups,
    async show({ says, hears: heard, group }) {
      await says({ chat: group, text: '卖了3箱可乐', toBot: true });
      expect((await heard('可乐')).text).toBe('@店小二 卖了3箱可乐');
    },
  },
  {
    title: 'what is quoted comes along',
    concerns: hears,
    async show({ says, hears: heard }) {
      await says({ text: '到了', quote: '🚚 调拨单 #K7F3 已发出' });
      const message = await heard('到了');
      expect(message.quote).toContain('🚚 调拨单 #K7F3 已发出');
      expect(message.text).not.toContain('#K7F3');
    },
  },
  {
    title: 'a picture comes with its bytes',
    concerns: hears,
    async show({ says, inbox, until }) {
      const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array(300).keys()]);
      await says({ text: '到货', picture });
      await until(() => inbox.heard.some(({ attachments }) => (attachments ?? []).length > 0));
      const [attachment] = inbox.heard.flatMap(({ attachments = [] }) => attachments);
      expect(attachment?.kind).toBe('image');
      expect([...((await attachment?.load()) ?? [])]).toEqual([...picture]);
    },
  },
  {
    title: 'goes on hearing after the inbox threw',
    concerns: hears,
    async show({ says, hears: heard, inbox }) {
      const { keep } = inbox.behaviour;
      inbox.behaviour.keep = () => {
        throw new Error('a bug in the inbox');
      };
      await says({ text: '卖了3箱可乐' });
      inbox.behaviour.keep = () => Promise.reject(new Error('the service is away'));
      await says({ text: '卖了4箱可乐' });
      inbox.behaviour.keep = keep;
      inbox.behaviour.answer = () => {
        throw new Error('a bug in the answer');
      };
      await says({ text: '卖了5箱可乐' });
      await says({ text: '卖了6箱可乐' });
      await heard('卖了6箱可乐');
    },
  },
  {
    title: 'does not hear itself',
    concerns: hears,
    async show({ says, sends, shows, hears: heard, inbox }) {
      await sends({ text: '🌙 今天的日报' });
      await shows(1);
      await says({ text: '卖了3箱可乐' });
      await heard('卖了3箱可乐');
      expect(inbox.heard).toHaveLength(1);
    },
  },
];
