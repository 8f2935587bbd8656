import type { CommandDefinition } from '../commands/define.ts';
import { verbOf, verbs } from '../commands/list.ts';
import type { VoucherKind } from '../ledger/voucher.ts';
import { approve } from './verbs/approve.ts';
import { expireDraft } from './verbs/expire-draft.ts';
import { noteImport } from './verbs/note-import.ts';
import { noteMemberLeft } from './verbs/note-member-left.ts';
import { reassignApproval } from './verbs/reassign-approval.ts';
import { reject } from './verbs/reject.ts';
import { undo } from './verbs/undo.ts';

/** The business verbs and the desk's own, which act on drafts and vouchers instead of goods. */
const deskVerbs: readonly CommandDefinition[] = [
  approve,
  reject,
  reassignApproval,
  expireDraft,
  undo,
  noteImport,
  noteMemberLeft,
];
const commandList: readonly CommandDefinition[] = [...verbs, ...deskVerbs];

/** What a request from outside may name. */
export const publicCommands = commandList.filter(({ internal }) => !internal);

const byName = new Map(commandList.map((command) => [command.name, command]));

export const commandNamed = (name: string): CommandDefinition | undefined => byName.get(name);

/** The command that reads a voucher aloud: the one it was posted by. */
export const readerOf = (kind: VoucherKind, command: unknown): CommandDefinition | undefined =>
  byName.get(String(command)) ?? deskVerbs.find(({ posts }) => posts === kind) ?? verbOf(kind, command);
