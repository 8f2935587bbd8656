import Taro from '@tarojs/taro';
import type { Card } from '../../../server/contract/outgoing.ts';
import { runAct } from '../api/run-act';
import { useWorking } from '../hooks/use-working';
import { openAbove } from '../live/way';
import { texts } from '../texts/texts';

/** A paper to decide on; a press is an act of whoever presses, and the card says for all how it ended. */
export function ApprovalCard({ card, chat }: { readonly card: Card; readonly chat: string }) {
  const [isWorking, work] = useWorking();
  const press = async (key: string, words: string): Promise<void> => {
    const [name = '', number = ''] = key.split(' ');
    try {
      await runAct([{ name, number }], `点了“${words} #${number}”`, chat);
    } catch (error) {
      void Taro.showToast({ title: (error as Error).message, icon: 'none', duration: 3_000 });
    }
  };
  // Where there are photos they stand with the paper.
  const [, number] = /^(?:approve|reject) (\w+)$/.exec(card.buttons[0]?.key ?? '') ?? [];
  return (
    <div className="card">
      <div className="card-title">{card.title}</div>
      {card.lines.map((line) => (
        <div key={line} className="card-line">
          {line}
        </div>
      ))}
      {number !== undefined && (
        <button
          type="button"
          className="tap link"
          onClick={() => openAbove(`/packages/look/voucher/index?number=${number}`)}
        >
          {texts.photos.paper} ›
        </button>
      )}
      {card.decided !== undefined && <div className="card-decided">{card.decided}</div>}
      {card.decided === undefined && card.buttons.length > 0 && (
        <div className="card-buttons">
          {card.buttons.map(({ key, text, style }) => (
            <button
              key={key}
              type="button"
              className={`tap tap button button-${style}`}
              disabled={isWorking}
              onClick={() => void work(() => press(key, text))}
            >
              {isWorking ? texts.chat.working : text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
