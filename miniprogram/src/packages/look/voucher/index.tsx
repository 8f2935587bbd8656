import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ExplainedVoucher, Why } from '../../../../../server/contract/reports.ts';
import { readVoucher } from '../../../api/read-voucher';
import { ActForm } from '../../../components/act-form';
import { AsOf, Loaded } from '../../../components/loaded';
import { ShownPhotos } from '../../../components/shown-photos';
import { Told } from '../../../components/told';
import { UnderPage } from '../../../components/under-page';
import { useLoaded } from '../../../hooks/use-loaded';
import { useTold } from '../../../hooks/use-told';
import { showChat } from '../../../live/shown-chat';
import { openAbove, openAlone } from '../../../live/way';
import { useSession } from '../../../session/session';
import { clockOf } from '../../../texts/clock';
import { look } from '../../../texts/look';

const words = look.voucher;

/** A document: what it says, what was said, who recorded it, what it moved, and the way to the chat it came from. */
export default function VoucherPage() {
  const number = useRouter().params.number ?? '';
  const loaded = useLoaded(() => readVoucher(number), number);
  const [told, noteDone] = useTold(loaded);
  return (
    <UnderPage tab={null} title={words.title}>
      <Told words={told} />
      <Loaded of={loaded}>
        {(why) => (
          <>
            {why.voucher && <Voucher voucher={why.voucher} onDone={noteDone} />}
            {why.draft && <Draft draft={why.draft} />}
            {!why.voucher && !why.draft && <div className="nothing">{words.none}</div>}
            <AsOf of={why} />
          </>
        )}
      </Loaded>
    </UnderPage>
  );
}

interface VoucherProps {
  readonly voucher: ExplainedVoucher;
  readonly onDone: (told: string) => void;
}

function Voucher({ voucher, onDone }: VoucherProps) {
  const { number, title, placeName, actorName, recordedAt, lines, reverses, reversedBy } = voucher;
  const about = [placeName, words.by(actorName, clockOf(recordedAt)), words.height(voucher.height)];
  return (
    <>
      <div className="card">
        <div className="card-title">{words.number(number, title)}</div>
        <div className="card-by">{about.filter(Boolean).join(' · ')}</div>
        {voucher.backdated && <div className="card-by">{words.effective(voucher.effectiveOn)}</div>}
        <Texts lines={lines} />
        {reverses !== undefined && <Other number={reverses} says={words.reverses(reverses)} />}
        {reversedBy !== undefined && <Other number={reversedBy} says={words.reversedBy(reversedBy)} />}
      </div>
      <ShownPhotos ids={voucher.photos} of={number} />
      <Said said={voucher.said} chat={voucher.chat} />
      <Part name={words.moves} lines={voucher.moves} />
      <Part name={words.journal} lines={voucher.journal ?? []} />
      {reversedBy === undefined && reverses === undefined && <Undo number={number} onDone={onDone} />}
    </>
  );
}

const Texts = ({ lines }: { readonly lines: readonly string[] }) => (
  <>
    {lines.map((line, at) => (
      <div key={`${at} ${line}`} className="card-line">
        {line}
      </div>
    ))}
  </>
);

const Part = ({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <div className="section">
      <div className="section-title">{name}</div>
      <div className="card">
        <Texts lines={lines} />
      </div>
    </div>
  );

const Other = ({ number, says }: { readonly number: string; readonly says: string }) => (
  <button
    type="button"
    className="tap link"
    onClick={() => openAbove(`/packages/look/voucher/index?number=${number}`)}
  >
    {says}
  </button>
);

interface SaidProps {
  readonly said: string | undefined;
  readonly chat: string | undefined;
}

function Said({ said, chat }: SaidProps) {
  const known = useSession()?.me?.chats.find(({ id }) => id === chat);
  if (said === undefined) return null;
  const openChat = (id: string): void => {
    showChat(id);
    openAlone('/pages/chat/index');
  };
  return (
    <div className="section">
      <div className="section-title">{words.said}</div>
      <div className="card">
        <div>{look.why.said(said)}</div>
        {known && (
          <button type="button" className="tap link" onClick={() => openChat(known.id)}>
            {known.name} · {words.openChat}
          </button>
        )}
      </div>
    </div>
  );
}

function Undo({ number, onDone }: { readonly number: string; readonly onDone: (told: string) => void }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <div className="acts">
        <button type="button" className="tap button button-danger" onClick={() => setAsked(true)}>
          {words.undo}
        </button>
      </div>
    );
  return (
    <ActForm
      title={words.undo}
      acts={[{ name: 'undo', number }]}
      said={words.undoSaid(number)}
      confirm={words.undo}
      isDanger
      onCancel={() => setAsked(false)}
      onDone={(told) => {
        setAsked(false);
        onDone(told);
      }}
    >
      <div className="card-by">{words.undoHow}</div>
    </ActForm>
  );
}

function Draft({ draft }: { readonly draft: NonNullable<Why['draft']> }) {
  const { number, title, actor, at, lines, said, approvers } = draft;
  return (
    <>
      <div className="card">
        <div className="card-title">{words.number(number, title)}</div>
        <div className="card-by">{words.by(actor, clockOf(at))}</div>
        {approvers.length > 0 && <div className="card-by">{words.waitsFor(approvers.join('、'))}</div>}
        <Texts lines={lines} />
      </div>
      <ShownPhotos ids={draft.photos} of={number} />
      <Said said={said} chat={undefined} />
    </>
  );
}
