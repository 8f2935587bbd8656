import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { AppTransfer } from '../../../../../server/contract/app-pages.ts';
import { Finder } from '../../../components/scan/finder';
import { NumberPad } from '../../../components/scan/number-pad';
import { Photos } from '../../../components/scan/photos';
import { Preview } from '../../../components/scan/preview';
import { TransferCard } from '../../../components/transfer-card';
import { UnderPage } from '../../../components/under-page';
import { serviceNow, today } from '../../../live/device-clock';
import { useGoods } from '../../../live/goods';
import { recordHere } from '../../../live/records';
import { dropList, useScanList } from '../../../live/scan-draft';
import { addItem, changeLine, removeLine, type ScanList, stepLine } from '../../../offline/scan-list';
import {
  checkGap,
  checkRecord,
  compare,
  itemsOfPaper,
  type Paper,
  type Side,
  settleUnseen,
  unseen,
} from '../../../offline/transfer-check';
import { look } from '../../../texts/look';
import { texts } from '../../../texts/texts';
import { CheckedLine } from './checked-line';
import { Unseen } from './unseen';
import '../../../pages/scan/index.css';

const words = look.transfers;

interface CheckProps {
  readonly transfer: AppTransfer;
  readonly side: Side;
  readonly onLeave: () => void;
}

/** Goods that leave or arrive are scanned and held against the paper; what is recorded is on the device first. */
export function Check({ transfer, side, onLeave }: CheckProps) {
  const paper = paperOf(transfer, side);
  const { number, place } = paper;
  const slot = `${side} ${number}` as const;
  const goods = useGoods(place);
  const items = goods.items.length > 0 ? goods.items : itemsOfPaper(paper);
  const [list, change] = useScanList(slot);
  const [pad, setPad] = useState<{ readonly sku: string; readonly what: 'count' | 'damaged' } | null>(null);
  const [isPreviewed, preview] = useState(false);
  const now = (): string => serviceNow().toISOString();
  const gap = checkGap(paper, list);
  const compared = compare(paper, list);
  const recording = checkRecord(paper, list, today(), wordsOf(paper, list));
  const padLine = list.lines.find(({ sku }) => sku === pad?.sku);
  const record = (): void => {
    try {
      recordHere(recording);
      dropList(slot);
      onLeave();
    } catch {
      void Taro.showToast({ title: texts.scan.full, icon: 'none', duration: 4_000 });
    }
  };
  const foot = list.lines.length > 0 && (
    <div className="composer scan-foot">
      <div className="scan-total">{gap === null ? words.differs(compared) : words.gaps[gap]}</div>
      <button
        type="button"
        className="tap button button-primary"
        disabled={gap !== null}
        onClick={() => preview(true)}
      >
        {words[side]} #{number}
      </button>
    </div>
  );
  return (
    <UnderPage tab="pending" title={words.sides[side]} foot={foot} onBack={onLeave}>
      <TransferCard transfer={transfer} />
      <Finder
        items={items}
        place={place}
        isBlind
        onItem={(item) => change((one) => addItem(one, item, now()))}
      />
      {compared.map((one) => (
        <CheckedLine
          key={one.line.sku}
          compared={one}
          side={side}
          item={items.find(({ sku }) => sku === one.line.sku) ?? null}
          onStep={(by) => change((all) => stepLine(all, one.line.sku, by, now()))}
          onUnit={(unit, size) => change((all) => changeLine(all, one.line.sku, { unit, size, at: now() }))}
          onPad={(what) => setPad({ sku: one.line.sku, what })}
          onRemove={() => change((all) => removeLine(all, one.line.sku))}
        />
      ))}
      <Unseen
        lines={unseen(paper, list)}
        onSettle={(how) => change((one) => settleUnseen(paper, one, how, { items, at: now() }))}
      />
      {side === 'receive' && list.lines.length > 0 && (
        <Photos ids={list.photos ?? []} onChange={(photos) => change((one) => ({ ...one, photos }))} />
      )}
      {side === 'receive' && <div className="hint">{words.receiveHow}</div>}
      {pad && padLine && (
        <NumberPad
          title={`${padLine.name} ${pad.what === 'count' ? texts.scan.setCount(padLine.unit) : words.damaged(padLine.baseUnit)}`}
          first={pad.what === 'count' ? padLine.count : (padLine.damaged ?? '')}
          places={padLine.divisible ? 3 : 0}
          onClose={() => setPad(null)}
          onDone={(text) => {
            const typed = pad.what === 'count' ? { count: text, at: now() } : { damaged: text };
            change((one) => changeLine(one, pad.sku, typed));
            setPad(null);
          }}
        />
      )}
      {isPreviewed && (
        <Preview
          id={list.id}
          title={words.sides[side]}
          lines={[recording.words, ...(recording.next ? [recording.next.words] : [])]}
          commands={recording.commands}
          onClose={() => preview(false)}
          onConfirm={record}
        />
      )}
    </UnderPage>
  );
}

const paperOf = ({ number, from, to, lines }: AppTransfer, side: Side): Paper => ({
  ...{ number, side, place: side === 'dispatch' ? from : to },
  lines: lines
    .map(({ requested, sent, ...line }) => ({
      ...line,
      expected: side === 'dispatch' ? requested : (sent ?? '0'),
    }))
    // Asked for and not sent, it is on no paper that came with the goods.
    .filter(({ expected }) => Number(expected) > 0),
});

/** What it is called in the list of records, and in the ledger as what was said. */
function wordsOf(paper: Paper, list: ScanList) {
  const { number, side } = paper;
  const compared = compare(paper, list);
  const differing = compared.filter(({ verdict }) => verdict !== 'matched');
  const said = differing.map(
    ({ line, verdict, by }) => `${line.name} ${words.verdicts[verdict](`${by}${line.baseUnit}`)}`,
  );
  const broken = list.lines.filter(({ damaged = '0' }) => Number(damaged) > 0);
  return {
    said: [words.saids[side](number), ...said].join(','),
    damaged: `${words.saidDamaged(number)}:${broken.map(({ name, damaged, baseUnit }) => `${name} ${damaged}${baseUnit}`).join('、')}`,
    notYet: words.notYet(number),
  };
}
