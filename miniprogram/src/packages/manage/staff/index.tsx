import type { StaffMember } from '../../../../../server/contract/app-pages.ts';
import { readStaff } from '../../../api/read-staff';
import { Loaded } from '../../../components/loaded';
import { Told } from '../../../components/told';
import { UnderPage } from '../../../components/under-page';
import { useLoaded } from '../../../hooks/use-loaded';
import { useTold } from '../../../hooks/use-told';
import { manage } from '../../../texts/manage';
import { texts } from '../../../texts/texts';
import { MemberActs } from './member-acts';

const words = manage.staff;

/** Who works here, how they are reached, and what may be done about it. */
export default function StaffPage() {
  const loaded = useLoaded(readStaff, '');
  const [told, noteDone] = useTold(loaded);
  return (
    <UnderPage tab={null} title={words.title}>
      <Told words={told} />
      <Loaded of={loaded}>
        {(people) => people.map((one) => <Member key={one.code} member={one} onDone={noteDone} />)}
      </Loaded>
    </UnderPage>
  );
}

interface MemberProps {
  readonly member: StaffMember;
  readonly onDone: (told: string) => void;
}

const Member = ({ member, onDone }: MemberProps) => (
  <div className={`card ${member.hasLeft ? 'faded' : ''}`}>
    <div className="card-title">
      {member.name}
      {member.hasLeft && <span className="low">{words.gone}</span>}
    </div>
    <div className="card-by">
      {texts.roles[member.role]} · {member.placeName ?? words.office}
    </div>
    {!member.hasLeft && <div className="card-by">{reachOf(member)}</div>}
    <MemberActs member={member} onDone={onDone} />
  </div>
);

function reachOf({ channels, devices }: StaffMember): string {
  const names = [...new Set(channels.map((channel) => words.channels[channel] ?? channel))];
  const known = names.length === 0 ? words.unknown : words.known(names.join('、'));
  return devices === 0 ? known : `${known} · ${words.devices(devices)}`;
}
