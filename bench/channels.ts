import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureLimits } from './channels/limits.ts';
import { measureMemory } from './channels/memory.ts';
import type { Row } from './channels/row.ts';
import { measureSpeed } from './channels/speed.ts';
import { openStage } from './channels/stage.ts';

/**
 * `npm run bench:channels`: from a message in to its answer handed to the channel, at --rate (20) messages a second for
 * --seconds (60); with --memory N the heap of the bot over N messages, with --limits how chats that are given too much fare
 * at WeCom's limits. Writes bench/channels-results.json.
 */
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    memory: { type: 'string' },
    limits: { type: 'boolean', default: false },
  },
});
const file = fileURLToPath(new URL('channels-results.json', import.meta.url));
const name = values.limits ? 'limits' : values.memory === undefined ? 'speed' : 'memory';
const rows = await measure();
const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, figure, aim } of rows)
  process.stdout.write(`${what.padEnd(width)}  ${figure.padStart(24)}  ${aim}\n`);
writeFileSync(file, `${JSON.stringify({ ...readResults(), [name]: { on: machine(), rows } }, null, 2)}\n`);
process.exit(rows.every(({ holds }) => holds) ? 0 : 1);

async function measure(): Promise<readonly Row[]> {
  if (values.limits) return measureLimits();
  const stage = await openStage();
  const measured =
    values.memory === undefined
      ? await measureSpeed(stage, Number(values.rate), Number(values.seconds))
      : await measureMemory(stage, Number(values.memory));
  await stage.close();
  return measured;
}

function machine(): string {
  const [first] = cpus();
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${first?.model ?? 'unknown'}, Node ${process.version}`;
}

/** The other figures stay as they were. */
function readResults(): object {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
