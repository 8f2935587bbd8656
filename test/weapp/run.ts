// The built mini-program in Node, drawn by WeChat's own compiler: a clerk signs in, scans typed digits, records and
// reads the receipt, all by taps; what he recorded without a network outlives a restart and stands once; an owner comes
// to every page. `npm run test:weapp`, after `npm run build:weapp`. XIAOER_URL names a service of the demo company
// that is running already.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packagesOf, sizesBelow } from '../../miniprogram/package-sizes.mjs';
import { startService } from '../browser/support/service.ts';
import { approves, counts } from './deciding.ts';
import { dispatches } from './dispatching.ts';
import { receives } from './receiving.ts';
import { isReminded } from './reminding.ts';
import { dist, type Person, seen, takes } from './support/person.ts';
import { codeFor, signsIn, signsInWith, unknownWechat } from './support/signing-in.ts';
import type { Phone } from './support/wechat.ts';

const milk = '6933993059721';

assert(existsSync(path.join(dist, 'app.json')), 'built before: npm run build:weapp');
const packages = packagesOf(await sizesBelow(dist));
for (const { name, size, most } of packages) assert(size < most, `package ${name} has ${size} bytes`);
const pages = pagesOf(JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')));

const running = process.env.XIAOER_URL;
const service = running ? { url: running, stop: async () => {} } : await startService();
try {
  const phone = await signsInByCode();
  await records(phone);
  await withoutNetwork(phone);
  await approves((name) => signsIn(newPhone(), name));
  await counts((name) => signsIn(newPhone(), name));
  await dispatches(newPhone());
  await receives(newPhone());
  await everyPage();
  await isReminded();
  assert.deepEqual([...seen].sort(), [...pages].sort(), 'every page was seen');
  console.log(`小程序在 Node 里走通了:${pages.length}页,${packages.map(inKb).join(',')}`);
} catch (error) {
  // Whole files of the build stand in one line, which nobody wants to read.
  const lines = String((error as Error).stack).split('\n');
  console.error(lines.map((line) => line.slice(0, 600)).join('\n'));
  process.exitCode = 1;
} finally {
  await service.stop();
}
// What the program still asks for has nobody to answer it.
process.exit();

interface AppPages {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
}

function pagesOf({ pages, subPackages }: AppPages): string[] {
  return [...pages, ...subPackages.flatMap((one) => one.pages.map((page) => `${one.root}/${page}`))];
}

function inKb({ name, size }: { readonly name: string; readonly size: number }): string {
  return `${name} ${Math.ceil(size / 1024)} KB`;
}

function newPhone(): Phone {
  return { kept: new Map(), network: 'up', service: service.url };
}

/** On one phone a clerk gets a code from 店小二, on another he types it. */
async function signsInByCode(): Promise<Phone> {
  const before = await signsIn(newPhone(), '李强');
  const code = await codeFor(before);
  before.ends(unknownWechat);
  const phone = newPhone();
  const person = await signsInWith(phone, code, '李强');
  person.ends(unknownWechat);
  return phone;
}

/** Scans the digits: how much of it the books have. */
async function scans(person: Person): Promise<number> {
  await person.types(milk);
  const [, onHand] = await person.reads(/纯牛奶\S* 账上(\d+)盒/);
  await person.finishes();
  await person.reads(/1种 · ¥/);
  return Number(onHand);
}

async function recordsIt(person: Person): Promise<void> {
  await person.taps('看一下再记');
  await person.taps('记下');
  await person.reads(/扫一件,这里多一行/);
}

async function records(phone: Phone): Promise<void> {
  const person = takes(phone);
  await person.taps('记账');
  await person.reads(/账上数截至/);
  const onHand = await scans(person);
  await recordsIt(person);
  await person.reads(new RegExp(`已入账 .*剩${onHand - 1}盒`));
  await person.taps('撤销');
  await person.reads(/撤销 #.*已入账/);
  person.ends();
}

/** Starts of the program on one phone: what the first recorded the others send. */
async function withoutNetwork(phone: Phone): Promise<void> {
  const before = takes(phone, 'pages/scan/index');
  await before.reads(/账上数截至/);
  const onHand = await scans(before);
  phone.network = 'cut';
  await recordsIt(before);
  for (let nth = 1; nth < 3; nth += 1) {
    await scans(before);
    await recordsIt(before);
  }
  await before.reads(/3条等着发出/);
  before.ends();
  // What it sends arrives, and it never hears that it did.
  phone.network = 'deaf';
  const deaf = takes(phone, 'pages/scan/index');
  await deaf.until('what was sent', () => deaf.program.sent.some((asked) => asked === 'POST /v1/commands'));
  await deaf.reads(/3条等着发出/);
  await deaf.taps('我');
  await deaf.taps('退出');
  await deaf.until('a refusal', () => deaf.program.toasts.some((toast) => toast.includes('还有3条')));
  deaf.ends();
  phone.network = 'up';
  const after = takes(phone, 'pages/records/index');
  await after.until('the sending', () => !/等着发/.test(after.sees()));
  for (const sold of [1, 2, 3]) await after.reads(new RegExp(`已入账 .*剩${onHand - sold}盒`));
  await after.taps('库存');
  await after.types(milk);
  await after.reads(new RegExp(`纯牛奶.* 虹桥店 ${onHand - 3} 盒`));
  after.ends();
}

/** Whoever may see everything comes to every page there is, by taps, and finds on it what it is for. */
async function everyPage(): Promise<void> {
  const owner = await signsIn(newPhone(), '马志远');
  const back = () => owner.taps('‹');
  await owner.taps(/^待办( \d+)?$/);
  await owner.reads(/截至 .*账本第 \d+ 笔|没有要办的事|等你/);
  await owner.taps('库存');
  await owner.types(milk);
  await owner.taps(/纯牛奶.*虹桥店/);
  await owner.reads(/最近的进出 .*# ?[0-9A-Z]{4}/);
  await owner.taps(/^销售 # ?[0-9A-Z]{4}/);
  await owner.reads(/单据 .*分录 .*截至/);
  await back();
  await back();
  await owner.taps('看板');
  await owner.taps('近7天');
  await owner.reads(/卖得好的 .*截至/);
  await owner.taps(/^销售 ›/);
  await owner.reads(/销售明细 .*# ?[0-9A-Z]{4}/);
  await owner.taps('看板');
  await owner.taps('我');
  await owner.reads(/登录着的设备 .*微信 /);
  for (const [name, words] of [
    ['调拨', /要货 .*截至/],
    ['同事', /李强/],
    ['公司设置', /审批/],
  ] as const) {
    await owner.taps(new RegExp(`^${name}`));
    await owner.reads(words);
    await back();
  }
  await owner.taps('记账');
  await owner.taps('虹桥店');
  await owner.reads(/账上数截至/);
  await owner.taps('盘点');
  await owner.taps(/^分区盘点/);
  await owner.reads(/现在没有在盘点 .*开始盘点/);
  owner.ends(unknownWechat);
}
