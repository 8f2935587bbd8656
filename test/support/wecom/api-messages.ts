import { cardFault, isTaskId } from './api-card.ts';
import { type Corp, findMember, newResponseCode, nextId, show } from './api-corp.ts';
import { type ApiAnswer, type ApiHandler, type ApiRequest, bytes, cutTo, no, ok } from './api-request.ts';

const personLimits = [
  [30, 60],
  [1_000, 3_600],
] as const;
const codeLivesMs = 72 * 3_600_000;

/** `message/send`. */
export const sendMessage: ApiHandler = (corp, request) => {
  const { body } = request;
  if (body.agentid !== corp.agentId) return no(40056, 'invalid agentid');
  const users = String(body.touser ?? '')
    .split('|')
    .filter(Boolean);
  if (users.length > 1_000) return no(40032, 'invalid userid list size');
  const reached = users.filter((user) => isReached(corp, user));
  // The real one gives them back in lower case.
  const invalid = users.filter((user) => !isReached(corp, user)).map((user) => user.toLowerCase());
  if (reached.length === 0) return no(81013, 'user & party & tag all invalid');
  const fault = contentFault(corp, body);
  if (fault) return fault;
  const licensed = reached.filter((user) => findMember(corp, user)?.licensed);
  const unlicensed = reached.filter((user) => !licensed.includes(user));
  const answer = {
    msgid: nextId(corp, 'msg-'),
    ...(invalid.length > 0 && { invaliduser: invalid.join('|') }),
    ...(unlicensed.length > 0 && { unlicenseduser: unlicensed.join('|') }),
  };
  if (isRepeat(corp, request)) return ok(answer);
  const content = body.msgtype === 'text' ? { content: cutTo(body.text.content, 2_048) } : body[body.msgtype];
  const shown = licensed.map((to) => show(corp, { to, msgtype: body.msgtype, content }, personLimits));
  const [first] = shown;
  if (body.msgtype !== 'template_card' || !first) return ok(answer);
  const { task_id: task } = body.template_card;
  corp.tasks.set(task, { shown: first, users: licensed });
  return ok({ ...answer, response_code: newResponseCode(corp, task) });
};

function isReached(corp: Corp, user: string): boolean {
  const found = findMember(corp, user);
  return found?.visible === true && found.status !== 5;
}

function contentFault(corp: Corp, body: ApiRequest['body']): ApiAnswer | null {
  switch (body.msgtype) {
    case 'text':
      return bytes(body.text?.content) > 0 ? null : no(44004, 'text content is empty');
    case 'markdown':
      return bytes(body.markdown?.content) > 2_048 ? no(45002, 'content size out of limit') : null;
    case 'image':
    case 'file':
      return corp.media.has(body[body.msgtype]?.media_id) ? null : no(40007, 'invalid media_id');
    case 'template_card': {
      const { task_id: task } = body.template_card ?? {};
      if (!isTaskId(task) || corp.tasks.has(task))
        return no(42014, 'taskid has existed or empty or exceed max len');
      return cardFault(body.template_card);
    }
    default:
      return no(40008, 'invalid message type');
  }
}

/** The same request within the interval is shown once, and answered as if it were shown. */
function isRepeat(corp: Corp, { body }: ApiRequest): boolean {
  if (body.enable_duplicate_check !== 1) return false;
  const content = JSON.stringify(body);
  const until = corp.compared.get(content) ?? 0;
  const seconds = Math.min(Number(body.duplicate_check_interval ?? 1_800), 4 * 3_600);
  corp.compared.set(content, corp.now() + seconds * 1_000);
  return corp.now() < until;
}

/** `message/update_template_card`. */
export const updateCard: ApiHandler = (corp, { body }) => {
  if (body.agentid !== corp.agentId) return no(40056, 'invalid agentid');
  const code = corp.codes.get(body.response_code);
  if (!code) return no(40058, 'invalid response_code');
  if (code.used) return no(42022, 'code has been used');
  if (corp.now() - code.at > codeLivesMs) return no(42003, 'code expired');
  const task = corp.tasks.get(code.task);
  if (!task) return no(42016, 'task_id not exist');
  const users: string[] = body.userids ?? [];
  const invalid = users.filter((user) => !task.users.includes(user));
  if (users.length > 0 && invalid.length === users.length) return no(81013, 'user & party & tag all invalid');
  if (body.template_card) {
    const fault = cardFault(body.template_card);
    if (fault) return fault;
    const { replace_text: replaced, ...card } = body.template_card;
    task.shown.content = replaced === undefined ? card : { ...card, button_list: [], replaced };
  } else if (bytes(body.button?.replace_name) > 0) {
    task.shown.content = { ...task.shown.content, button_list: [], replaced: body.button.replace_name };
  } else return no(40058, 'button or template_card missing');
  code.used = true;
  return ok(invalid.length > 0 ? { invaliduser: invalid } : {});
};
