import { describe, expect, it } from 'vitest';
import type { Context } from '../../../server/middleware/context.ts';
import { guardDoor } from '../../../server/middleware/door.ts';

/** A door with a clock that stands still, and acts that stay inside until they are let out. */
function openDoor() {
  let now = 0;
  const guard = guardDoor(() => now);
  const inside: (() => Promise<void>)[] = [];
  const knock = (method = 'POST', path = '/v1/commands') => {
    const headers: Record<string, string> = {};
    const ctx = {
      method,
      path,
      status: 0,
      headers,
      set: (name: string, value: string) => {
        headers[name] = value;
      },
      state: { service: { metrics: { refused: () => {} } } },
    };
    let leave = (): void => {};
    let isInside = false;
    const passed = guard(ctx as unknown as Context, () => {
      isInside = true;
      return new Promise<void>((resolve) => {
        leave = resolve;
      });
    });
    inside.push(() => {
      leave();
      return passed;
    });
    return { ...ctx, isInside: () => isInside, status: ctx.status, headers };
  };
  return {
    knock,
    pass: (ms: number) => {
      now += ms;
    },
    letOut: () => Promise.all(inside.splice(0).map((leave) => leave())),
  };
}

describe('the door', () => {
  it('sends acts away, with the time to come again, while one waits for more than two seconds', async () => {
    const door = openDoor();
    expect(door.knock().isInside()).toBe(true);
    door.pass(2_001);
    expect(door.knock()).toMatchObject({ status: 503, headers: { 'Retry-After': '2' } });
    expect(door.knock('GET', '/v1/stock').isInside()).toBe(true);
    await door.letOut();
    expect(door.knock().isInside()).toBe(true);
  });

  it('lets in as many as were served within two seconds lately, and learns when it goes faster again', async () => {
    const door = openDoor();
    const crowd = (): number =>
      Array.from({ length: 3_000 }, () => door.knock()).filter((one) => one.isInside()).length;
    expect(crowd()).toBe(256);
    door.pass(10_000);
    await door.letOut();
    const slow = crowd();
    expect(slow).toBeLessThan(80);
    door.pass(20);
    await door.letOut();
    expect(crowd()).toBeGreaterThan(4 * slow);
  });
});
