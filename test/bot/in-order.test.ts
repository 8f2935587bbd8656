import { expect, it } from 'vitest';
import { inOrder } from '../../bot/in-order.ts';

/** A piece of work that ends when it is told to. */
function piece(log: string[], name: string) {
  let end: (failed?: Error) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (failed) => (failed ? reject(failed) : resolve());
  });
  const work = async (): Promise<string> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('begins the next work of a chat when the one before has ended', async () => {
  const log: string[] = [];
  const run = inOrder();
  const [first, second] = [piece(log, 'first'), piece(log, 'second')];
  const results = [run('group', first.work), run('group', second.work)];
  second.end();
  await settle();
  expect(log).toEqual(['first begins']);
  first.end();
  expect(await Promise.all(results)).toEqual(['first', 'second']);
  expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('does not let one chat wait for another', async () => {
  const log: string[] = [];
  const run = inOrder();
  const [slow, quick] = [piece(log, 'slow'), piece(log, 'quick')];
  const waiting = run('one group', slow.work);
  quick.end();
  expect(await run('another group', quick.work)).toBe('quick');
  expect(log).not.toContain('slow ends');
  slow.end();
  await waiting;
});

it('goes on after work that failed, and tells only the one it failed for', async () => {
  const log: string[] = [];
  const run = inOrder();
  const [broken, sound] = [piece(log, 'broken'), piece(log, 'sound')];
  const results = [run('group', broken.work), run('group', sound.work)];
  broken.end(new Error('no'));
  sound.end();
  const [one, other] = await Promise.allSettled(results);
  expect(one?.status).toBe('rejected');
  expect(other).toEqual({ status: 'fulfilled', value: 'sound' });
});
