import { useEffect, useState } from 'react';
import type { DemoPerson, SignIn } from '../../../../server/contract/mini-program.ts';
import { demoPeople } from '../../api/demo-people';
import { signIn } from '../../api/sign-in';
import { Fault } from '../../components/fault';
import { LineInput } from '../../components/line-input';
import { unsentFor } from '../../live/records';
import { openAlone } from '../../live/way';
import { platformLogin } from '../../platform/platform-login';
import { type Kept, keptPeople } from '../../session/kept';
import { beginSession, resume } from '../../session/session';
import { texts } from '../../texts/texts';

const words = texts.signIn;
/** What the device is called in the list of one's devices. */
const device = process.env.TARO_ENV === 'h5' ? 'H5' : 'WeChat';

async function enterByPlatform(): Promise<void> {
  const platform = await platformLogin();
  if (!platform) return;
  const signedIn = await signIn({ ...platform, device }).catch(() => null);
  if (!signedIn) return;
  beginSession(signedIn.token);
  openAlone('/pages/chat/index');
}

export default function SignInPage() {
  const [code, setCode] = useState('');
  const [people, setPeople] = useState<readonly DemoPerson[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => void demoPeople().then(setPeople), []);
  // Who the platform knows, and the company too, is let in without a word.
  useEffect(() => void enterByPlatform(), []);
  const enter = async (proof: SignIn): Promise<void> => {
    try {
      beginSession((await signIn(proof)).token);
      openAlone('/pages/chat/index');
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  const enterByCode = async (): Promise<void> => {
    if (code.trim() === '') return;
    const platform = await platformLogin();
    const wechat = platform?.by === 'wechat' ? { wechat: platform.code } : {};
    await enter({ by: 'code', code, ...wechat, device });
  };
  return (
    <div className="frame">
      <div className="door">
        <div className="door-head">
          <div className="logo" aria-hidden="true">
            店
          </div>
          <div className="door-name">{texts.appName}</div>
          <div className="door-slogan">{words.slogan}</div>
        </div>
        <KeptPeople />
        {people.length > 0 && (
          <div className="section">
            <div className="section-title">{words.demo}</div>
            <div className="hint">{words.demoHow}</div>
            <div className="people">
              {people.map(({ code: person, name, role, placeName }) => (
                <button
                  key={person}
                  type="button"
                  className="tap person"
                  onClick={() => enter({ by: 'demo', person, device })}
                >
                  <span className="face" aria-hidden="true">
                    {name.slice(-1)}
                  </span>
                  <span className="person-words">
                    <span className="person-name">{name}</span>
                    <span className="person-role">
                      {texts.roles[role]} · {placeName ?? words.office}
                    </span>
                  </span>
                </button>
              ))}
            </div>
          </div>
        )}
        <div className="section">
          <div className="section-title">{words.code}</div>
          <div className="search">
            <LineInput
              value={code}
              hint={words.codeHint}
              label={words.code}
              onChange={setCode}
              onDone={enterByCode}
            />
            <button type="button" className="tap button button-primary send" onClick={enterByCode}>
              {words.enter}
            </button>
          </div>
          <Fault words={fault} />
          <div className="hint">{words.how}</div>
        </div>
      </div>
    </div>
  );
}

/** Who was here before comes in by a tap, also where there is no network. */
function KeptPeople() {
  const [kept] = useState(keptPeople);
  const goOn = (one: Kept): void => {
    resume(one);
    openAlone('/pages/scan/index');
  };
  if (kept.every(({ token, me }) => token === null && unsentFor(me.person.code) === 0)) return null;
  return (
    <div className="section">
      <div className="section-title">{words.here}</div>
      {kept.map((one) => {
        const { token, me } = one;
        const unsent = unsentFor(me.person.code);
        return (
          <div key={me.person.code}>
            {token !== null && (
              <button type="button" className="tap button button-primary kept" onClick={() => goOn(one)}>
                {words.goOn(me.person.name)}
              </button>
            )}
            {unsent > 0 && <div className="fault">{words.left(me.person.name, unsent)}</div>}
          </div>
        );
      })}
    </div>
  );
}
