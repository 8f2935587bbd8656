// A paper that waits for a yes and a blind count, by taps on two phones: who asks or counts, and who decides.
import assert from 'node:assert/strict';
import type { Person } from './support/person.ts';

type SignsIn = (name: string) => Promise<Person>;

/** What nobody here refuses: a company that has no mini-program says nothing to WeChat's own word. */
const unknownWechat = [/^POST \/app\/sessions: 404 /];

const [clerkName, leadName] = ['李强', '王芳'];

interface Goods {
  readonly name: string;
  readonly barcode: string;
  readonly unit: string;
}
const rice: Goods = { name: '东北大米', barcode: '6953125180109', unit: '袋' };
const milk: Goods = { name: '纯牛奶', barcode: '6933993059721', unit: '盒' };

/** What a clerk received he writes off, more than he may; his lead reads what would be left, says yes, and it is gone. */
export async function approves(signsIn: SignsIn): Promise<void> {
  const clerk = await signsIn(clerkName);
  await clerk.taps('记账');
  await clerk.taps('到货');
  await finds(clerk, rice);
  await count(clerk, '10', rice);
  await clerk.taps('看一下再记');
  await clerk.taps('记下');
  await clerk.reads(new RegExp(`到货 .*${rice.name}\\S* 10${rice.unit} .*已入账`));
  const before = await onHand(clerk, rice);
  await clerk.taps('记账');
  await clerk.taps('报损');
  await finds(clerk, rice);
  await count(clerk, '10', rice);
  await clerk.taps('损坏');
  await clerk.taps('看一下再记');
  await clerk.reads(new RegExp(`要等 .*${leadName}.* 同意后才入账`));
  await clerk.taps('记下');
  await clerk.reads(new RegExp(`等 .*${leadName}.* 批`));
  assert.equal(await onHand(clerk, rice), before, 'nothing is gone before the yes');
  const lead = await signsIn(leadName);
  await lead.taps('待办');
  await lead.reads(new RegExp(`等你批 .*批准后虹桥店 \\S*${rice.name}\\S* 剩${before - 10}袋`));
  await lead.taps('同意', new RegExp(`批准后虹桥店 \\S*${rice.name}`));
  await lead.until('its being gone', () => !new RegExp(`批准后虹桥店 \\S*${rice.name}`).test(lead.sees()));
  assert.equal(await onHand(clerk, rice), before - 10, 'the yes posts it');
  for (const person of [clerk, lead]) person.ends(unknownWechat);
}

/** A lead begins a blind count; a clerk counts two too few and sees no books; what the lead settles stands. */
export async function counts(signsIn: SignsIn): Promise<void> {
  const clerk = await signsIn(clerkName);
  const lead = await signsIn(leadName);
  const before = await onHand(lead, milk);
  await opensCount(lead);
  await lead.taps(/^盲盘/);
  // Twice, and it is one stocktake: when that is settled there is none.
  await lead.tapsTwice('开始盘点');
  await lead.reads(/王芳 .* 开始/);
  await opensCount(clerk);
  await clerk.reads(/盲盘/);
  await finds(clerk, milk);
  await count(clerk, String(before - 2), milk);
  await clerk.taps('记下这1种');
  await clerk.reads(/已盘1种/);
  assert.doesNotMatch(clerk.sees(), /账上\d/, 'it is counted blind');
  await lead.reads(/少2盒/);
  await lead.taps('按盘点入账');
  await lead.reads(/现在没有在盘点/);
  assert.equal(await onHand(lead, milk), before - 2, 'what was counted stands');
  for (const person of [clerk, lead]) person.ends(unknownWechat);
}

async function opensCount(person: Person): Promise<void> {
  await person.taps('记账');
  await person.taps('盘点');
  await person.taps(/^分区盘点/);
}

async function finds(person: Person, { name, barcode }: Goods): Promise<void> {
  await person.types(barcode);
  await person.reads(new RegExp(name));
  await person.finishes();
}

/** By the pad, whose first digit replaces what stood there; faster than it is drawn. */
async function count(person: Person, digits: string, { unit }: Goods): Promise<void> {
  await person.taps(new RegExp(`^1 ?${unit}$`));
  for (const digit of digits) await person.taps(digit);
  await person.taps('确定');
  await person.reads(new RegExp(` ${digits} ${unit}`));
}

/** What the books say 虹桥店 has, as the page of the stock shows it when it is opened anew. */
async function onHand(person: Person, { name, barcode, unit }: Goods): Promise<number> {
  await opens(person, '待办', 'pages/pending/index');
  await opens(person, '库存', 'pages/stock/index');
  await person.types(barcode);
  const [, found = ''] = await person.reads(new RegExp(`${name}.* 虹桥店 (\\d+) ${unit}.*截至`));
  return Number(found);
}

/** Until it is there, the page before still stands and takes what is tapped and typed. A tab may count something. */
async function opens(person: Person, tab: string, page: string): Promise<void> {
  await person.taps(new RegExp(`^${tab}( \\d+)?$`));
  await person.until(page, () => person.program.route() === page);
}
