import { groupOf, type Samples } from './sample-commands.ts';
import { type ServedShop, serveShop } from './served-shop.ts';
import { clerkOf } from './small-company.ts';

/** The small company over HTTP with goods everywhere, and with every kind of document at every place. */
export interface StockedShop extends ServedShop {
  readonly bot: string;
  readonly documents: Readonly<Record<string, Samples>>;
}

const elsewhere: Readonly<Record<string, string>> = { S01: 'S02', S02: 'S01', W01: 'S01' };
const lines = [{ sku: 'MILK', quantity: '1' }];

export async function stockedShop(): Promise<StockedShop> {
  const shop = await serveShop();
  const bot = await shop.token('fixture', ['bot']);
  let keys = 0;
  const act = async (actor: string, command: object): Promise<string> => {
    keys += 1;
    const body = { key: `fixture-${keys}`, commands: [command] };
    const answer = await shop.call('POST', '/v1/commands', { token: bot, actor, body });
    if (answer.status > 202) throw new Error(JSON.stringify([command, answer.body]));
    return String(answer.body.number ?? (answer.body.vouchers as unknown as { number: string }[])[0]?.number);
  };
  const goods = ['MILK', 'COLA', 'WINE'].map((sku) => ({ sku, quantity: '100' }));
  for (const store of Object.keys(elsewhere))
    await act('owner', { name: 'receiveGoods', store, lines: goods });
  await act('owner', { name: 'learnPack', store: 'S01', sku: 'COLA', unit: '板', size: '12' });
  await act('owner', { name: 'learnBarcode', store: 'S01', sku: 'COLA', barcode: '6901234567892' });
  for (const store of Object.keys(elsewhere))
    await act('owner', { name: 'learnAlias', store, alias: '小红瓶', sku: 'MILK' });
  for (const place of Object.keys(elsewhere)) {
    const channel = 'wecom-bot';
    await act('owner', { name: 'linkChat', channel, externalId: `group-${place}`, chat: groupOf[place] });
    await act('owner', { name: 'linkPerson', channel, externalId: `user-${place}`, person: clerkOf[place] });
  }
  const documents: Record<string, Samples> = {};
  for (const [place, other] of Object.entries(elsewhere)) {
    // Between offices and other places only, so that nobody of `place` stands in the papers of another.
    const toDispatch = await act('owner', { name: 'requestTransfer', from: place, to: other, lines });
    const toReceive = await act('owner', { name: 'requestTransfer', from: other, to: place, lines });
    await act('owner', { name: 'dispatchTransfer', from: other, transfer: toReceive });
    const voucher = await act('owner', { name: 'recordSale', store: place, lines });
    const loss = [{ sku: 'WINE', quantity: '2' }];
    const draft = await act('buyer', { name: 'writeOff', store: place, lines: loss, reason: 'damaged' });
    await act('owner', { name: 'openStocktake', store: place });
    await act('owner', { name: 'countSection', store: place, section: '全店', lines });
    documents[place] = { place, other, toDispatch, toReceive, voucher, draft };
  }
  return { ...shop, bot, documents };
}
