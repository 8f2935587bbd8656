import { useState } from 'react';
import type { StaffMember } from '../../../../../server/contract/app-pages.ts';
import type { BindingCode } from '../../../../../server/contract/outgoing.ts';
import type { Role } from '../../../../../server/contract/roles.ts';
import { invite } from '../../../api/invite';
import { ActForm, Field } from '../../../components/act-form';
import { Choice } from '../../../components/choice';
import { Fault } from '../../../components/fault';
import { useSession } from '../../../session/session';
import { clockOf } from '../../../texts/clock';
import { manage } from '../../../texts/manage';
import { texts } from '../../../texts/texts';

const words = manage.staff;
const roles = (Object.keys(texts.roles) as Role[]).map((key) => ({ key, name: texts.roles[key] }));
const office = '';

interface MemberProps {
  readonly member: StaffMember;
  readonly onDone: (told: string) => void;
}

/** Inviting him, changing what he is, and letting him go. */
export function MemberActs({ member, onDone }: MemberProps) {
  const [doing, setDoing] = useState<'change' | 'leave' | null>(null);
  const [code, setCode] = useState<BindingCode | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { code: person, name, hasLeft, mayInvite, mayChange } = member;
  const ask = (): void => void invite(person).then(setCode, (error: Error) => setFault(error.message));
  const finish = (told: string): void => {
    setDoing(null);
    onDone(told);
  };
  if (doing === 'change')
    return <ChangeForm member={member} onDone={finish} onCancel={() => setDoing(null)} />;
  if (doing === 'leave')
    return (
      <ActForm
        title={`${hasLeft ? words.back : words.leave} · ${name}`}
        acts={[{ name: 'changePerson', person, left: !hasLeft }]}
        said={hasLeft ? words.saidBack(name) : words.saidLeave(name)}
        confirm={hasLeft ? words.back : words.leave}
        isDanger={!hasLeft}
        onDone={finish}
        onCancel={() => setDoing(null)}
      >
        {!hasLeft && <div className="card-by">{words.leaveHow}</div>}
      </ActForm>
    );
  return (
    <>
      {code !== null && (
        <div className="told" role="status">
          <div>{words.inviteTitle(name)}</div>
          <div className="code">{`${code.code.slice(0, 4)}-${code.code.slice(4)}`}</div>
          <div className="card-by">
            {words.inviteHow} · {words.until(clockOf(code.expiresAt))}
          </div>
        </div>
      )}
      <Fault words={fault} />
      <div className="acts">
        {mayInvite && (
          <button type="button" className="tap button button-plain" onClick={ask}>
            {words.invite}
          </button>
        )}
        {mayChange && !hasLeft && (
          <button type="button" className="tap button button-plain" onClick={() => setDoing('change')}>
            {words.change}
          </button>
        )}
        {mayChange && (
          <button type="button" className="tap button button-plain" onClick={() => setDoing('leave')}>
            {hasLeft ? words.back : words.leave}
          </button>
        )}
      </div>
    </>
  );
}

interface ChangeFormProps extends MemberProps {
  readonly onCancel: () => void;
}

function ChangeForm({ member, onDone, onCancel }: ChangeFormProps) {
  const { code: person, name } = member;
  const places = useSession()?.me?.places ?? [];
  const [role, setRole] = useState<Role>(member.role);
  const [place, setPlace] = useState(member.place ?? office);
  const isSame = role === member.role && place === (member.place ?? office);
  return (
    <ActForm
      title={`${words.change} · ${name}`}
      acts={isSame ? [] : [{ name: 'changePerson', person, role, place: place || null }]}
      said={words.saidChange(name)}
      confirm={texts.act.save}
      onDone={onDone}
      onCancel={onCancel}
    >
      <Field name={words.role}>
        <Choice label={words.role} options={roles} chosen={role} onChoose={setRole} />
      </Field>
      <Field name={words.place}>
        <Choice
          label={words.place}
          options={[
            { key: office, name: words.office },
            ...places.map((one) => ({ key: one.code, name: one.name })),
          ]}
          chosen={place}
          onChoose={setPlace}
        />
      </Field>
    </ActForm>
  );
}
