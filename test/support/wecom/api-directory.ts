import { findMember } from './api-corp.ts';
import { type ApiHandler, no, ok } from './api-request.ts';

export const getMember: ApiHandler = (corp, { query }) => {
  const found = findMember(corp, query.get('userid') ?? '');
  if (!found) return no(60111, 'userid not found');
  if (!found.visible) return no(60011, 'no privilege to access/modify contact/party/agent');
  const { userid, name, status } = found;
  return ok({ userid, name, status, department: [1] });
};

export const listMembers: ApiHandler = (corp) =>
  ok({
    userlist: corp.members
      .filter(({ visible }) => visible)
      .map(({ userid, name }) => ({ userid, name, department: [1] })),
  });

export const getAgent: ApiHandler = (corp, { query }) =>
  query.get('agentid') === String(corp.agentId)
    ? ok({
        agentid: corp.agentId,
        name: '店小二',
        close: 0,
        allow_partys: { partyid: corp.seesAll ? [1] : [2] },
        allow_userinfos: { user: [] },
      })
    : no(301002, 'no permission to operate agent');
