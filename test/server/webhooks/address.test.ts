import { describe, expect, it } from 'vitest';
import { faultOfUrl, isForbiddenAddress } from '../../../server/webhooks/address.ts';
import { guardedLookup } from '../../../server/webhooks/lookup.ts';
import { sendEvent } from '../../../server/webhooks/send.ts';

describe('an address to send events to', () => {
  it.each([
    'https://erp.example.com/xiaoer?key=1',
    'https://erp.example.com:8443/',
    'https://192.168.1.20/hook',
    'http://192.168.1.20:8080/hook',
    'http://10.0.0.7/',
    'http://127.0.0.1:3000/',
    'http://localhost:3000/',
    'http://[::1]:3000/',
    'http://[fd12:3456::1]/',
  ])('may be %s', (url) => expect(faultOfUrl(url)).toBeNull());

  it.each([
    ['ftp://erp.example.com/', 'https'],
    ['javascript:alert(1)', 'https'],
    ['erp.example.com', 'https'],
    ['http://erp.example.com/', '内网'],
    ['http://8.8.8.8/', '内网'],
    ['http://localhost.example.com/', '内网'],
    ['https://me:word@erp.example.com/', '用户名'],
    ['https://erp.example.com/#part', '#'],
    ['http://169.254.169.254/latest/meta-data/', '不能'],
    ['https://169.254.169.254/', '不能'],
    ['http://0xa9.254.43518/', '不能'],
    ['http://[::ffff:169.254.169.254]/', '不能'],
    ['http://100.100.100.200/', '不能'],
    ['http://0.0.0.0:8420/', '不能'],
    ['http://[::]/', '不能'],
    ['http://[fe80::1]/', '不能'],
    ['https://255.255.255.255/', '不能'],
  ])('may not be %s', (url, said) => expect(faultOfUrl(url)).toContain(said));

  it('is checked again where it was kept before, and nothing is sent', async () => {
    const event = { id: 'erp:v1', kind: 'sale', at: '2026-11-21T00:00:00.000Z', data: {} } as const;
    const options = { at: new Date(), timeoutMs: 1_000, signal: new AbortController().signal };
    const webhook = { url: 'http://169.254.169.254/', secret: 'whsec_AAAA' };
    expect(await sendEvent(webhook, event, options)).toEqual({ kind: 'failed', fault: 'forbidden address' });
  });

  it.each([
    ['93.184.216.34', null],
    ['192.168.1.20', null],
    ['169.254.169.254', 'forbidden address'],
    ['::ffff:169.254.169.254', 'forbidden address'],
    ['fd00:ec2::254', 'forbidden address'],
  ])('is judged by what its name points to: %s', async (address, fault) => {
    expect(isForbiddenAddress(address)).toBe(fault !== null);
    const lookup = guardedLookup((_, __, answer) => answer(null, [{ address, family: 4 }]));
    const found = await new Promise((resolve) =>
      lookup('erp.example.com', { all: true }, (error) => resolve(error?.message ?? null)),
    );
    expect(found).toBe(fault);
  });
});
