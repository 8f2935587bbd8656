import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openFiles } from '../../../bot/inbox/files.ts';
import {
  type Attachment,
  type ChatMessage,
  keptOf,
  largestAttachment,
} from '../../../bot/media/attachment.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const aFolder = async (): Promise<string> => path.join(await makeTemporaryDirectory(), 'data', 'bot-files');
const photo = (bytes: string, kind: Attachment['kind'] = 'image') => {
  const one = { loads: 0, isGone: false };
  const attachment: Attachment = {
    ...{ kind, mediaType: `${kind}/x`, fileName: `${bytes}.x` },
    async load() {
      one.loads += 1;
      if (one.isGone) throw new Error('expired');
      return Buffer.from(bytes);
    },
  };
  return { one, attachment };
};
const message = (
  messageId: string,
  attachments: readonly Attachment[],
  channel = 'wecom-bot',
): ChatMessage => ({
  ...{ channel, chat: 'g1', sender: 'lq', messageId, text: '📷 卖了2' },
  ...{ sentAt: '2026-11-21T10:00:00+08:00', attachments },
});
const wordsOf = async ({ attachments = [] }: ChatMessage): Promise<readonly string[]> =>
  Promise.all(attachments.map(async ({ load }) => Buffer.from(await load()).toString()));
const lyingIn = async (folder: string): Promise<readonly string[]> =>
  existsSync(folder) ? readdir(folder) : [];

it('what was kept is there for the next bot, with the words as they were said, until it is answered', async () => {
  const folder = await aFolder();
  const heard = message('m1', [photo('one').attachment, photo('two', 'audio').attachment]);
  const first = openFiles(folder);
  await first.watch(heard).keep();
  const next = openFiles(folder);
  const again = next.restore(keptOf(heard));
  expect(again.text).toBe(heard.text);
  expect(await wordsOf(again)).toEqual(['one', 'two']);
  expect(again.attachments?.map(({ load, ...about }) => about)).toEqual(
    heard.attachments?.map(({ load, ...about }) => about),
  );
  // What the service is told of it is what it was told before.
  expect(keptOf(again)).toEqual(keptOf(heard));
  next.forget(again);
  await next.idle();
  expect(await lyingIn(folder)).toEqual([]);
  expect(openFiles(folder).restore(keptOf(heard))).toEqual(keptOf(heard));
});

it('only its owner may read them, and no name says whose they are', async () => {
  const folder = await aFolder();
  await openFiles(folder)
    .watch(message('m1', [photo('one').attachment]))
    .keep();
  const [name = ''] = await lyingIn(folder);
  expect(name).not.toMatch(/m1|g1|lq/);
  const files = await readdir(path.join(folder, name));
  expect(files.length).toBeGreaterThan(1);
  for (const one of ['', name, ...files.map((file) => path.join(name, file))])
    expect((await stat(path.join(folder, one))).mode & 0o077).toBe(0);
});

it('a file is fetched once, whoever asks for it meanwhile, and read from the disk afterwards', async () => {
  const { one, attachment } = photo('one');
  const { message: watched, keep } = openFiles(await aFolder()).watch(message('m1', [attachment]));
  const [words] = await Promise.all([wordsOf(watched), keep(), keep()]);
  expect(words).toEqual(['one']);
  one.isGone = true;
  expect(await wordsOf(watched)).toEqual(['one']);
  expect(one.loads).toBe(1);
});

it('what is answered while it is still being written leaves nothing behind', async () => {
  const folder = await aFolder();
  const files = openFiles(folder);
  const heard = message('m1', [photo('one').attachment, photo('two').attachment]);
  void files.watch(heard).keep();
  files.forget(heard);
  await files.idle();
  expect(await lyingIn(folder)).toEqual([]);
});

it('what cannot be kept is still read from its channel, and said to be a fault', async () => {
  const inTheWay = await aFolder();
  await mkdir(path.dirname(inTheWay));
  await writeFile(inTheWay, '');
  const large = 'x'.repeat(largestAttachment + 1);
  for (const { folder, bytes, limit } of [
    { folder: inTheWay, bytes: 'one', limit: 100 },
    { folder: await aFolder(), bytes: large, limit: largestAttachment * 2 },
    { folder: await aFolder(), bytes: 'more than there is room for', limit: 10 },
  ]) {
    const faults: unknown[] = [];
    const files = openFiles(folder, (what) => faults.push(what), limit);
    const before = faults.length;
    const { message: watched, keep } = files.watch(message('m1', [photo(bytes).attachment]));
    await keep();
    expect(faults.length).toBe(before + 1);
    expect((await wordsOf(watched))[0]?.length).toBe(bytes.length);
    files.forget(watched);
    await files.idle();
    if (folder !== inTheWay) expect(await lyingIn(folder)).toEqual([]);
  }
});

it('room that answered messages leave is used again', async () => {
  const faults: unknown[] = [];
  const files = openFiles(await aFolder(), (what) => faults.push(what), 10);
  const [first, second, third] = ['1', '2', '3'].map((id) => message(id, [photo('12345678').attachment]));
  if (!first || !second || !third) throw new Error('there are three');
  await files.watch(first).keep();
  await files.watch(second).keep();
  expect(faults).toHaveLength(1);
  files.forget(first);
  await files.watch(third).keep();
  expect(faults).toHaveLength(1);
});

it('a photo that cannot be had any more is no end of the bot, and asked for again by whoever needs it', async () => {
  const { one, attachment } = photo('one');
  one.isGone = true;
  const files = openFiles(await aFolder());
  const { message: watched, keep } = files.watch(message('m1', [attachment]));
  await keep();
  await expect(wordsOf(watched)).rejects.toThrow('expired');
  one.isGone = false;
  expect(await wordsOf(watched)).toEqual(['one']);
});

it('what a bot died of fetching is fetched by the next one, where its channel can', async () => {
  const folder = await aFolder();
  const { one, attachment } = photo('one');
  one.isGone = true;
  const heard = message('m1', [attachment, { ...photo('two').attachment, source: 'there' }]);
  await openFiles(folder).watch(heard).keep();
  const found = { ...heard, attachments: heard.attachments?.map((file) => ({ ...file, source: 'there' })) };
  const asked: string[] = [];
  const fetchAgain = async (source: string): Promise<Uint8Array> => {
    asked.push(source);
    return Buffer.from('again');
  };
  // Of the first one nobody knows where it could be had.
  expect(openFiles(folder).restore(keptOf(heard), fetchAgain)).toEqual(keptOf(heard));
  await openFiles(folder)
    .watch({ ...found, messageId: 'm2' })
    .keep();
  const next = openFiles(folder);
  const again = next.watch(next.restore(keptOf({ ...found, messageId: 'm2' }), fetchAgain));
  await again.keep();
  expect(await wordsOf(again.message)).toEqual(['again', 'two']);
  expect(asked).toEqual(['there']);
  expect(next.restore(keptOf(found)).attachments).toBeUndefined();
  next.forget(found);
  next.forget(again.message);
  await next.idle();
  expect(await lyingIn(folder)).toEqual([]);
});

it('what nothing refers to is removed at the start: answered, half written, or of a channel that is not open', async () => {
  const folder = await aFolder();
  const of = (id: string, channel: string) => message(id, [photo(id).attachment], channel);
  const before = openFiles(folder);
  const [open, answered, gone] = [of('a', 'wechaty'), of('b', 'wechaty'), of('c', 'wecom-bot')];
  for (const one of [open, answered, gone]) await before.watch(one).keep();
  await mkdir(path.join(folder, 'half'));
  await writeFile(path.join(folder, 'half', '0'), 'half');
  const next = openFiles(folder);
  next.leaveChannels(['wechaty', 'app']);
  // Heard anew while it is looked what was left.
  const anew = message('d', [photo('d').attachment], 'wechaty');
  await next.watch(anew).keep();
  next.leaveOnly('wechaty', [keptOf(open)]);
  await next.idle();
  expect(await lyingIn(folder)).toHaveLength(2);
  const last = openFiles(folder);
  for (const one of [open, anew]) expect(await wordsOf(last.restore(keptOf(one)))).toEqual([one.messageId]);
});
