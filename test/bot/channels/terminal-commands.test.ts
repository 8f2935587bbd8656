import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Seat } from '../../../bot/channels/seat.ts';
import { terminalCommands } from '../../../bot/channels/terminal-commands.ts';
import { attachFile } from '../../../bot/media/file-attachment.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const seat = {} as Seat;

it('sends a file with the words behind it', () => {
  expect(terminalCommands('/photo a.jpg 卖了2', seat)).toEqual({ file: 'a.jpg', text: '卖了2' });
  expect(terminalCommands('/photo "my photo.png"', seat)).toEqual({ file: 'my photo.png', text: '' });
  expect(terminalCommands('/voice a.mp3', seat)).toEqual({ file: 'a.mp3', text: '' });
  expect(terminalCommands('/photo', seat)).toMatch(/^用法/);
});

it('takes photos and recordings, and says what is wrong with anything else', async () => {
  const directory = await makeTemporaryDirectory();
  const file = (name: string): string => path.join(directory, name);
  await writeFile(file('a.PNG'), 'bytes');
  await writeFile(file('a.txt'), 'text');
  await writeFile(file('large.jpg'), new Uint8Array(10_000_001));
  const photo = await attachFile(file('a.PNG'));
  if ('fault' in photo) throw new Error(photo.fault);
  expect(photo).toMatchObject({ kind: 'image', mediaType: 'image/png', fileName: 'a.PNG' });
  expect(Buffer.from(await photo.load()).toString()).toBe('bytes');
  expect(await attachFile(file('a.txt'))).toMatchObject({ fault: expect.stringContaining('只收照片') });
  expect(await attachFile(file('none.jpg'))).toMatchObject({
    fault: expect.stringContaining('没有这个文件'),
  });
  expect(await attachFile(file('large.jpg'))).toMatchObject({ fault: expect.stringContaining('太大') });
});
