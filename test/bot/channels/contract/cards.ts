import { expect } from 'vitest';
import type { Card } from '../../../../server/contract/outgoing.ts';
import type { Fact, Scene } from './scene.ts';

const card: Card = {
  number: 'K7F3',
  title: '报损 #K7F3 待审批',
  lines: ['虹桥店 强子 提交', '蒙牛纯牛奶 24盒'],
  buttons: [
    { key: 'approve K7F3', text: '同意', style: 'primary' },
    { key: 'reject K7F3', text: '不同意', style: 'danger' },
  ],
};
const decided: Card = { ...card, buttons: [], decided: '✅ 王芳 已同意' };
const text = '报损 #K7F3 待审批\n请回复“同意 #K7F3”';

const showsCards: Fact['concerns'] = ({ channel }) => channel.abilities.cards !== 'nowhere';
const pressable: Fact['concerns'] = (rig) => showsCards?.(rig) === true && rig.presses !== undefined;

/** Where the channel shows cards: in the group, else to the person. */
const placeOf = ({ channel, group, person }: Scene) =>
  channel.abilities.cards === 'everywhere' && channel.abilities.groups
    ? { chat: group, single: false }
    : { chat: person, single: true };

export const cards: readonly Fact[] = [
  {
    title: 'where a channel has no cards, the text says it all',
    async show({ channel, rig, sends, shows, group, person }) {
      const { groups, cards: where } = channel.abilities;
      if (where === 'everywhere') return;
      const place = groups ? { chat: group, single: false } : { chat: person, single: true };
      if (where === 'singles' && place.single) return;
      expect(await sends({ ...place, text, card })).toMatchObject({ kind: 'sent' });
      const [shown] = await shows(1, place.chat, place.single);
      expect(shown?.text).toContain('请回复“同意 #K7F3”');
      expect(rig.shown(place.chat, place.single)).toHaveLength(1);
    },
  },
  {
    title: 'a card is shown once, with its buttons, and a receipt to change it by',
    concerns: showsCards,
    async show(scene) {
      const place = placeOf(scene);
      const result = await scene.sends({ ...place, text, card });
      expect(result).toMatchObject({ kind: 'sent' });
      const shown = await scene.shows(1, place.chat, place.single);
      expect(shown).toHaveLength(1);
      expect(shown[0]?.text).toContain('报损 #K7F3 待审批');
      expect(shown[0]?.text).toContain('蒙牛纯牛奶 24盒');
      expect(shown[0]?.buttons).toEqual(['approve K7F3', 'reject K7F3']);
    },
  },
  {
    title: 'a press says who pressed what where, the same again when it comes again',
    concerns: pressable,
    async show(scene) {
      const { rig, inbox, channel, otherPerson, until } = scene;
      const place = placeOf(scene);
      await scene.sends({ ...place, text, card });
      await scene.shows(1, place.chat, place.single);
      const clicker = place.single ? place.chat : otherPerson;
      const pressed = { id: 'p1', ...place, clicker, key: 'approve K7F3' };
      await rig.presses?.(pressed);
      await rig.presses?.(pressed);
      await until(() => inbox.clicks.length > 0);
      expect(inbox.clicks[0]).toMatchObject({
        ...place,
        channel: channel.name,
        clicker,
        key: 'approve K7F3',
      });
      expect(new Set(inbox.clicks.map(({ id }) => id)).size).toBe(1);
    },
  },
  {
    title: 'the card shows what the press came to, with nothing left to press',
    concerns: pressable,
    async show(scene) {
      const { rig, inbox, until } = scene;
      const place = placeOf(scene);
      inbox.behaviour.press = () => ({ toClicker: null, card: decided });
      await scene.sends({ ...place, text, card });
      await scene.shows(1, place.chat, place.single);
      await rig.presses?.({ id: 'p1', ...place, clicker: scene.person, key: 'approve K7F3' });
      await until(() => rig.shown(place.chat, place.single)[0]?.decided !== undefined);
      const [shown] = rig.shown(place.chat, place.single);
      expect(shown?.decided).toContain('王芳 已同意');
      expect(shown?.buttons ?? []).toEqual([]);
    },
  },
  {
    title: 'a refusal is told to the one who pressed, and the card stays',
    concerns: (rig) => pressable?.(rig) === true && rig.toldAlone !== undefined,
    async show(scene) {
      const { rig, inbox, until, person } = scene;
      const place = placeOf(scene);
      inbox.behaviour.press = () => ({ toClicker: '❗ 这张单要店长来批', card: null });
      await scene.sends({ ...place, text, card });
      await scene.shows(1, place.chat, place.single);
      await rig.presses?.({ id: 'p1', ...place, clicker: person, key: 'approve K7F3' });
      await until(() => (rig.toldAlone?.(person).length ?? 0) > 0);
      expect(rig.toldAlone?.(person).at(-1)).toContain('要店长来批');
      const cardsThere = rig.shown(place.chat, place.single).filter(({ buttons }) => buttons !== undefined);
      expect(cardsThere[0]?.buttons).toEqual(['approve K7F3', 'reject K7F3']);
      if (!place.single) expect(rig.shown(place.chat, place.single)).toHaveLength(1);
    },
  },
  {
    title: 'goes on after a press that the inbox threw at',
    concerns: pressable,
    async show(scene) {
      const { rig, inbox, until, person } = scene;
      const place = placeOf(scene);
      await scene.sends({ ...place, text, card });
      await scene.shows(1, place.chat, place.single);
      inbox.behaviour.press = () => {
        throw new Error('a bug in the inbox');
      };
      await rig.presses?.({ id: 'p1', ...place, clicker: person, key: 'approve K7F3' });
      await until(() => inbox.clicks.length === 1);
      inbox.behaviour.press = () => ({ toClicker: null, card: null });
      await rig.presses?.({ id: 'p2', ...place, clicker: person, key: 'reject K7F3' });
      await until(() => inbox.clicks.at(-1)?.key === 'reject K7F3');
    },
  },
  {
    title: 'a card that was decided elsewhere is changed by its receipt, as long as that can be done',
    concerns: ({ channel, ...rig }) => showsCards?.({ channel, ...rig }) === true && !!channel.changeCard,
    async show(scene) {
      const { channel, rig } = scene;
      const place = placeOf(scene);
      const result = await scene.sends({ ...place, text, card });
      await scene.shows(1, place.chat, place.single);
      const receipt = result.kind === 'sent' ? (result.receipt ?? '') : '';
      expect(await channel.changeCard?.('of a card nobody sent', decided)).toBe(false);
      const changed = await channel.changeCard?.(receipt, decided);
      const [shown] = rig.shown(place.chat, place.single);
      expect(shown?.decided !== undefined).toBe(changed);
    },
  },
];
