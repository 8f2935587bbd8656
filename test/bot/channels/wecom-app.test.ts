import { openAppRig } from '../../support/wecom/api-rig.ts';
import { channelContract } from './contract.ts';

channelContract('wecom-app', openAppRig);
