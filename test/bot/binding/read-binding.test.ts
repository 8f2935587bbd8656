import { expect, it } from 'vitest';
import { readBinding, readCode } from '../../../bot/binding/read-binding.ts';

it.each([
  ['绑定 强子', '强子'],
  ['@店小二 绑定强子。', '强子'],
  ['给强子一个绑定码', '强子'],
  ['帮小丽要个绑定码', '小丽'],
  ['绑定员工 E02', 'E02'],
])('reads that somebody is to be introduced: %s', (text, person) => {
  expect(readBinding(text)).toEqual({ kind: 'introduce', person });
});

it.each([
  ['认领 虹桥店群', '虹桥店群'],
  ['认领:虹桥店', '虹桥店'],
  ['认领', null],
])('reads whose group it is: %s', (text, chat) => {
  expect(readBinding(text)).toEqual({ kind: 'claim', chat });
});

it.each([
  ['解绑', null],
  ['解绑这个群', null],
  ['解绑 强子', '强子'],
])('reads what is let go: %s', (text, person) => {
  expect(readBinding(text)).toEqual({ kind: 'release', person });
});

it.each(['登录码', '我要登录码', '@店小二 登陆码', '给我一个小程序登录码', '发个网页的登录码'])(
  'reads that somebody wants to sign in: %s',
  (text) => {
    expect(readBinding(text)).toEqual({ kind: 'signIn' });
  },
);

it.each(['卖了3箱可乐', '登录码是什么', '这个绑定不了', '帮我认领一下快递好吗', '小二在吗'])(
  'leaves alone: %s',
  (text) => {
    expect(readBinding(text)).toBeNull();
  },
);

it.each([
  'K7F3M2QX',
  'k7f3-m2qx',
  'k7f3m2qx',
  'K7F3 M2QX',
  '绑定码:K7F3M2QX',
  '@店小二 K7F3-M2QX',
  '绑定 K7F3M2QX',
])('reads a code: %s', (text) => {
  expect(readCode(text)).toBe('K7F3M2QX');
  expect(readBinding(text)).toBeNull();
});

it('reads a code without a digit in small letters', () => {
  expect(readCode('abcdefgh')).toBe('ABCDEFGH');
});

it.each(['K7F3M2Q', 'K7F3M2Q0', 'terrific', '卖了K7F3M2QX', '#K7F3'])('reads no code: %s', (text) => {
  expect(readCode(text)).toBeNull();
});
