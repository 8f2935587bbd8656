import type { PersonFacts } from '../commands/book.ts';
import type { AppSettings, StaffMember } from '../contract/app-pages.ts';
import { publicCommands } from '../desk/registry.ts';
import { commandsAllowed } from '../policies/may.ts';
import { isAcrossPlaces } from '../policies/permissions.ts';
import type { View } from './view.ts';

const named = (...names: readonly string[]) => publicCommands.filter(({ name }) => names.includes(name));
const [inviting, changing] = [named('linkPerson'), named('changePerson')];

/** The people the reader works with: the offices know all, others those of their own place; who has left comes last. */
export async function readStaff(view: View): Promise<StaffMember[]> {
  const { client, snapshot, reader, now } = view;
  const { facts } = snapshot;
  const { rows } = await client.query<{ code: string; channels: string[]; devices: number }>(
    `select p.code, array(select distinct channel from identity where person = p.code order by channel) as channels,
       (select count(*) from app_session s where s.person = p.code and s.expires_at > $1)::int as devices
     from person p`,
    [now],
  );
  const reached = new Map(rows.map((row) => [row.code, row]));
  const knows = (person: PersonFacts): boolean =>
    isAcrossPlaces(reader) || (reader.place !== null && person.place === reader.place);
  const allowed = (commands: typeof inviting, person: PersonFacts): boolean =>
    commandsAllowed(facts, reader, commands, person.place).length > 0;
  const shown = facts.people.filter(knows).map((person): StaffMember => {
    const hasLeft = person.leftAt !== null;
    return {
      ...{ code: person.code, name: person.name, role: person.role, place: person.place, hasLeft },
      placeName: person.place === null ? null : (facts.place(person.place)?.name ?? person.place),
      channels: reached.get(person.code)?.channels ?? [],
      devices: reached.get(person.code)?.devices ?? 0,
      mayInvite: !hasLeft && person.code !== reader.code && allowed(inviting, person),
      mayChange: person.code !== reader.code && allowed(changing, person),
    };
  });
  const rank = ({ hasLeft, place }: StaffMember): string => `${Number(hasLeft)}${place ?? ''}`;
  return shown.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

const settling = named('setApprovalRules', 'allowNegativeStock', 'setHours', 'unlinkChat');

/** What the company has settled: when it is told what, who has to agree to what, and which groups it talks in. */
export async function readSettings({ client, snapshot, reader }: View): Promise<AppSettings> {
  const { facts, quiet, digestAt, rules, chats } = snapshot;
  const { rows } = await client.query<{
    chat: string;
    channel: string;
    externalId: string;
    topic: string | null;
  }>('select chat, channel, external_id as "externalId", topic from chat_link order by channel, linked_at');
  return {
    digestAt,
    ...{ quietFrom: quiet.from, quietUntil: quiet.until },
    rules: rules as AppSettings['rules'],
    acts: publicCommands.map(({ name, title }) => ({ name, title })),
    places: facts.places.map(({ code, name, negativeAllowed }) => ({ code, name, negativeAllowed })),
    groups: chats.map(({ id, name, kind }) => ({
      ...{ id, name, kind },
      links: rows
        .filter(({ chat }) => chat === id)
        .map(({ channel, externalId, topic }) => ({ channel, externalId, topic })),
    })),
    may: commandsAllowed(facts, reader, settling, null),
  };
}
