// The built mini-program in Node: every page mounts and is drawn by WeChat's own compiler, a clerk signs in, scans typed
// digits, records and reads the receipt, all by taps; what he recorded without a network outlives a restart and stands
// once. `npm run test:weapp`, after `npm run build:weapp`.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startService } from '../browser/support/service.ts';
import { nodesOf, type PageNode, type Phone, type Program, startProgram } from './support/wechat.ts';
import { compilePages, type Draw } from './support/wxml.ts';

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../miniprogram/dist/weapp');
const milk = '6933993059721';
/** Of the main package, which holds all pages. */
const mostBytes = 700 * 1024;
const patienceMs = 15_000;

assert(existsSync(path.join(dist, 'app.json')), 'built before: npm run build:weapp');
const { pages } = JSON.parse(await readFile(path.join(dist, 'app.json'), 'utf8')) as { pages: string[] };
const bytes = await sizeOf(dist);
assert(bytes < mostBytes, `${bytes} bytes fit into the main package`);
const draw = compilePages(dist);
const service = await startService();
try {
  const phone: Phone = { kept: new Map(), isCut: false, service: service.url };
  await records(phone);
  await withoutNetwork(phone);
  await mounts(phone);
  console.log(`小程序在 Node 里走通了:${pages.length}页,${Math.ceil(bytes / 1024)} KB`);
} catch (error) {
  // Whole files of the build stand in one line, which nobody wants to read.
  console.error(
    String((error as Error).stack)
      .split('\n')
      .map((line) => line.slice(0, 300))
      .join('\n'),
  );
  process.exitCode = 1;
} finally {
  await service.stop();
}
// What the program still asks for has nobody to answer it.
process.exit();

async function sizeOf(directory: string): Promise<number> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile())
    .map(async (file) => (await stat(path.join(file.parentPath, file.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function until<T>(what: string, program: Program, look: () => T | null | false): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} never came; on the screen: ${program.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Taps what says so, as soon as it is there. */
async function tap(program: Program, words: string | RegExp): Promise<void> {
  program.tap(await until(String(words), program, () => program.find(words)));
}

function reads(program: Program, words: RegExp): Promise<true> {
  return until(String(words), program, () => words.test(program.text()) || null);
}

function inputOf(program: Program): PageNode | null {
  return [...nodesOf(program.page().data.root)].find(({ cl }) => cl?.includes('line-input')) ?? null;
}

async function typeCode(program: Program, code: string): Promise<void> {
  program.type(await until('the field', program, () => inputOf(program)), code);
  await reads(program, /纯牛奶/);
  program.confirm(await until('the field', program, () => inputOf(program)), code);
  await reads(program, /去掉|1盒|看一下再记/);
}

async function record(program: Program): Promise<void> {
  await tap(program, '看一下再记');
  await tap(program, '记下');
  await until('an empty list', program, () => program.find('看一下再记') === null);
}

async function signIn(program: Program): Promise<void> {
  program.open('pages/sign-in/index');
  await tap(program, /^强? ?李强/);
  await reads(program, /虹桥店群/);
}

async function records(phone: Phone): Promise<void> {
  const program = startProgram(dist, phone);
  await signIn(program);
  program.open('pages/scan/index');
  await reads(program, /账上数截至/);
  await typeCode(program, milk);
  assert.match(drawn(draw, program), /纯牛奶/, 'what is on the page is drawn');
  await record(program);
  await reads(program, /已入账.*剩119盒/);
  await tap(program, '撤销');
  await reads(program, /撤销 #.*已入账/);
  program.kill();
}

/** Two starts of the program on one phone: what the first recorded the second sends. */
async function withoutNetwork(phone: Phone): Promise<void> {
  const before = startProgram(dist, phone);
  before.open('pages/scan/index');
  await reads(before, /账上数截至/);
  phone.isCut = true;
  for (let nth = 0; nth < 3; nth += 1) {
    await typeCode(before, milk);
    await record(before);
  }
  await reads(before, /3条等着发出/);
  before.kill();
  const after = startProgram(dist, phone);
  after.open('pages/scan/index');
  await reads(after, /3条等着发出/);
  await tap(after, '退出');
  await until('a refusal', after, () => after.toasts.some((toast) => toast.includes('还有3条')));
  phone.isCut = false;
  await until('the sending', after, () => !/等着发出/.test(after.text()));
  await reads(after, /已入账.*剩117盒/);
}

/** Every page shows something, and WeChat's compiler can draw it. */
async function mounts(phone: Phone): Promise<void> {
  for (const page of pages) {
    const program = startProgram(dist, phone);
    program.open(page);
    await until(page, program, () => program.text().trim() !== '');
    assert.notEqual(drawn(draw, program).trim(), '', `${page} is drawn`);
    program.kill();
  }
}

function drawn(by: Draw, program: Program): string {
  return by(program.page().route, program.page().data as object);
}
