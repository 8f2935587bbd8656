import { describe, expect, it } from 'vitest';
import { signatureOf } from '../../../server/webhooks/signature.ts';
import { judge, progressAfter, type Reply, standardRules } from '../../../server/webhooks/verdict.ts';
import { stateOf } from '../../../server/webhooks/webhook.ts';

const now = new Date('2026-11-21T02:00:00.000Z');
const answered = (status: number, retryAfter?: string): Reply => ({ kind: 'answered', status, retryAfter });
const verdictOf = (reply: Reply, tries = 1, random = 0) =>
  judge(reply, { tries, rules: standardRules, random, now });
const afterMs = (reply: Reply, tries = 1, random = 0): number => {
  const verdict = verdictOf(reply, tries, random);
  return verdict.kind === 'again' ? verdict.afterMs : Number.NaN;
};

describe('the verdict over a reply', () => {
  it.each([200, 201, 202, 204, 299])('is that %i took it', (status) =>
    expect(verdictOf(answered(status))).toEqual({ kind: 'delivered' }),
  );
  it.each([408, 425, 429, 500, 502, 503, 504, 599])('is to try again after %i', (status) =>
    expect(verdictOf(answered(status))).toMatchObject({ kind: 'again', fault: `status ${status}` }),
  );
  it.each([301, 302, 307, 304, 400, 401, 403, 404, 410, 413, 422])('is that %i is final', (status) =>
    expect(verdictOf(answered(status))).toEqual({ kind: 'dead', fault: `status ${status}`, refused: true }),
  );
  it('is to try again where nothing came back, until it was tried too often', () => {
    const reply: Reply = { kind: 'failed', fault: 'timeout' };
    expect(verdictOf(reply, 11)).toMatchObject({ kind: 'again' });
    expect(verdictOf(reply, 12)).toEqual({ kind: 'dead', fault: 'timeout', refused: false });
  });

  it('waits twice as long each time, up to an hour, less up to a half', () => {
    const delays = Array.from({ length: 11 }, (_, index) => afterMs(answered(500), index + 1) / 1_000);
    expect(delays).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600]);
    expect(afterMs(answered(500), 1, 0.999)).toBeGreaterThanOrEqual(2_500);
    expect(afterMs(answered(500), 1, 0.999)).toBeLessThan(2_600);
  });

  it.each([
    ['120', 120_000],
    ['1', 5_000],
    ['86400', 3_600_000],
    ['Sat, 21 Nov 2026 02:03:00 GMT', 180_000],
    ['Sat, 21 Nov 2020 02:03:00 GMT', 5_000],
    ['soon', 5_000],
    ['-1', 5_000],
  ])('heeds Retry-After: %s', (text, ms) => expect(afterMs(answered(503, text))).toBe(ms));
});

describe('a webhook after a verdict', () => {
  const before = {
    ...{ voucherHeight: 4, notificationId: 7, tries: 2, nextTryAt: null, lastDeliveredAt: null },
    ...{ fault: 'timeout', failingSince: '2026-11-21T01:00:00.000Z' },
  };
  const past = { voucherHeight: 5, notificationId: 7 };

  it('has passed what was taken, and is well', () => {
    const after = progressAfter(before, past, { kind: 'delivered' }, now);
    expect(after).toEqual({
      ...{ ...past, tries: 0, nextTryAt: null, fault: null, failingSince: null },
      lastDeliveredAt: now.toISOString(),
    });
  });
  it('stays before what is tried again, and keeps since when it fails', () => {
    const verdict = { kind: 'again', fault: 'status 500', afterMs: 60_000 } as const;
    expect(progressAfter(before, past, verdict, now)).toEqual({
      ...before,
      ...{ tries: 3, nextTryAt: '2026-11-21T02:01:00.000Z', fault: 'status 500' },
    });
  });
  it('has passed what is dead', () => {
    const verdict = { kind: 'dead', fault: 'status 410', refused: true } as const;
    expect(progressAfter(before, past, verdict, now)).toMatchObject({
      ...past,
      tries: 0,
      fault: 'status 410',
    });
  });

  it.each([
    [null, null, 'active'],
    [null, '2026-11-21T01:50:00.000Z', 'active'],
    [null, '2026-11-21T01:45:00.000Z', 'failing'],
    ['2026-11-21T01:59:00.000Z', '2026-11-21T01:00:00.000Z', 'ended'],
  ])('that ended %s and fails since %s is %s', (endedAt, failingSince, state) =>
    expect(stateOf({ endedAt, failingSince }, now)).toBe(state),
  );
});

it('signs as Standard Webhooks does', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = '{"test": 2432232314}';
  expect(signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});
