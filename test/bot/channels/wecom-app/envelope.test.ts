import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { describe, expect, it } from 'vitest';
import { openEnvelope } from '../../../../bot/channels/wecom-app/envelope.ts';
import { readCallback } from '../../../../bot/channels/wecom-app/read-callback.ts';
import { cryptoKeys, message, verification } from '../../../support/wecom/crypto-vectors.ts';

describe('the envelope of a callback', () => {
  it('opens as in the two examples that WeCom publishes', () => {
    expect(openEnvelope(verification.encrypted, verification, cryptoKeys)).toEqual({
      plain: verification.plain,
    });
    const opened = openEnvelope(message.encrypted, message, cryptoKeys);
    expect(readCallback('plain' in opened ? opened.plain : '')).toEqual({
      kind: 'message',
      ...message.fields,
    });
  });

  it('is not opened with another token, another key, or for another company', () => {
    const { encrypted } = message;
    const open = (keys: object, more = {}) =>
      openEnvelope(encrypted, { ...message, ...more }, { ...cryptoKeys, ...keys });
    expect(open({ token: 'QDG6eL' })).toEqual({ unopened: 'token' });
    expect(open({}, { nonce: '1372623150' })).toEqual({ unopened: 'token' });
    expect(open({}, { signature: '' })).toEqual({ unopened: 'token' });
    expect(open({ aesKey: 'kWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' })).toEqual({ unopened: 'aesKey' });
    expect(open({ aesKey: 'short' })).toEqual({ unopened: 'aesKey' });
    expect(open({ corpId: 'wx5823bf96d3bd56c8' })).toEqual({ unopened: 'corpId' });
  });

  it('is not opened where it was changed on the way, also by one bit and signed again', () => {
    const changed = Buffer.from(message.encrypted, 'base64');
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    const encrypted = changed.toString('base64');
    const { token, aesKey } = cryptoKeys;
    expect(openEnvelope(encrypted, message, cryptoKeys)).toEqual({ unopened: 'token' });
    // Whoever knows the token still needs the key: the text is no longer what it was.
    const signature = getSignature(token, message.timestamp, message.nonce, encrypted);
    const opened = openEnvelope(encrypted, { ...message, signature }, cryptoKeys);
    expect(opened).not.toEqual({ plain: decrypt(aesKey, message.encrypted).message });
  });

  it('takes text of any length and script', () => {
    const { token, aesKey, corpId } = cryptoKeys;
    for (const text of ['', 'a', '卖了3箱蒙牛纯牛奶🥛'.repeat(200), 'x'.repeat(4_096)]) {
      const encrypted = encrypt(aesKey, text, corpId);
      const signature = getSignature(token, '1', '2', encrypted);
      expect(openEnvelope(encrypted, { signature, timestamp: '1', nonce: '2' }, cryptoKeys)).toEqual({
        plain: text,
      });
    }
  });
});
