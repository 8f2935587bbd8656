import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { HearingTools } from '../../../bot/inbox/hearing.ts';
import { type ChatMessage, keptOf, loadAttachment } from '../../../bot/media/attachment.ts';
import { aMessage, away, openHouse } from '../../support/hearing-shop.ts';

/** A photo in the messenger, where it can be had until it is gone. */
function aPhoto() {
  const photo = { loads: 0, isGone: false };
  const load = async (): Promise<Uint8Array> => {
    photo.loads += 1;
    if (photo.isGone) throw new Error('expired');
    return Buffer.from('picture');
  };
  const attachments = [{ kind: 'image' as const, mediaType: 'image/png', fileName: 'a.png', load }];
  const message: ChatMessage = { ...aMessage, text: '卖了2', attachments };
  return { photo, message };
}

/** A house whose bots answer with what they see in photos, unless their words are enough. */
async function openStudio() {
  const house = await openHouse();
  const answer: HearingTools['conversation']['answer'] = async ({ text, attachments = [] }) => {
    house.service.tried.push(text);
    const read = text === '卖了2瓶可乐' ? [] : await Promise.all(attachments.map(loadAttachment));
    const seen = read.map((bytes) => (bytes ? Buffer.from(bytes).toString() : 'nothing'));
    return house.service.isBusy ? away : { replies: [{ text: `✅ ${text} ${seen.join()}`.trim() }] };
  };
  const start = (before: readonly ChatMessage[] = [], tools: Partial<HearingTools> = {}) =>
    house.start(before, { conversation: { answer }, ...tools });
  const lying = async (): Promise<number> =>
    existsSync(house.filesFolder) ? (await readdir(house.filesFolder)).length : 0;
  return { ...house, start, lying };
}

it('a photo that waits for the service outlives the bot, and what it was in the messenger', async () => {
  const { service, start, lying } = await openStudio();
  const { photo, message } = aPhoto();
  const first = start();
  await first.taken;
  service.isAway = true;
  await first.hearing.hear(message).kept;
  await expect.poll(lying).toBe(1);
  await first.hearing.hear({ ...message, messageId: 'm2', text: '卖了3' }).kept;
  await expect.poll(lying).toBe(2);
  first.stopping.abort();
  await first.hearing.idle();
  photo.isGone = true;
  service.isAway = false;
  const second = start();
  await second.taken;
  await second.hearing.idle();
  expect(service.tried.slice(-2)).toEqual(['卖了2', '卖了3']);
  expect(await lying()).toBe(0);
});

it('a photo outlives the bot also when the service has its message, and is answered as it was said', async () => {
  const { service, start, lying, outgoing } = await openStudio();
  const { photo, message } = aPhoto();
  service.isBusy = true;
  const first = start();
  await first.taken;
  await first.hearing.hear(message).kept;
  await expect.poll(lying).toBe(1);
  first.stopping.abort();
  await first.hearing.idle();
  photo.isGone = true;
  service.isBusy = false;
  const second = start([keptOf(message)]);
  await second.taken;
  await second.hearing.idle();
  expect(outgoing).toHaveLength(1);
  expect(outgoing[0]).toMatch(/^✅ 卖了2 picture/);
  expect(await lying()).toBe(0);
});

it('a bot that is asked to end has the photo on its disk before it does', async () => {
  const { service, start, lying } = await openStudio();
  service.isAway = true;
  const { hearing, stopping } = start();
  const heard = hearing.hear(aPhoto().message);
  stopping.abort();
  expect(await heard.answered).toEqual([]);
  await hearing.idle();
  expect(await lying()).toBe(1);
});

it('a photo is gone from the disk as soon as it is answered, and refused ones too', async () => {
  const { start, lying } = await openStudio();
  const { hearing, taken } = start();
  await taken;
  const { photo, message } = aPhoto();
  expect(await hearing.hear(message).answered).toEqual(['✅ 卖了2 picture']);
  await hearing.idle();
  expect(photo.loads).toBe(1);
  expect(await lying()).toBe(0);
  const faults: string[] = [];
  const conversation = { answer: () => Promise.reject(new Error('never again')) };
  const other = start([], { conversation, fault: (what) => faults.push(what) });
  await other.taken;
  expect(await other.hearing.hear(message).answered).toEqual([]);
  await other.hearing.idle();
  expect(faults).toEqual(['Error: never again']);
  expect(await lying()).toBe(0);
});

it('photos of people whom nobody knows are not fetched', async () => {
  const { start, tools } = await openStudio();
  const { photo, message } = aPhoto();
  const hear: HearingTools['client']['hear'] = async (heard) => ({
    ...(await tools.client.hear(heard)),
    person: null,
  });
  const { hearing, taken } = start([], {
    client: { ...tools.client, hear },
    conversation: { answer: async () => ({ replies: [{ text: '你是哪位' }] }) },
  });
  await taken;
  await hearing.hear(message).answered;
  await hearing.idle();
  expect(photo.loads).toBe(0);
});

it('a photo that was lost is asked for again by those only whose words do not do without it', async () => {
  const { start, outgoing } = await openStudio();
  const { message } = aPhoto();
  const { hearing, taken } = start([
    keptOf(message),
    keptOf({ ...message, messageId: 'm2', text: '卖了2瓶可乐' }),
  ]);
  await taken;
  await hearing.idle();
  expect(outgoing[0]).toMatch(/^❗.*请再发一次/);
  expect(outgoing[1]).toMatch(/^✅ 卖了2瓶可乐/);
});

it('what somebody writes with a picture of a camera in front is what he writes', async () => {
  const { start } = await openStudio();
  const { hearing, taken } = start();
  await taken;
  expect(await hearing.hear({ ...aMessage, text: '📷 卖了2瓶可乐' }).answered).toEqual(['✅ 📷 卖了2瓶可乐']);
});
