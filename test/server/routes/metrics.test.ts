import { expect, it } from 'vitest';
import { createRegistry } from '../../../server/metrics/registry.ts';
import { stockedShop } from '../../support/stocked-shop.ts';

it('writes counters and histograms as Prometheus reads them', () => {
  const registry = createRegistry();
  const counter = registry.counter('acts_total', 'Acts.');
  const histogram = registry.histogram('seconds', 'Time.', [0.1, 1]);
  counter.add({ kind: 'sale' });
  counter.add({ kind: 'sale' }, 2);
  for (const value of [0.1, 0.5, 7]) histogram.observe(value, { route: '/v1' });
  expect(registry.render()).toBe(
    [
      '# HELP acts_total Acts.',
      '# TYPE acts_total counter',
      'acts_total{kind="sale"} 3',
      '# HELP seconds Time.',
      '# TYPE seconds histogram',
      'seconds_bucket{route="/v1",le="0.1"} 1',
      'seconds_bucket{route="/v1",le="1"} 2',
      'seconds_bucket{route="/v1",le="+Inf"} 3',
      'seconds_sum{route="/v1"} 7.6',
      'seconds_count{route="/v1"} 3',
      '',
    ].join('\n'),
  );
});

it('tells what was posted and refused, to whom it may, in a bounded number of series', async () => {
  const shop = await stockedShop();
  const token = await shop.token('prometheus', ['metrics']);
  const read = async () => String((await shop.call('GET', '/metrics', { token })).body);
  expect((await shop.call('GET', '/metrics')).status).toBe(401);
  expect((await shop.call('GET', '/metrics', { token: shop.bot })).status).toBe(403);
  await shop.call('GET', '/v1/vouchers/ZZZZ', { token: shop.bot, actor: 'owner' });

  const before = await read();
  expect(before).toContain('xiaoer_vouchers_answered_total{kind="sale"} 3\n');
  expect(before).toContain('xiaoer_drafts_answered_total 3\n');
  expect(before).toContain('xiaoer_refusals_total{code="documentUnknown"} 1\n');
  expect(before).toMatch(/xiaoer_batch_acts_count [1-9]/);
  expect(before).toContain('xiaoer_database_up 1\n');
  expect(before).toMatch(/xiaoer_ledger_height [1-9]/);
  expect(before).toMatch(/xiaoer_seal_lag_vouchers \d/);
  expect(before).toMatch(/xiaoer_outbox_depth [1-9]/);
  for (const line of before.trimEnd().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) |\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+$)/);
  }

  const series = async () => (await read()).split('\n').length;
  await shop.call('GET', '/nowhere/0');
  const known = await series();
  for (let index = 1; index < 20; index += 1) await shop.call('GET', `/nowhere/${index}`);
  for (let index = 0; index < 20; index += 1)
    await shop.call('GET', `/v1/vouchers/ZZZ${index % 10}`, { token: shop.bot, actor: 'owner' });
  expect(await series()).toBe(known);
});
