import { openMemoryMessenger } from '../../support/memory-channel.ts';
import { channelContract } from './contract.ts';

channelContract('the channel in memory', async () => openMemoryMessenger());
channelContract('one that only pushes text into groups', async () => {
  const {
    says: _,
    presses: __,
    ...rig
  } = openMemoryMessenger('webhook', {
    ...{ hears: false, singles: false, cards: 'nowhere' },
  });
  return rig;
});
channelContract('one that hears single people only', async () => ({
  ...openMemoryMessenger('app', { cards: 'singles' }),
  deafIn: 'groups',
}));
