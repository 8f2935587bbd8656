import { expect, it } from 'vitest';
import type { Role } from '../../../server/contract/roles.ts';
import { oneMoment, transact } from '../../../server/db/pool.ts';
import { publicCommands } from '../../../server/desk/registry.ts';
import { permissionMatrix } from '../../../server/policies/matrix.ts';
import { verifyLedger } from '../../../server/reports/verify.ts';
import { sampleCommands } from '../../support/sample-commands.ts';
import { type StockedShop, stockedShop } from '../../support/stocked-shop.ts';

const matrix = permissionMatrix(publicCommands);
/** Somebody of every role, his own place, and one that he has nothing to do with. */
const people: Record<Role, { code: string; own: string; other: string }> = {
  clerk: { code: 'clerk1', own: 'S01', other: 'S02' },
  storeManager: { code: 'lead1', own: 'S01', other: 'S02' },
  stockKeeper: { code: 'keeper', own: 'W01', other: 'S02' },
  buyer: { code: 'buyer', own: 'S01', other: 'S02' },
  accountant: { code: 'accountant', own: 'S01', other: 'S02' },
  headquarters: { code: 'office', own: 'S01', other: 'S02' },
  owner: { code: 'owner', own: 'S01', other: 'S02' },
};
const cells = matrix.flatMap((row) =>
  (Object.keys(people) as Role[]).flatMap((role) =>
    (['own', 'other'] as const).map((where) => ({ row, role, where, verdict: row.rights[role][where] })),
  ),
);
type Cell = (typeof cells)[number];

/** A number that nobody gave out, and the answer to it with the number taken out: what a hidden one has to look like. */
const unknown = 'ZZZZ';
const without = (body: unknown, number: string): string => JSON.stringify(body).replaceAll(number, '#');

async function tryCommand(shop: StockedShop, { row, role, where, verdict }: Cell): Promise<string | null> {
  const { code: actor, ...places } = people[role];
  const documents = shop.documents[places[where]];
  if (!documents) throw new Error('no documents there');
  const post = (command: object | undefined) =>
    shop.call('POST', '/v1/commands', {
      token: shop.bot,
      actor,
      body: { key: `${row.name}-${role}-${where}`, commands: [command], dryRun: true },
    });
  const answer = await post(sampleCommands(documents)[row.name]);
  const code = answer.body.code as unknown as string | undefined;
  if (verdict === 'yes') return answer.status <= 202 ? null : `${answer.status} ${code}`;
  if (verdict === 'no')
    return code === 'notAllowed' && answer.status === 403 ? null : `${answer.status} ${code}`;
  if (verdict === 'document') {
    const decided =
      answer.status === 200 || ['notAllowed', 'notApprover', 'ownApproval'].includes(String(code));
    return decided ? null : `${answer.status} ${code}`;
  }
  const nothing = await post(sampleCommands({ ...documents, draft: unknown, voucher: unknown })[row.name]);
  const number = row.name === 'undo' ? documents.voucher : documents.draft;
  const same = without(answer.body, number) === without(nothing.body, unknown);
  return same && code === 'documentUnknown' ? null : `tells: ${JSON.stringify(answer.body)}`;
}

const day = 'from=2026-11-01&to=2026-11-21';
const urlOf = (name: string, { place, voucher }: { place: string; voucher: string }): string =>
  ({
    'GET /v1/stock': `/v1/stock?place=${place}`,
    'GET /v1/sales': `/v1/sales?${day}&place=${place}`,
    'GET /v1/digest': `/v1/digest?place=${place}`,
    'GET /v1/vouchers': `/v1/vouchers?place=${place}`,
    'GET /v1/why': `/v1/why?place=${place}&sku=MILK`,
    'GET /v1/why/sales': `/v1/why/sales?${day}&place=${place}`,
    'GET /v1/vouchers/:number': `/v1/vouchers/${voucher}`,
    'GET /v1/drafts': '/v1/drafts',
    'GET /v1/learned': `/v1/learned?place=${place}`,
    'GET /v1/asking': `/v1/asking?place=${place}`,
  })[name] ?? '';

async function tryRead(shop: StockedShop, { row, role, where, verdict }: Cell): Promise<string | null> {
  const { code: actor, ...places } = people[role];
  const documents = shop.documents[places[where]];
  if (!documents) throw new Error('no documents there');
  const read = (voucher: string) =>
    shop.call('GET', urlOf(row.name, { ...documents, voucher }), { token: shop.bot, actor });
  const answer = await read(documents.voucher);
  const text = JSON.stringify(answer.body);
  if (verdict === 'no') return answer.status === 403 ? null : `${answer.status}`;
  if (verdict === 'hidden') {
    if (row.name === 'GET /v1/drafts') return text.includes(documents.draft) ? 'shows the draft' : null;
    if (row.name === 'GET /v1/why') return 'balance' in answer.body ? 'shows the balance' : null;
    const nothing = await read(unknown);
    const same = without(answer.body, documents.voucher) === without(nothing.body, unknown);
    return same && answer.status === nothing.status ? null : `tells: ${text}`;
  }
  if (answer.status !== 200) return `${answer.status} ${text}`;
  if (row.name === 'GET /v1/drafts') return text.includes(documents.draft) ? null : 'does not show the draft';
  if (row.name === 'GET /v1/why') return 'balance' in answer.body ? null : 'does not show the balance';
  // A list of vouchers says costs only inside its sentences.
  if (row.name === 'GET /v1/vouchers') return null;
  const costs = /"(valueFen|grossProfitFen|journal)"/.test(text);
  return costs === (verdict === 'yes') ? null : `cost ${costs ? 'shown' : 'hidden'}`;
}

it('holds in every cell, over HTTP, and trying leaves nothing behind', { timeout: 120_000 }, async () => {
  const shop = await stockedShop();
  const before = await transact(shop.service.pool, oneMoment, verifyLedger);
  const wrong: string[] = [];
  for (const cell of cells) {
    const fault = await (cell.row.access === 'read' ? tryRead(shop, cell) : tryCommand(shop, cell));
    if (fault)
      wrong.push(`${cell.row.name} ${cell.role} ${cell.where}: should be ${cell.verdict}, is ${fault}`);
  }
  expect(wrong).toEqual([]);
  expect(cells.length).toBe(matrix.length * 14);
  expect(await transact(shop.service.pool, oneMoment, verifyLedger)).toMatchObject({
    height: before.height,
    differences: [],
  });
});

it('has a row for every command, and a sample that tries it', () => {
  const documents = { place: '', other: '', toDispatch: '', toReceive: '', draft: '', voucher: '' };
  expect(
    matrix
      .filter(({ access }) => access === 'write')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(sampleCommands(documents)).sort());
});

it('answers numbers of transfers between others like numbers nobody gave out', async () => {
  const shop = await stockedShop();
  const foreign = shop.documents.S02;
  const ask = async (name: string, number: string) => {
    const place = { from: 'S01', to: 'S01' };
    const command = {
      name,
      transfer: number,
      ...(name === 'dispatchTransfer' ? { from: place.from } : { to: place.to }),
    };
    const { body } = await shop.call('POST', '/v1/commands', {
      token: shop.bot,
      actor: 'clerk1',
      body: { key: `${name}-${number}`, commands: [command], dryRun: true },
    });
    return without(body, number);
  };
  for (const name of ['dispatchTransfer', 'receiveTransfer']) {
    // S02's draft, its sale, and a transfer between W01 and S02.
    for (const number of [foreign?.draft, foreign?.voucher, shop.documents.W01?.draft]) {
      expect(await ask(name, String(number))).toBe(await ask(name, unknown));
    }
  }
});
