// Goods of a transfer are scanned where there is no network, by taps: one short, one broken and photographed.
import assert from 'node:assert/strict';
import { type Ask, signedIn, transfersFor } from './support/asking.ts';
import { type Person, takes } from './support/person.ts';
import { signsIn, unknownWechat } from './support/signing-in.ts';
import type { Phone } from './support/wechat.ts';

const [clerkName, ownerName] = ['李强', '马志远'];
const milk = '6933993059721';

/** Each record stands once, and the loss, which is small enough to need no yes, shows what was photographed. */
export async function receives(phone: Phone): Promise<void> {
  const clerk = await signedIn(phone.service, clerkName);
  const number = await sends(await signedIn(phone.service, ownerName), clerk);
  const person = await signsIn(phone, clerkName);
  await person.taps('记账');
  await person.reads(/账上数截至/);
  await person.taps(/^待办( \d+)?$/);
  await person.reads(new RegExp(`等你收货.*# ?${number}`));
  phone.network = 'cut';
  await person.taps('调拨');
  await person.reads(new RegExp(`在路上.*# ?${number}`));
  await person.taps('收货', new RegExp(`# ?${number}`));
  await checks(person, number);
  person.ends(unknownWechat);
  phone.network = 'up';
  const after = takes(phone, 'pages/records/index');
  await after.until('the sending', () => !/等着发/.test(after.sees()));
  await after.reads(/已入账 .*少1盒/);
  const [, loss] = await after.reads(/发现是坏的:\S+ 1盒 # ?([0-9A-Z]{4})/);
  const { voucher } = (await clerk(`/v1/vouchers/${loss}`)) as { voucher: { photos: readonly string[] } };
  assert.equal(voucher.photos.length, 1, 'the loss has its photo');
  const left = [...phone.kept.keys()].filter((key) => /photo-/.test(key));
  assert.deepEqual(left, [], 'what was sent is dropped');
  after.ends();
}

async function checks(person: Person, number: string): Promise<void> {
  await person.reads(/扫码收货/);
  await person.types(milk);
  await person.finishes();
  await person.reads(/少 2盒/);
  await person.taps('+');
  await person.reads(/少 1盒/);
  await person.taps('有坏的?');
  await person.taps('1');
  await person.taps('确定');
  await person.reads(/坏了 1盒/);
  await person.taps('拍照为证');
  await person.reads(/去掉第1张/);
  await person.taps(new RegExp(`^收货 # ?${number}$`));
  await person.reads(/现在没有网络/);
  await person.taps('记下');
  await person.reads(/1条等着发出.*已记在手机里/);
}

/** Three boxes go to the clerk's store: by which transfer. */
async function sends(owner: Ask, clerk: Ask): Promise<string> {
  const { places } = (await owner('/app/me')) as { places: readonly { code: string; name: string }[] };
  const codeOf = (name: string) => places.find((place) => place.name === name)?.code;
  const { items } = (await owner(`/app/items?q=${milk}`)) as { items: readonly { sku: string }[] };
  const lines = [{ sku: items[0]?.sku, quantity: '3' }];
  const [from, to] = [codeOf('徐家汇店'), codeOf('虹桥店')];
  const before = await transfersFor(clerk, 'receive');
  await owner('/v1/commands', {
    key: `on-the-way-${Date.now()}`,
    commands: [{ name: 'dispatchTransfer', from, to, lines }],
  });
  const number = (await transfersFor(clerk, 'receive')).find((one) => !before.includes(one));
  assert(number, 'goods are on the way');
  return number;
}
