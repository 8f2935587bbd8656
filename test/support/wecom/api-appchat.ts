import { type Corp, findMember, type Group, show } from './api-corp.ts';
import { type ApiAnswer, type ApiHandler, bytes, no, ok } from './api-request.ts';

const rightMissing = () => no(60011, 'no privilege to access/modify contact/party/agent');

const mayGroup = (corp: Corp): boolean => corp.seesAll;

export const createGroup: ApiHandler = (corp, { body }) => {
  if (!mayGroup(corp)) return rightMissing();
  const { chatid, name = '', userlist, owner } = body;
  if (typeof chatid !== 'string' || !/^[0-9a-zA-Z]{1,32}$/.test(chatid)) return no(86001, 'invalid chatid');
  if (corp.groups.has(chatid)) return no(86215, 'chatid existed');
  if (!Array.isArray(userlist) || new Set(userlist).size < 2 || userlist.length > 2_000)
    return no(86006, 'invalid chat member list size');
  if (userlist.some((user) => !findMember(corp, user))) return no(86216, 'invalid member in chat');
  if (owner !== undefined && !userlist.includes(owner)) return no(86207, 'owner not in userlist');
  corp.groups.set(chatid, {
    chatid,
    name: cutName(name),
    owner: owner ?? userlist[0],
    userlist: [...userlist],
  });
  return ok({ chatid });
};

export const updateGroup: ApiHandler = (corp, { body }) => {
  const group = groupOf(corp, body.chatid);
  if ('errcode' in group) return group;
  const { add_user_list: added = [], del_user_list: removed = [], name } = body;
  if (added.some((user: string) => !findMember(corp, user))) return no(86216, 'invalid member in chat');
  if (removed.some((user: string) => !group.userlist.includes(user)))
    return no(86216, 'invalid member in chat');
  const members = [...new Set([...group.userlist, ...added])].filter((user) => !removed.includes(user));
  if (members.length < 2) return no(86006, 'invalid chat member list size');
  group.userlist = members;
  if (name !== undefined) group.name = cutName(name);
  return ok();
};

export const getGroup: ApiHandler = (corp, { query }) => {
  const group = groupOf(corp, query.get('chatid'));
  return 'errcode' in group ? group : ok({ chat_info: { ...group, chat_type: 0 } });
};

export const sendToGroup: ApiHandler = (corp, { body }) => {
  const group = groupOf(corp, body.chatid);
  if ('errcode' in group) return group;
  if (!['text', 'markdown', 'image', 'file'].includes(body.msgtype)) return no(40008, 'invalid message type');
  const content = body[body.msgtype];
  if (body.msgtype === 'text' && bytes(content?.content) > 2_048)
    return no(45002, 'content size out of limit');
  if (body.msgtype === 'text' && bytes(content?.content) < 1) return no(44004, 'text content is empty');
  if (['image', 'file'].includes(body.msgtype) && !corp.media.has(content?.media_id))
    return no(40007, 'invalid media_id');
  show(corp, { to: group.chatid, msgtype: body.msgtype, content }, [
    [200, 60],
    [10_000, 86_400],
  ]);
  return ok();
};

function groupOf(corp: Corp, chatid: unknown): Group | (ApiAnswer & { errcode: number }) {
  if (!mayGroup(corp)) return rightMissing() as ApiAnswer & { errcode: number };
  return (
    corp.groups.get(String(chatid)) ?? (no(86003, 'chatid not exist') as ApiAnswer & { errcode: number })
  );
}

const cutName = (name: string): string => [...name].slice(0, 50).join('');
