import { expect, it } from 'vitest';
import { readVerdict } from '../../../bot/model/verdict.ts';

it.each([
  '对',
  '对的',
  '对!',
  '是的',
  '嗯',
  '1',
  '好的',
  'OK',
  '@小二 对',
  '对 #K7F3',
  '确认。',
  '没错',
  '记吧',
])('%s is a yes', (text) => expect(readVerdict(text)).toBe('yes'));
it.each(['不对', '不是', '算了', '取消', '别记', '不要', '不对 #K7F3', '错了'])('%s is a no', (text) =>
  expect(readVerdict(text)).toBe('no'),
);
it.each(['对了,明天谁上班', '好像不对', '对方来了', '是3瓶', '可乐', '', '是吗?', '1箱', '行不行'])(
  '%s is neither',
  (text) => expect(readVerdict(text)).toBeNull(),
);
