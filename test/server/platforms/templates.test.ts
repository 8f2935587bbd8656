import { expect, it } from 'vitest';
import { fillTemplate, readTemplate } from '../../../server/platforms/templates.ts';
import { readSettings } from '../../../server/settings.ts';

const id = 'AbCdEf-0123456789_AbCdEf-0123456789_AbCdEfG';
const facts = {
  ...{ what: '报损 鸡蛋 100个 ¥1000.00 剩20个 有点太长了', state: '待审批', place: '虹桥店' },
  ...{ who: '小丽', at: '2026-11-26 09:30', number: 'K7F3' },
};

it('what is too long for its field ends in three dots, within twenty characters', () => {
  const template = readTemplate('approval', `${id} thing1=what phrase2=state character_string3=number`);
  if (typeof template === 'string') throw new Error(template);
  const filled = fillTemplate(template, facts);
  expect(filled.thing1?.value).toHaveLength(20);
  expect(filled.thing1?.value).toMatch(/^报损 鸡蛋 .*…$/);
  expect(filled).toMatchObject({ phrase2: { value: '待审批' }, character_string3: { value: 'K7F3' } });
});

it.each([
  ['short thing1=what', /template id/],
  [id, /fields are missing/],
  [`${id} thing1=price`, /thing1=price/],
  [`${id} time1=what`, /time1=what/],
  [`${id} phrase1=what`, /phrase1=what/],
  [`${id} character_string1=who`, /character_string1=who/],
])('a template that cannot be filled is refused at the start: %s', (text, why) => {
  const env = {
    XIAOER_WECHAT_MINI_APP_ID: 'wx1',
    XIAOER_WECHAT_MINI_SECRET: 's',
    XIAOER_WECHAT_MINI_TEMPLATE_COUNT: text,
  };
  expect(() => readSettings(env)).toThrow(why);
  expect(() => readSettings(env)).toThrow('XIAOER_WECHAT_MINI_TEMPLATE_COUNT');
});

it('a template without a mini-program is a slip', () => {
  const env = { XIAOER_WECHAT_MINI_TEMPLATE_COUNT: `${id} thing1=what` };
  expect(() => readSettings(env)).toThrow('XIAOER_WECHAT_MINI_APP_ID');
});
