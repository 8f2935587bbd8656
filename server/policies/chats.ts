import type { ChatFacts, PersonFacts } from '../commands/book.ts';

/** Whether the person is in that group: his place's, the managers' unless he is a clerk, the owners' as one of them. */
export function isInGroup({ role, place }: PersonFacts, chat: ChatFacts): boolean {
  switch (chat.kind) {
    case 'place':
      return place === chat.place || role === 'headquarters' || role === 'owner';
    case 'managers':
      return role !== 'clerk';
    case 'owners':
      return role === 'owner';
    case 'private':
      return false;
  }
}
