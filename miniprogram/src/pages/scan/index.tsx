import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Frame } from '../../components/frame';
import { RecordCard } from '../../components/record-card';
import { Chips } from '../../components/scan/chips';
import { Finder } from '../../components/scan/finder';
import { LineRow } from '../../components/scan/line-row';
import { NumberPad } from '../../components/scan/number-pad';
import { Photos } from '../../components/scan/photos';
import { Preview } from '../../components/scan/preview';
import { serviceNow, today } from '../../live/device-clock';
import { useGoods } from '../../live/goods';
import { recordHere, useRecords } from '../../live/records';
import { useScanList } from '../../live/scan-draft';
import { openAlone } from '../../live/way';
import { milliOf, yuan } from '../../offline/amounts';
import type { Item } from '../../offline/catalogue';
import {
  addItem,
  changeLine,
  commandsOf,
  emptyList,
  gapOf,
  quantityOf,
  removeLine,
  type ScanLine,
  type ScanList,
  stepLine,
} from '../../offline/scan-list';
import { keeper } from '../../platform/keeper';
import { newId } from '../../platform/new-id';
import { useSession } from '../../session/session';
import { clockOf } from '../../texts/clock';
import { texts } from '../../texts/texts';
import './index.css';

const words = texts.scan;
const placeKey = 'xiaoer.place';
/** Money is part of these; of the others only goods are. */
const priced: readonly ScanList['kind'][] = ['sale', 'receipt', 'salesReturn', 'supplierReturn'];

/** One list that grows as one scans, and is recorded on the device before anything else. */
export default function ScanPage() {
  const me = useSession()?.me ?? null;
  const own = me?.person.place ?? null;
  const [chosen, setChosen] = useState<string | null>(() => keeper.read(placeKey));
  const place = own ?? (me?.places.some(({ code }) => code === chosen) ? chosen : null);
  const goods = useGoods(place);
  const records = useRecords();
  const [list, change] = useScanList();
  const [pad, setPad] = useState<{ readonly sku: string; readonly what: 'count' | 'price' } | null>(null);
  // Of which list: once that is recorded there is another, and nothing of it to preview.
  const [previewed, preview] = useState<string | null>(null);
  const itemOf = (sku: string): Item | null => goods.items.find((item) => item.sku === sku) ?? null;
  const now = (): string => serviceNow().toISOString();
  const gap = gapOf(list);
  const commands = place === null ? [] : commandsOf(list, { place, day: today() });
  const padLine = pad && list.lines.find(({ sku }) => sku === pad.sku);

  const record = (): void => {
    try {
      const photos = list.kind === 'writeOff' && list.photos?.length ? { photos: list.photos } : {};
      recordHere({ id: list.id, words: wordsOf(list), commands, ...photos });
      change(() => emptyList(newId(), list.kind));
      preview(null);
    } catch {
      void Taro.showToast({ title: words.full, icon: 'none', duration: 4_000 });
    }
  };
  const places = Object.fromEntries((me?.places ?? []).map(({ code, name }) => [code, name]));
  const latest = records.at(-1);
  return (
    <Frame tab="scan">
      <div className="page scan">
        {own === null && (
          <Chips
            label={words.place}
            names={places}
            chosen={place}
            onChoose={(code) => {
              keeper.write(placeKey, code);
              setChosen(code);
            }}
          />
        )}
        <Chips
          label={texts.tabs.scan}
          names={words.kinds}
          chosen={list.kind}
          onChoose={(kind) => change((one) => ({ ...one, kind, to: null, reason: null, payment: null }))}
        />
        <Finder
          items={goods.items}
          place={place}
          onItem={(item) => change((one) => addItem(one, item, now()))}
        />
        {list.kind === 'count' && (
          <button
            type="button"
            className="tap button button-plain wide sections-link"
            onClick={() => openAlone('/pages/count/index')}
          >
            {texts.count.sections} · {texts.count.sectionsHow}
          </button>
        )}
        {goods.isReady && goods.items.length === 0 && <div className="nothing">{words.loading}</div>}
        {list.lines.length === 0 && goods.items.length > 0 && <div className="nothing">{words.empty}</div>}
        {list.lines.map((line) => (
          <LineRow
            key={line.sku}
            line={line}
            item={itemOf(line.sku)}
            priceFen={priced.includes(list.kind) ? priceOf(list, line, itemOf(line.sku)) : undefined}
            onStep={(by) => change((one) => stepLine(one, line.sku, by, now()))}
            onUnit={(unit, size) => change((one) => changeLine(one, line.sku, { unit, size, at: now() }))}
            onPad={(what) => setPad({ sku: line.sku, what })}
            onRemove={() => change((one) => removeLine(one, line.sku))}
          />
        ))}
        {list.lines.length > 0 && (
          <More list={list} places={places} place={place} onChange={(next) => change(() => next)} />
        )}
        {goods.readAt !== null && <div className="as-of">{words.asOf(clockOf(goods.readAt))}</div>}
        {list.lines.length === 0 && latest && <RecordCard entry={latest} />}
      </div>
      {list.lines.length > 0 && (
        <div className="composer scan-foot">
          <div className="scan-total">{gap === null ? totalOf(list, itemOf) : words.gaps[gap]}</div>
          <button
            type="button"
            className="tap button button-primary"
            disabled={gap !== null || place === null}
            onClick={() => preview(list.id)}
          >
            {words.preview}
          </button>
        </div>
      )}
      {pad && padLine && (
        <NumberPad
          title={`${padLine.name} ${pad.what === 'count' ? words.setCount(padLine.unit) : words.setPrice(padLine.baseUnit)}`}
          first={pad.what === 'count' ? padLine.count : ''}
          places={pad.what === 'price' ? 2 : padLine.divisible ? 3 : 0}
          onClose={() => setPad(null)}
          onDone={(text) => {
            const typed =
              pad.what === 'count' ? { count: text, at: now() } : { unitFen: Math.round(milliOf(text) / 10) };
            change((one) => changeLine(one, pad.sku, typed));
            setPad(null);
          }}
        />
      )}
      {previewed === list.id && (
        <Preview
          id={list.id}
          title={words.kinds[list.kind]}
          lines={list.lines.map(said)}
          commands={commands}
          onClose={() => preview(null)}
          onConfirm={record}
        />
      )}
    </Frame>
  );
}

interface MoreProps {
  readonly list: ScanList;
  readonly places: Readonly<Record<string, string>>;
  readonly place: string | null;
  readonly onChange: (next: ScanList) => void;
}

/** What else a kind has to say: where to, why, how it was paid. */
function More({ list, places, place, onChange }: MoreProps) {
  if (list.kind === 'dispatch') {
    const others = Object.fromEntries(Object.entries(places).filter(([code]) => code !== place));
    return (
      <Titled title={words.to}>
        <Chips
          label={words.to}
          names={others}
          chosen={list.to}
          onChoose={(to) => onChange({ ...list, to })}
        />
      </Titled>
    );
  }
  if (list.kind === 'writeOff')
    return (
      <Titled title={words.reason}>
        <Chips
          label={words.reason}
          names={words.reasons}
          chosen={list.reason as keyof typeof words.reasons | null}
          onChoose={(reason) => onChange({ ...list, reason })}
        />
        <Photos ids={list.photos ?? []} onChange={(photos) => onChange({ ...list, photos })} />
      </Titled>
    );
  if (list.kind !== 'sale') return null;
  return (
    <Titled title={words.payment}>
      <Chips
        label={words.payment}
        names={words.payments}
        chosen={list.payment as keyof typeof words.payments | null}
        onChoose={(payment) => onChange({ ...list, payment: payment === list.payment ? null : payment })}
      />
    </Titled>
  );
}

const Titled = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <div>
    <div className="section-title">{title}</div>
    {children}
  </div>
);

const said = ({ name, count, unit }: ScanLine): string => `${name} ${count}${unit}`;

/** What it is called in the list of records, and in the ledger as what caused it. */
const wordsOf = (list: ScanList): string =>
  `${words.kinds[list.kind]} ${list.lines.slice(0, 3).map(said).join('、')}${list.lines.length > 3 ? ` 等${list.lines.length}种` : ''}`;

/** What a base unit costs here: as typed, or, of a sale, as the shelf says. */
const priceOf = ({ kind }: ScanList, { unitFen }: ScanLine, item: Item | null): number | null =>
  unitFen ?? (kind === 'sale' ? (item?.priceFen ?? null) : null);

function totalOf(list: ScanList, itemOf: (sku: string) => Item | null): string {
  const amounts = list.lines.map((line) => {
    const fen = priceOf(list, line, itemOf(line.sku));
    return fen === null ? null : Math.round((quantityOf(line) * fen) / 1_000);
  });
  const isWhole = priced.includes(list.kind) && amounts.every((fen) => fen !== null);
  const sum = amounts.reduce<number>((total, fen) => total + (fen ?? 0), 0);
  return words.total(list.lines.length, isWhole ? yuan(sum) : null);
}
