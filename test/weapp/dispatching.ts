// Goods of a transfer are scanned out where there is no network, by taps: one box short, and something that nobody asked for.
import assert from 'node:assert/strict';
import { type Ask, signedIn, transfersFor } from './support/asking.ts';
import { type Person, takes } from './support/person.ts';
import { signsIn, unknownWechat } from './support/signing-in.ts';
import type { Phone } from './support/wechat.ts';

const [clerkName, leadName, askingName, ownerName] = ['李强', '王芳', '邱浩然', '马志远'];
const [milk, rice] = ['6933993059721', '6953125180109'];

interface SentLine {
  readonly sku: string;
  readonly sent: string | null;
}

/** What was scanned is on the road once, the goods that nobody asked for with it, and as much less is in the shop. */
export async function dispatches(phone: Phone): Promise<void> {
  const clerk = await signedIn(phone.service, clerkName);
  const number = await isAsked(phone.service, clerk);
  const [milkBefore, riceBefore] = [await shopHas(clerk, milk), await shopHas(clerk, rice)];
  const person = await signsIn(phone, clerkName);
  await person.taps('记账');
  await person.reads(/账上数截至/);
  await person.taps(/^待办( \d+)?$/);
  await person.reads(new RegExp(`等你发货.*# ?${number}`));
  await person.taps('调拨');
  await person.reads(new RegExp(`等发货.*# ?${number}`));
  phone.network = 'cut';
  await person.taps('发货', new RegExp(`# ?${number}`));
  await scans(person, number);
  await person.taps(new RegExp(`^发货 # ?${number}$`));
  await person.reads(/现在没有网络/);
  await person.taps('记下');
  await person.reads(/1条等着发出.*已记在手机里/);
  person.ends(unknownWechat);
  assert.deepEqual(await sentOf(clerk, number), [], 'nothing has left before it is sent');
  phone.network = 'up';
  const after = takes(phone, 'pages/records/index');
  await after.until('the sending', () => !/等着发/.test(after.sees()));
  await after.reads(/单上没有 1袋,.*少 1盒 .*已入账/);
  after.ends();
  assert.deepEqual(await sentOf(clerk, number), ['1', '2'], 'what was scanned is on the road');
  assert.equal(await shopHas(clerk, milk), milkBefore - 2, 'it left once');
  assert.equal(await shopHas(clerk, rice), riceBefore - 1, 'and so did what nobody asked for');
}

async function scans(person: Person, number: string): Promise<void> {
  await person.reads(new RegExp(`扫码发货 .*# ?${number}.*还没扫的 1种`));
  await person.types(milk);
  await person.finishes();
  await person.reads(/少 2盒/);
  await person.taps('+', /纯牛奶/);
  await person.reads(/少 1盒/);
  await person.types(rice);
  await person.finishes();
  await person.reads(/单上没有 1袋/);
}

/** Three boxes are asked for by another store, and the lead agreed: by which transfer. */
async function isAsked(service: string, clerk: Ask): Promise<string> {
  const [asking, lead, owner] = [
    await signedIn(service, askingName),
    await signedIn(service, leadName),
    await signedIn(service, ownerName),
  ];
  const from = await placeOf(clerk);
  const act = (who: Ask, key: string, command: object) =>
    who('/v1/commands', { key: `${key}-${Date.now()}`, commands: [command] });
  const comes = [milk, rice].map(async (code) => ({ sku: await skuOf(owner, code), quantity: '5' }));
  await act(owner, 'comes-in', { name: 'receiveGoods', store: from, lines: await Promise.all(comes) });
  const before = await transfersFor(clerk, 'dispatch');
  const lines = [{ sku: await skuOf(asking, milk), quantity: '3' }];
  const request = { name: 'requestTransfer', from, to: await placeOf(asking), lines };
  const { number: draft } = (await act(asking, 'asked', request)) as { number: string };
  await act(lead, 'agreed', { name: 'approve', number: draft });
  const number = (await transfersFor(clerk, 'dispatch')).find((one) => !before.includes(one));
  assert(number, 'goods are to be sent');
  return number;
}

async function placeOf(person: Ask): Promise<string> {
  return ((await person('/app/me')) as { person: { place: string } }).person.place;
}

interface Found {
  readonly sku: string;
  readonly stock: readonly { readonly place: string; readonly quantity: string }[];
}

async function found(person: Ask, code: string): Promise<Found> {
  const { items } = (await person(`/app/items?q=${code}`)) as { items: readonly Found[] };
  assert(items[0], `${code} is on file`);
  return items[0];
}

const skuOf = async (person: Ask, code: string): Promise<string> => (await found(person, code)).sku;

async function shopHas(clerk: Ask, code: string): Promise<number> {
  const place = await placeOf(clerk);
  const { stock } = await found(clerk, code);
  return Number(stock.find((one) => one.place === place)?.quantity ?? 0);
}

/** How much of each of the goods is on the road. */
async function sentOf(clerk: Ask, number: string): Promise<string[]> {
  const { transfers } = (await clerk('/app/transfers')) as {
    transfers: readonly { readonly number: string; readonly lines: readonly SentLine[] }[];
  };
  const lines = transfers.find((one) => one.number === number)?.lines ?? [];
  return lines.flatMap(({ sent }) => sent ?? []).sort();
}
