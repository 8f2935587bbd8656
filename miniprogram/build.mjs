// Builds the mini-program: `node miniprogram/build.mjs h5` or `weapp`. The builder ends with 0 whatever happened and
// leaves what was there before, so it builds into a folder of its own, and what counts is the files it made. The H5 is
// built only when its sources have changed. Started as a child it tells how far it is.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow, packagesOf, sizesBelow } from './package-sizes.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const required = { h5: ['index.html'], weapp: ['app.js', 'app.json', 'app.wxss', 'pages/chat/index.wxml'] };

const kind = process.argv[2];
if (kind !== 'h5' && kind !== 'weapp') {
  console.error('usage: node miniprogram/build.mjs h5|weapp');
  process.exit(2);
}
const out = path.join(here, 'dist', kind);
const stamp = await stampOfSources();
if (kind === 'h5' && (await readFile(path.join(out, '.stamp'), 'utf8').catch(() => '')) === stamp) {
  console.log('up to date');
  process.exit(0);
}

const made = path.join(here, 'dist', `.${kind}-${process.pid}`);
await mkdir(path.dirname(made), { recursive: true });
try {
  const { code, said } = await runBuilder();
  const missing = required[kind].filter((file) => !existsSync(path.join(made, file)));
  if (code !== 0 || missing.length > 0) {
    console.error(said.split('\n').slice(-60).join('\n'));
    console.error(`the build failed (exit ${code})${missing.length > 0 ? `: no ${missing.join(', ')}` : ''}`);
    process.exitCode = 1;
  } else {
    await writeFile(path.join(made, '.stamp'), stamp);
    if (kind === 'h5') await writeServiceWorker();
    await rm(out, { recursive: true, force: true });
    await rename(made, out);
    await tellSizes();
  }
} finally {
  await rm(made, { recursive: true, force: true });
}

/** Everything the result depends on, in one word. */
async function stampOfSources() {
  const hash = createHash('sha256');
  const files = [
    ...(await filesBelow(path.join(here, 'src'))),
    ...(await filesBelow(path.join(here, 'config'))),
    path.join(here, 'babel.config.cjs'),
    path.join(here, 'build.mjs'),
    path.join(here, 'service-worker.js'),
    path.join(here, '..', 'package-lock.json'),
  ];
  for (const file of files.sort()) {
    hash.update(`${path.relative(here, file)}\n`);
    hash.update(await readFile(file));
  }
  hash.update(process.env.XIAOER_APP_URL ?? '');
  return hash.digest('hex');
}

/** What keeps the page on the device has to know of every file. */
async function writeServiceWorker() {
  const files = (await filesBelow(path.join(made, 'assets')))
    .map((file) => `/assets/${path.basename(file)}`)
    .filter((file) => !file.endsWith('.txt'))
    .sort();
  const source = await readFile(path.join(here, 'service-worker.js'), 'utf8');
  const filled = source
    .replace('STAMP', stamp.slice(0, 10))
    .replace("['FILES']", JSON.stringify(['/', ...files]));
  await writeFile(path.join(made, 'sw.js'), filled);
}

function runBuilder() {
  const builder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@tarojs/cli/package.json')),
    'bin/taro',
  );
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [builder, 'build', '--type', kind], {
      cwd: here,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        XIAOER_APP_OUT: path.relative(here, made),
        // It asks a registry for news of itself, and offers to send how it is used.
        CI: 'true',
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
      });
    child.on('message', (message) => process.send?.(message));
    child.on('close', (code) => resolve({ code, said }));
  });
}

async function tellSizes() {
  const sizes = await sizesBelow(out);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const largest = sizes.sort(([, one], [, other]) => other - one).slice(0, 8);
  for (const [file, size] of largest) console.log(`${inKb(size)}  ${file}`);
  console.log(`${inKb(total)}  ${kind} in all, ${sizes.length} files`);
  if (kind === 'weapp') checkPackages(sizes);
}

function checkPackages(sizes) {
  for (const { name, size, most } of packagesOf(sizes)) {
    console.log(`${inKb(size)}  package ${name}`);
    if (size < most) continue;
    console.error(`package ${name} has to be smaller than ${most / 1024} KB`);
    process.exitCode = 1;
  }
}

function inKb(size) {
  return `${String(Math.ceil(size / 1024)).padStart(6)} KB`;
}
