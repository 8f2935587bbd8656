import { type Person, takes } from './person.ts';
import type { Phone } from './wechat.ts';

/** What nobody here refuses: a company that has no mini-program says nothing to WeChat's own word. */
export const unknownWechat = [/^POST \/app\/sessions: 404 /];

/** By the demo's own door. */
export async function signsIn(phone: Phone, name: string): Promise<Person> {
  const person = takes(phone);
  await person.reads(/演示公司/);
  await person.taps(new RegExp(`(^| )${name} `));
  await person.reads(new RegExp(`^${name} `));
  return person;
}

/** The code that 店小二 gives somebody in the chat, on a phone on which he is signed in. */
export async function codeFor(person: Person): Promise<string> {
  await person.taps(/^店 店小二/);
  await person.types('登录码');
  await person.taps('发送');
  // A service that is running already may have answered him before: what he says now is to stand below that.
  await person.until('its being sent', () =>
    person.program.sent.some((asked) => /^POST .*\/messages$/.test(asked)),
  );
  const [, code = ''] = await person.reads(/你的登录码:([0-9A-Z]{4}-[0-9A-Z]{4})(?!.* 登录码 )/);
  return code;
}

/** With a code, on a phone whose WeChat is nobody's yet; it is his from then on. */
export async function signsInWith(phone: Phone, code: string, name: string): Promise<Person> {
  const person = takes(phone);
  await person.reads(/登录码/);
  await person.types(code);
  await person.taps('登录');
  await person.reads(new RegExp(`^${name} `));
  return person;
}
