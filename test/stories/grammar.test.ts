import { expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { parseStory } from '../support/story/parse.ts';
import { runStory } from '../support/story.ts';

const begin = ['一个故事', '现在 2026-11-21 10:00', '虹桥店有 可乐 48瓶 成本 108元', ''];
const sold = ['强子@虹桥店群: 卖了2瓶可乐', '店小二: ✅ #1 虹桥店 销售 可乐 2瓶…'];

async function play(...lines: string[]): Promise<void> {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  await runStory(parseStory('some.story', [...begin, ...lines].join('\n')), database.connectionString);
}

it('passes when all is as the story says', async () => {
  await play(
    ...sold,
    '账上 虹桥店 可乐 46瓶 成本 103.5元',
    '强子@虹桥店群: 撤销 #1',
    '店小二: ↩️ #2 …已撤销 #1…',
  );
});

it.each([
  [
    'an answer',
    ['强子@虹桥店群: 卖了2瓶可乐', '店小二: ✅ #1 虹桥店 销售 可乐 3瓶…'],
    /^some\.story:6 .*\n.*otherwise\n.*3瓶…\n.*2瓶/,
  ],
  [
    'a balance',
    [...sold, '账上 虹桥店 可乐 46瓶 成本 108元'],
    /^some\.story:7 .*\n.*\n.*108\.00元\n.*103\.50元/,
  ],
  [
    'a journal',
    [...sold, '分录 #1: 借 库存现金 7 / …'],
    /^some\.story:7 .*\n.*\n.*库存现金 7\.00.*\n.*其他货币资金 7\.00/,
  ],
  ['what was recorded', [...sold, '记账 2 张'], /^some\.story:7 .*\n.*\n.*2\n.*1/],
  ['silence', [...sold, '强子@虹桥店群: 卖了1瓶可乐', '店小二没有说话'], /^some\.story:8 .*\n.*\n.*\n.*1瓶/],
])('names the line, what it says and what is, when %s differs', async (_, lines, message) => {
  await expect(play(...lines)).rejects.toThrow(message);
});

it('fails when the bot said more than the story tells', async () => {
  await expect(play('强子@虹桥店群: 卖了2瓶可乐', '现在 11:00')).rejects.toThrow(
    /some\.story:6 .*\nthe bot also said/,
  );
});

it('fails when a group was told more than the story tells', async () => {
  await expect(play('强子@虹桥店群: 卖了30瓶可乐', '店小二: …')).rejects.toThrow(/groups were also told/);
});

it('fails when a line is not of the grammar', async () => {
  await expect(play('强子在虹桥店群说卖了2瓶可乐')).rejects.toThrow(/some\.story:5 [^\n]*\n.*README/);
});
