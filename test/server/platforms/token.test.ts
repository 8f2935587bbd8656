import { expect, it } from 'vitest';
import { askWithToken, keepToken } from '../../../server/platforms/token.ts';

/** A platform that gives t1, t2 and so on, when it is told to. */
function openPlatform() {
  let given = 0;
  let answerNow: () => void = () => {};
  const refused: boolean[] = [];
  const token = keepToken(async (isRefused) => {
    refused.push(isRefused);
    await new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    given += 1;
    return { access_token: `t${given}`, expires_in: 7_200 };
  });
  return { token, refused, answer: () => answerNow() };
}

it('is fetched once for all who wait', async () => {
  const { token, refused, answer } = openPlatform();
  const asked = [token.current(), token.current(), token.current()];
  answer();
  expect(await Promise.all(asked)).toEqual(['t1', 't1', 't1']);
  expect(await token.current()).toBe('t1');
  expect(refused).toEqual([false]);
});

it('is fetched once more where several hear that it is over, and the newer one is not dropped for the older', async () => {
  const { token, refused, answer } = openPlatform();
  const first = token.current();
  answer();
  await first;
  token.drop('t1');
  token.drop('t1');
  const second = token.current();
  answer();
  expect(await second).toBe('t2');
  token.drop('t1');
  expect(await token.current()).toBe('t2');
  expect(refused).toEqual([false, true]);
});

it('a platform that refuses every token is asked twice, not for ever', async () => {
  const token = keepToken(async () => ({ access_token: 't', expires_in: 7_200 }));
  let asked = 0;
  const answer = await askWithToken(token, new Set([42_001]), async () => {
    asked += 1;
    return { errcode: 42_001 };
  });
  expect([answer, asked]).toEqual([{ errcode: 42_001 }, 2]);
});
