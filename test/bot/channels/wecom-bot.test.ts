import { openBotRig } from '../../support/wecom/bot-rig.ts';
import { channelContract } from './contract.ts';

channelContract('wecom-bot', openBotRig);
