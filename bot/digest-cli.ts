import { parseArgs } from 'node:util';
import { findOrStartService } from './local-service.ts';
import { digestText } from './replies/digest.ts';
import { namesOf } from './replies/names.ts';

/** `npm run -s digest -- --day 2026-11-20 [--store S01]`: the digest as the owner reads it. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { day: { type: 'string' }, store: { type: 'string' } } });
  const service = await findOrStartService();
  try {
    const { company, timeZone } = await service.client.company();
    const owner =
      company.people.find(({ role }) => role === 'owner') ??
      company.people.find(({ role }) => role === 'headquarters');
    const place =
      values.store === undefined
        ? undefined
        : company.places.find(({ code, name, aliases }) =>
            [code, name, ...aliases].includes(values.store ?? ''),
          )?.code;
    if (!owner || (values.store !== undefined && place === undefined)) {
      process.stderr.write(owner ? `没有这个门店: ${values.store}\n` : '这家公司没有老板,也没有总部的人\n');
      return 2;
    }
    const digest = await service.client.digest({ person: owner.code, overheard: false }, values.day, place);
    process.stdout.write(`${digestText(digest, namesOf(company, timeZone))}\n`);
    return 0;
  } finally {
    await service.leave();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
