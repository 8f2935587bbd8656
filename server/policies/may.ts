import type { CompanyFacts, PersonFacts } from '../commands/book.ts';
import type { CommandDefinition } from '../commands/define.ts';
import { permissionRefusal } from './permissions.ts';

/** Which of these commands the person may run at the place: what a page offers him is what the desk would take. */
export const commandsAllowed = (
  facts: CompanyFacts,
  person: PersonFacts,
  commands: readonly CommandDefinition[],
  place: string | null,
): string[] =>
  commands
    .filter((command) => permissionRefusal(facts, person, command, place) === null)
    .map(({ name }) => name);
