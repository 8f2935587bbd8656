import * as z from 'zod';
import { entry, heardMessage, newQuestion } from '../contract/conversation.ts';
import { channelQuery, keptReplies, questionQuery } from '../routes/conversation.ts';
import { acknowledgedIds, causeQuery } from '../routes/notifications.ts';
import {
  chats,
  companyAnswer,
  heardMessages,
  knownMessage,
  notifications,
  openQuestions,
} from './answers.ts';
import { type Endpoint, ok } from './endpoint.ts';
import { keptOutgoing } from './outgoing.ts';

export type BotEndpoint = Pick<Endpoint, 'query' | 'body' | 'answers' | 'refusals' | 'example'>;
export const bot = (
  method: Endpoint['method'],
  path: string,
  title: string,
  summary: string,
  rest: BotEndpoint,
): Endpoint => ({ method, path, tag: 'bot', title, summary, scopes: ['bot'], ...rest });

const seat = { chat: '虹桥店群', person: 'E02' };

/** What a channel's client keeps on the server, and what it is told. */
export const botEndpoints: readonly Endpoint[] = [
  bot('get', '/v1/company', '公司资料', 'The company without costs; knows `If-None-Match`.', {
    answers: [...ok(companyAnswer), { status: 304, says: 'not changed' }],
    example: {},
  }),
  bot('get', '/v1/chats', '群', 'The chats the bot is in.', { answers: ok(chats), example: {} }),
  bot('post', '/v1/messages', '听到一句话', 'Keeps a message once; says who sent it and what was answered.', {
    body: heardMessage,
    answers: ok(knownMessage),
    example: {
      body: {
        channel: 'terminal',
        messageId: 'm1',
        chat: seat.chat,
        sender: 'E02',
        text: '卖了1箱蒙牛纯牛奶',
        sentAt: '2026-11-21T10:00:00+08:00',
      },
    },
  }),
  bot(
    'put',
    '/v1/messages/replies',
    '记下回复',
    'Keeps what was answered and goes out; the first answer stays.',
    {
      body: keptReplies,
      answers: ok(keptOutgoing),
      example: { body: { key: 'terminal:虹桥店群:m1', replies: [{ text: '✅' }] } },
    },
  ),
  bot('get', '/v1/messages/unanswered', '没回的话', 'Heard within a day and not answered, oldest first.', {
    query: channelQuery,
    answers: ok(heardMessages),
    example: { query: '?channel=terminal' },
  }),
  bot('get', '/v1/entries/:number', '怎么理解的', 'What the bot understood when it recorded a document.', {
    answers: ok(entry.extend({ chat: z.string(), person: z.string() })),
  }),
  bot('get', '/v1/questions', '没答的问题', "The person's open questions there, of the last 24 hours.", {
    query: questionQuery,
    answers: ok(openQuestions),
    example: { query: `?chat=${encodeURIComponent(seat.chat)}&person=${seat.person}` },
  }),
  bot('post', '/v1/questions', '问一句', 'Keeps a question that the bot asked.', {
    body: newQuestion,
    answers: ok(z.object({ number: z.string() })),
    example: { body: { ...seat, message: { text: '卖了牛奶' }, given: [], question: { kind: 'item' } } },
  }),
  bot('get', '/v1/notifications', '一件事的通知', 'What an act of this token caused, delivered or not.', {
    query: causeQuery,
    answers: ok(notifications),
    example: { query: '?cause=example-recordSale' },
  }),
  bot('get', '/v1/notifications/stream', '通知流', 'Server-sent events: what to tell which chat.', {
    answers: [{ status: 200, says: 'events, each a notification', type: 'text/event-stream' }],
  }),
  bot('post', '/v1/notifications/acknowledge', '通知已送达', 'These were delivered.', {
    body: acknowledgedIds,
    answers: ok(z.object({ acknowledged: z.int() })),
    example: { body: { ids: [1] } },
  }),
];
