import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { oneMoment, type Pool, transact } from '../../../server/db/pool.ts';
import { openDesk } from '../../../server/desk/desk.ts';
import { verifyLedger } from '../../../server/reports/verify.ts';
import type { Findings } from './verdict.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const together = 256;
const rounds = 10;

/** Memory after garbage collection, in MB, each tenth of so many postings; in the end no more than a fifth above the first. */
export async function checkMemory(pool: Pool, postings: number, findings: Findings): Promise<void> {
  const desk = openDesk({
    pool,
    clock: () => new Date(),
    onFault: (error) => findings.fault(`the desk met ${error}`),
  });
  const used: number[] = [];
  const began = performance.now();
  let refused = 0;
  for (let n = 0; n < postings; n += together) {
    const answers = await Promise.all(
      Array.from({ length: together }, (_, index) =>
        desk.run({
          key: `soak-${n + index}`,
          actor: 'clerk1',
          source: { channel: 'test' },
          commands: [{ name: 'recordSale', store: 'S01', lines: [{ sku: 'MILK', quantity: '1' }] }],
        }),
      ),
    );
    refused += answers.filter(({ kind }) => kind !== 'posted').length;
    if (used.length < Math.floor(((n + together) / postings) * rounds)) {
      collectGarbage();
      used.push(process.memoryUsage().heapUsed / 1_000_000);
    }
  }
  await desk.drain();
  const seconds = (performance.now() - began) / 1000;
  const [first = 0] = used;
  const last = used.at(-1) ?? 0;
  findings.say(`  soak: MB in use after each tenth: ${used.map((mb) => mb.toFixed(1)).join(' ')}`);
  findings.expect(
    refused === 0,
    `${postings} postings, ${Math.round(postings / seconds)} a second, none refused`,
  );
  findings.expect(
    last < first * 1.2,
    `memory is flat: ${first.toFixed(1)} MB first, ${last.toFixed(1)} MB last`,
  );
  const report = await transact(pool, oneMoment, verifyLedger);
  findings.expect(report.differences.length === 0, `verify: ${report.lines[0]}`);
}
