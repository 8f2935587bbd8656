import { expect } from 'vitest';
import type { OutgoingFile } from '../../../../bot/channels/channel.ts';
import { noisy, png, sheet } from '../../../support/picture.ts';
import type { Fact, Scene } from './scene.ts';

const picture = (): OutgoingFile => ({
  kind: 'image',
  fileName: 'xiaoer.png',
  bytes: png(noisy(sheet(900, 900))),
});

const showsPictures: Fact['concerns'] = ({ channel }) => channel.abilities.pictures;

const textsOf = async (scene: Scene, count: number): Promise<string> =>
  (await scene.shows(count)).map(({ text }) => text).join('\n');

export const pictures: readonly Fact[] = [
  {
    title: 'a picture is shown whole, behind the words that go with it, and nothing else',
    concerns: showsPictures,
    async show({ sends, shows, rig, here }) {
      const file = picture();
      const sent = await sends({ text: '日报\n销售 ¥237.60\n很多行', caption: '日报\n销售 ¥237.60', file });
      expect(sent).toEqual({ kind: 'sent' });
      const [words, shown] = await shows(2);
      expect(words?.text).toContain('销售 ¥237.60');
      expect(words?.text).not.toContain('很多行');
      expect(words?.picture).toBeUndefined();
      expect(Buffer.from(shown?.picture ?? []).equals(Buffer.from(file.bytes))).toBe(true);
      expect(rig.shown(here.chat, here.single)).toHaveLength(2);
    },
  },
  {
    title: 'where the messenger will not have a picture all of its words are said, and the next one goes',
    concerns: (rig) => showsPictures?.(rig) === true && rig.fails.picture !== undefined,
    async show(scene) {
      const { sends, rig, channel } = scene;
      const lines = Array.from({ length: 60 }, (_, n) => `${n}. 蒙牛纯牛奶250ml 3箱(72盒) ¥237.60`);
      rig.fails.picture?.();
      await sends({ text: lines.join('\n'), caption: '日报', file: picture() });
      const parts = Math.ceil(Buffer.byteLength(lines.join('\n')) / channel.abilities.longestBytes);
      const said = await textsOf(scene, 1 + parts);
      for (const line of lines) expect(said).toContain(line);
      expect(await sends({ text: '晚报', caption: '晚报', file: picture() })).toEqual({ kind: 'sent' });
    },
  },
];
