import type { OutgoingDesk } from '../../bot/sending/outgoing-desk.ts';
import type { Destination, OutgoingMessage, Settlement, Urgency } from '../../server/contract/outgoing.ts';

/** The outbox of the service, without the service: the same states, kept in memory. Time is the tests' own. */
export interface MemoryDesk extends OutgoingDesk {
  readonly rows: Map<number, OutgoingMessage>;
  readonly put: (row: Partial<OutgoingMessage> & { readonly to: Destination }) => OutgoingMessage;
  readonly stateOf: (id: number) => OutgoingMessage['state'] | undefined;
  /** How often it was called, by what. */
  readonly calls: Record<'claim' | 'settle', number>;
  /** While it is away every call fails. */
  isAway: boolean;
}

export function openMemoryDesk(): MemoryDesk {
  const rows = new Map<number, OutgoingMessage>();
  const change = (id: number, changed: Partial<OutgoingMessage>): void => {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, ...changed });
  };
  const put: MemoryDesk['put'] = (row) => {
    const id = row.id ?? rows.size + 1;
    const now = new Date().toISOString();
    const whole: OutgoingMessage = {
      ...{ id, cause: `test:${id}`, otherwise: [], urgency: 'answer' as Urgency },
      ...{ content: { text: `第${id}条`, mention: [] }, state: 'waiting', attempts: 0 },
      ...{ notBefore: now, createdAt: now, settledAt: null, fault: null, receipt: null },
      ...row,
    };
    rows.set(id, whole);
    return whole;
  };

  function settleOne(settlement: Settlement): OutgoingMessage[] {
    const row = rows.get(settlement.id);
    if (!row || !['waiting', 'sending'].includes(row.state)) return [];
    change(row.id, {
      state: settlement.state,
      ...('fault' in settlement && { fault: settlement.fault }),
      ...('notBefore' in settlement && { notBefore: settlement.notBefore }),
      ...('receipt' in settlement && { receipt: settlement.receipt ?? null }),
      settledAt: new Date().toISOString(),
    });
    const [next, ...otherwise] = row.otherwise;
    if (settlement.state !== 'refused' || !next) return [];
    const { cause, urgency, content } = row;
    return [put({ cause, urgency, content, to: next, otherwise })];
  }

  const desk: MemoryDesk = {
    ...{ rows, put, calls: { claim: 0, settle: 0 }, isAway: false },
    stateOf: (id) => rows.get(id)?.state,
    outgoing: async (channel, state) =>
      [...rows.values()].filter((row) => row.to.channel === channel && row.state === state),
    async claim(ids) {
      if (desk.isAway) throw new Error('the service is away');
      desk.calls.claim += 1;
      const claimed = ids.filter((id) => rows.get(id)?.state === 'waiting');
      for (const id of claimed) change(id, { state: 'sending', attempts: (rows.get(id)?.attempts ?? 0) + 1 });
      return claimed;
    },
    async settle(settlements) {
      if (desk.isAway) throw new Error('the service is away');
      desk.calls.settle += 1;
      return settlements.flatMap(settleOne);
    },
    saidSince: async (channel, since) =>
      [...rows.values()]
        .filter(({ to, state, settledAt }) => to.channel === channel && state === 'sent' && settledAt)
        .filter(({ settledAt }) => Date.parse(settledAt ?? '') >= since.getTime())
        .map(({ to, settledAt }) => ({ chat: to.chat, single: to.single, at: settledAt ?? '' })),
  };
  return desk;
}
