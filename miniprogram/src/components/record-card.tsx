import Taro from '@tarojs/taro';
import { useState } from 'react';
import { serviceNow } from '../live/device-clock';
import { bringGoods, goodsNow } from '../live/goods';
import { forgetPhotos, giveUp, recordHere, sendAgain, useRecords } from '../live/records';
import { leaveList } from '../live/scan-draft';
import { openAbove, openAlone } from '../live/way';
import type { Entry } from '../offline/entry';
import { listOf } from '../offline/scan-list';
import { checkOf, transferOf } from '../offline/transfer-check';
import { newId } from '../platform/new-id';
import { useSession } from '../session/session';
import { clockOf } from '../texts/clock';
import { texts } from '../texts/texts';
import { AnswerLines } from './answer-lines';
import { Fault } from './fault';

const words = texts.records;

/** One record: what it is, what became of it, and what can be done about it. */
export function RecordCard({ entry }: { readonly entry: Entry }) {
  const { state, answer, refusal } = entry;
  const lines =
    answer?.kind === 'posted' ? answer.vouchers.flatMap((one) => one.lines) : (answer?.lines ?? []);
  const warnings = answer?.kind === 'posted' ? answer.vouchers.flatMap((one) => one.warnings) : [];
  const numbers = answer?.kind === 'posted' ? answer.vouchers.map(({ number }) => `#${number}`) : [];
  return (
    <div className={`card record record-${state}`}>
      <div className="card-title">
        {entry.words} {numbers.filter((number) => !entry.words.includes(number)).join(' ')}
      </div>
      <div className="card-by">{aboutOf(entry).join(' · ')}</div>
      <AnswerLines lines={lines} warnings={warnings} />
      {entry.next && state !== 'told' && <div className="card-line">{words.next(entry.next.words)}</div>}
      <Fault words={refusal?.message} />
      {state === 'refused' && <Decide entry={entry} />}
      {state === 'told' && <Undo entry={entry} />}
    </div>
  );
}

/** When it was made, what became of it, and what goes with it. */
const aboutOf = ({ madeAt, state, answer, photos }: Entry): string[] => [
  words.at(clockOf(madeAt)),
  ...(state === 'refused' ? [] : [statusOf({ state, answer })]),
  ...(photos ? [texts.photos.many(photos.length)] : []),
];

function statusOf({ state, answer }: Pick<Entry, 'state' | 'answer'>): string {
  if (state === 'waiting') return words.waiting;
  if (answer?.kind === 'waiting') return words.asked(answer.approvers.map(({ name }) => name).join('、'));
  return words.told;
}

/** What was refused is corrected, sent again as it is, or given up when that was meant. */
function Decide({ entry }: { readonly entry: Entry }) {
  const place = useSession()?.me?.person.place ?? null;
  const [isSure, setSure] = useState(false);
  const correct = async (): Promise<void> => {
    await bringGoods(place);
    const transfer = transferOf(entry.commands);
    if (transfer) {
      const { number, side } = transfer;
      leaveList(checkOf(newId(), entry, goodsNow().items, serviceNow().toISOString()), `${side} ${number}`);
      giveUp(entry.id);
      openAbove(`/packages/look/transfers/index?number=${number}`);
      return;
    }
    const list = listOf(newId(), entry.commands, goodsNow().items, serviceNow().toISOString());
    if (!list) return;
    leaveList({ ...list, ...(entry.photos && { photos: entry.photos }) });
    giveUp(entry.id);
    openAlone('/pages/scan/index');
  };
  const drop = (): void => {
    giveUp(entry.id);
    forgetPhotos(entry);
  };
  if (isSure)
    return (
      <>
        <div className="card-line">{words.surely}</div>
        <div className="card-buttons">
          <button type="button" className="tap button button-plain" onClick={() => setSure(false)}>
            {words.keep}
          </button>
          <button type="button" className="tap button button-danger" onClick={drop}>
            {words.giveUp}
          </button>
        </div>
      </>
    );
  return (
    <div className="card-buttons">
      {(listOf('', entry.commands, [], '') ?? transferOf(entry.commands)) && (
        <button type="button" className="tap button button-primary" onClick={correct}>
          {words.correct}
        </button>
      )}
      <button type="button" className="tap button button-plain" onClick={() => sendAgain(entry.id)}>
        {words.again}
      </button>
      <button type="button" className="tap button button-danger" onClick={() => setSure(true)}>
        {words.giveUp}
      </button>
    </div>
  );
}

const undoOf = (id: string): string => `${id}-undo`;

function Undo({ entry: { id, answer, commands } }: { readonly entry: Entry }) {
  const isDone = useRecords().some((other) => other.id === undoOf(id));
  const isUndo = commands.some(({ name }) => name === 'undo');
  const numbers =
    answer?.kind === 'posted' ? answer.vouchers.map(({ number }) => number) : [answer?.number ?? ''];
  if (isUndo || isDone || answer === undefined) return null;
  const undo = (): void => {
    // Pressed twice, it is the same record.
    recordHere({
      ...{ id: undoOf(id), words: numbers.map(words.undoing).join(' ') },
      commands: [...numbers].reverse().map((number) => ({ name: 'undo', number })),
    });
    void Taro.showToast({ title: words.undone, icon: 'none' });
  };
  return (
    <div className="card-buttons">
      <button type="button" className="tap button button-plain" onClick={undo}>
        {words.undo}
      </button>
    </div>
  );
}
