import type { CommandDefinition, Told, Words } from '../commands/define.ts';
import type { VoucherSummary } from '../contract/answers.ts';
import type { Day } from '../ledger/day.ts';
import { documentNumber } from '../ledger/number.ts';

/** A voucher as it is read aloud in a chat. People quote a transfer by the transfer's number, whatever was done with it. */
export function tellVoucher(
  voucher: Told & { readonly id: number; readonly effectiveOn: Day; readonly reverses?: number | null },
  command: CommandDefinition | undefined,
  words: Words,
  recordedOn: Day,
): VoucherSummary {
  const { reverses } = voucher;
  const { reversedKind = '' } = voucher.details as { reversedKind?: string };
  const transfer = isTransferStep(voucher.kind);
  return {
    number: documentNumber(transfer ? (voucher.transferId ?? voucher.id) : voucher.id),
    kind: voucher.kind,
    title: command?.title ?? voucher.kind,
    place: voucher.place,
    placeName: voucher.place === null ? null : words.place(voucher.place),
    effectiveOn: voucher.effectiveOn,
    backdated: voucher.effectiveOn !== recordedOn,
    lines: command?.tell(voucher, words) ?? [],
    warnings: Array.isArray(voucher.details.warnings) ? voucher.details.warnings.map(String) : [],
    ...(reverses != null && {
      reverses: documentNumber(isTransferStep(reversedKind) ? (voucher.transferId ?? reverses) : reverses),
    }),
  };
}

/** Dispatch and receipt are known by the transfer's number. */
const isTransferStep = (kind: string): boolean => kind === 'transferDispatch' || kind === 'transferReceipt';
