import { expect, it } from 'vitest';
import { noModel } from '../../../bot/model/no-model.ts';
import { openModel } from '../../../bot/model/open-model.ts';
import { readModelSettings } from '../../../bot/model/settings.ts';

const configured = {
  XIAOER_MODEL_URL: 'https://api.example.com/v1',
  XIAOER_MODEL_KEY: 'sk-very-secret',
  XIAOER_MODEL_NAME: 'some-model',
};

it('configures nothing by itself', () => {
  const { words, vision, voice } = readModelSettings({ XIAOER_MODEL_URL: '', XIAOER_MODEL_NAME: '' });
  expect([words, vision, voice]).toEqual([null, null, null]);
  expect(openModel({})).toBe(noModel);
});

it('takes an endpoint with its model, each sense by itself', () => {
  const { words, vision, limits } = readModelSettings({ ...configured, XIAOER_MODEL_TIMEOUT: '3' });
  expect(words).toEqual({
    url: 'https://api.example.com/v1',
    key: 'sk-very-secret',
    name: 'some-model',
    timeoutMs: 3_000,
  });
  expect(vision).toBeNull();
  expect(limits.callsPerDay).toBe(500);
});

it('lets a local endpoint do without a key and without encryption', () => {
  for (const url of [
    'http://127.0.0.1:11434/v1',
    'http://localhost:8000/v1',
    'http://192.168.1.5/v1',
    'http://ollama:11434/v1',
  ])
    expect(readModelSettings({ XIAOER_MODEL_URL: url, XIAOER_MODEL_NAME: 'm' }).words?.url).toBe(url);
});

it.each<[string, NodeJS.ProcessEnv, string]>([
  ['an address without a model', { ...configured, XIAOER_MODEL_NAME: '' }, '少了 XIAOER_MODEL_NAME'],
  ['a model without an address', { XIAOER_VISION_NAME: 'v' }, '少了 XIAOER_VISION_URL'],
  ['a key alone', { XIAOER_VOICE_KEY: 'sk-very-secret' }, '少了 XIAOER_VOICE_URL'],
  ['what is no address', { ...configured, XIAOER_MODEL_URL: 'api.example.com' }, '完整的接口地址'],
  ['a key sent in the open', { ...configured, XIAOER_MODEL_URL: 'http://api.example.com/v1' }, 'https://'],
  ['a time over eight seconds', { ...configured, XIAOER_MODEL_TIMEOUT: '9' }, '1到8之间'],
  ['no budget', { ...configured, XIAOER_MODEL_CALLS_PER_DAY: '0' }, '不要填接口地址'],
])('says what is wrong with %s, and never the key', (_what, env, words) => {
  const fault = (() => {
    try {
      readModelSettings(env);
      return '';
    } catch (error) {
      return String(error);
    }
  })();
  expect(fault).toContain(words);
  expect(fault).toContain('XIAOER_');
  expect(fault).not.toContain('secret');
});
