import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type Prisma = PrismaClient;

/** The client for everything that is not on the posting path: chats, questions, tokens, deliveries. */
export function openPrisma(connectionString: string): Prisma {
  // Named statements are parsed once per connection instead of at every call.
  const adapter = new PrismaPg(
    { connectionString, max: 4 },
    { statementNameGenerator: ({ sql }) => `p${hash(sql)}` },
  );
  return new PrismaClient({ adapter });
}

/** A short stable name for a statement text (FNV-1a, 64 bits). */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return value.toString(36);
}
