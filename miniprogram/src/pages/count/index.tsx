import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { StocktakeView } from '../../../../server/contract/stocktake.ts';
import { runAct } from '../../api/run-act';
import { BackBar } from '../../components/back-bar';
import { Begin } from '../../components/count/begin';
import { Variance } from '../../components/count/variance';
import { Frame } from '../../components/frame';
import { Chips } from '../../components/scan/chips';
import { Finder } from '../../components/scan/finder';
import { LineRow } from '../../components/scan/line-row';
import { NumberPad } from '../../components/scan/number-pad';
import { useWorking } from '../../hooks/use-working';
import { serviceNow } from '../../live/device-clock';
import { useGoods } from '../../live/goods';
import { recordHere } from '../../live/records';
import { useScanList } from '../../live/scan-draft';
import { useStocktakes } from '../../live/stocktakes';
import type { Act } from '../../offline/ports';
import { addItem, changeLine, emptyList, removeLine, sectionCount, stepLine } from '../../offline/scan-list';
import { keeper } from '../../platform/keeper';
import { newId } from '../../platform/new-id';
import { useSession } from '../../session/session';
import { clockOf } from '../../texts/clock';
import { texts } from '../../texts/texts';
import '../scan/index.css';
import './index.css';

const words = texts.count;
const placeKey = 'xiaoer.place';
const leads: readonly string[] = ['storeManager', 'stockKeeper', 'buyer', 'headquarters', 'owner'];

/** A stocktake: whoever is there counts his section, and a lead sees what differs while it goes on. */
export default function CountPage() {
  const me = useSession()?.me ?? null;
  const place = me?.person.place ?? keeper.read(placeKey);
  const [found, look] = useStocktakes(place);
  const [isWorking, work] = useWorking();
  const act = async (command: Act, said: string): Promise<void> => {
    try {
      const answer = await runAct([command], said);
      if (answer.kind === 'refused') throw new Error(answer.message);
      const names = answer.kind === 'waiting' ? answer.approvers.map(({ name }) => name).join('、') : null;
      void Taro.showToast({ title: names ? texts.scan.waits(names) : words.sent(said), icon: 'none' });
    } catch (error) {
      void Taro.showToast({ title: (error as Error).message, icon: 'none', duration: 4_000 });
    }
    await look();
  };
  const begin = (command: Act, said: string): void => void work(() => act(command, said));
  const stocktakes = found?.stocktakes ?? [];
  return (
    <Frame tab="scan">
      <BackBar title={words.sections} />
      <div className="page">
        {stocktakes.length === 0 && <div className="nothing">{words.none}</div>}
        {stocktakes.length === 0 && me && !leads.includes(me.person.role) && (
          <div className="hint">{words.askLead}</div>
        )}
        {stocktakes.map((one) => (
          <div key={one.number}>
            <Counting stocktake={one} />
            <Variance stocktake={one} isWorking={isWorking} onAct={begin} />
          </div>
        ))}
        {stocktakes.length === 0 && place !== null && me && leads.includes(me.person.role) && (
          <Begin store={place} isWorking={isWorking} onAct={begin} />
        )}
        {found && <div className="as-of">{words.asOf(clockOf(found.readAt))}</div>}
      </div>
    </Frame>
  );
}

/** One's own list in one of the sections; what is recorded waits in the outbox like everything else. */
function Counting({ stocktake }: { readonly stocktake: StocktakeView }) {
  const { number, title, place, sections, blind, again, openedByName, openedAt } = stocktake;
  const goods = useGoods(place);
  const [section, setSection] = useState<string>(sections[0] ?? '');
  const [list, change] = useScanList('count');
  const [padSku, setPadSku] = useState<string | null>(null);
  const padLine = list.lines.find(({ sku }) => sku === padSku);
  const now = (): string => serviceNow().toISOString();
  const itemOf = (sku: string) => goods.items.find((item) => item.sku === sku) ?? null;
  const record = (): void => {
    const what = list.lines.map(({ name, count, unit }) => `${name} ${count}${unit}`).join('、');
    try {
      const commands = sectionCount(list, { store: place, stocktake: number, section });
      recordHere({ id: list.id, words: words.words(section, what), commands });
      change(() => emptyList(newId(), 'count'));
    } catch {
      void Taro.showToast({ title: texts.scan.full, icon: 'none', duration: 4_000 });
    }
  };
  return (
    <>
      <div className="card">
        <div className="card-title">
          {title} #{number} {blind && <span className="low">{words.blindMark}</span>}
        </div>
        <div className="card-by">{words.by(openedByName, clockOf(openedAt))}</div>
      </div>
      {again.length > 0 && (
        <div className="section">
          <div className="section-title">{words.again}</div>
          <div className="chips">
            {again.map(({ sku, name }) => {
              const item = itemOf(sku);
              return (
                <button
                  key={sku}
                  type="button"
                  className="tap chip"
                  disabled={item === null}
                  onClick={() => item && change((one) => addItem(one, item, now()))}
                >
                  {name}
                </button>
              );
            })}
          </div>
        </div>
      )}
      {sections.length > 1 && (
        <>
          <div className="section-title">{words.where}</div>
          <Chips
            label={words.where}
            names={Object.fromEntries(sections.map((one) => [one, one]))}
            chosen={section}
            onChoose={setSection}
          />
        </>
      )}
      <Finder
        items={goods.items}
        place={place}
        isBlind={blind}
        onItem={(item) => change((one) => addItem(one, item, now()))}
      />
      {list.lines.map((line) => (
        <LineRow
          key={line.sku}
          line={line}
          item={itemOf(line.sku)}
          priceFen={undefined}
          isBlind={blind}
          onStep={(by) => change((one) => stepLine(one, line.sku, by, now()))}
          onUnit={(unit, size) => change((one) => changeLine(one, line.sku, { unit, size, at: now() }))}
          onPad={() => setPadSku(line.sku)}
          onRemove={() => change((one) => removeLine(one, line.sku))}
        />
      ))}
      {list.lines.length > 0 && (
        <button type="button" className="tap button button-primary wide" onClick={record}>
          {words.record(list.lines.length)}
        </button>
      )}
      {padLine && (
        <NumberPad
          title={`${padLine.name} ${texts.scan.setCount(padLine.unit)}`}
          first={padLine.count}
          places={padLine.divisible ? 3 : 0}
          onClose={() => setPadSku(null)}
          onDone={(count) => {
            change((one) => changeLine(one, padLine.sku, { count, at: now() }));
            setPadSku(null);
          }}
        />
      )}
    </>
  );
}
