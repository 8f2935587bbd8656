import { useState } from 'react';
import type { SignedInDevice } from '../../../../../server/contract/app-pages.ts';
import { endDevice } from '../../../api/end-device';
import { readDevices } from '../../../api/read-devices';
import { Fault } from '../../../components/fault';
import { Loaded } from '../../../components/loaded';
import { UnderPage } from '../../../components/under-page';
import { useLoaded } from '../../../hooks/use-loaded';
import { leave } from '../../../live/leave';
import { openAbove } from '../../../live/way';
import { useSession } from '../../../session/session';
import { clockOf } from '../../../texts/clock';
import { manage } from '../../../texts/manage';
import { texts } from '../../../texts/texts';

const words = manage.me;
/** Whoever is of no place looks after the company. */
const offices = ['headquarters', 'owner', 'accountant', 'buyer'];

/** Who I am, where I am signed in, and the ways to what I may manage. */
export default function MePage() {
  const me = useSession()?.me;
  const devices = useLoaded(readDevices, '');
  const [fault, setFault] = useState<string | null>(null);
  const end = async (id: number): Promise<void> => {
    await endDevice(id).catch((error: Error) => setFault(error.message));
    await devices.again();
  };
  if (!me) return <UnderPage tab="me" title={words.title} children={null} />;
  const { person, companyName } = me;
  return (
    <UnderPage tab="me" title={words.title}>
      <div className="card">
        <div className="card-title">{person.name}</div>
        <div className="card-by">{texts.roles[person.role]}</div>
        <div className="card-by">
          {words.company} {companyName}
        </div>
        <div className="card-by">
          {words.place} {person.placeName ?? words.office}
        </div>
      </div>
      <div className="card list">
        <Way name={words.transfers} url="/packages/look/transfers/index" />
        <Way name={words.staff} url="/packages/manage/staff/index" />
        {offices.includes(person.role) && <Way name={words.settings} url="/packages/manage/settings/index" />}
      </div>
      {/* Above what has yet to come: nothing moves under a thumb. */}
      <div className="acts">
        <button type="button" className="tap button button-danger" onClick={() => void leave()}>
          {texts.me.signOut}
        </button>
      </div>
      <div className="section">
        <div className="section-title">{words.devices}</div>
        <Loaded of={devices}>
          {(list) => (
            <div className="card list">
              {list.map((device) => (
                <Device key={device.id} device={device} onEnd={() => void end(device.id)} />
              ))}
            </div>
          )}
        </Loaded>
      </div>
      <Fault words={fault} />
    </UnderPage>
  );
}

const Way = ({ name, url }: { readonly name: string; readonly url: string }) => (
  <button type="button" className="tap way" onClick={() => openAbove(url)}>
    <span>{name}</span>
    <span className="card-by">›</span>
  </button>
);

function Device({ device, onEnd }: { readonly device: SignedInDevice; readonly onEnd: () => void }) {
  return (
    <div className="list-line device">
      <span className="move-words">
        <span>{words.kinds[device.device] ?? (device.device || words.unnamed)}</span>
        <span className="card-by">{words.lastSeen(clockOf(device.lastSeenAt))}</span>
      </span>
      {device.current ? (
        <span className="card-by">{words.thisOne}</span>
      ) : (
        <button type="button" className="tap quiet-button" onClick={onEnd}>
          {words.end}
        </button>
      )}
    </div>
  );
}
