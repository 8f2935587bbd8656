import { roleNames } from '../../server/contract/roles.ts';
import type { Seat } from './seat.ts';

type Outcome =
  | string
  | 'quit'
  | { readonly text: string; readonly quote: string }
  | { readonly text: string; readonly file: string }
  | null;

/** What the terminal itself understands: changing seats and quoting. Returns what to print, or what to say. */
export function terminalCommands(line: string, seat: Seat): Outcome {
  const [, verb = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? [];
  const run = commands[verb];
  return run ? run(rest.trim(), seat) : `没有 /${verb} 这个命令。/help 看全部`;
}

const commands: Readonly<Record<string, (rest: string, seat: Seat) => Outcome>> = {
  as(rest, seat) {
    const person = seat.company.people.find(({ code, name, wechatName }) =>
      [code, name, wechatName].includes(rest),
    );
    if (!person) return `没有“${rest}”。可以扮演:${peopleList(seat)}`;
    seat.person = person;
    const own = seat.chats.find(({ kind, place }) =>
      person.place ? place === person.place : kind === (person.role === 'owner' ? 'owners' : 'managers'),
    );
    if (own) seat.chat = own;
    return `现在是${person.name}(${roleNames[person.role]}),在${seat.chat.name}说话`;
  },
  in(rest, seat) {
    const chat =
      seat.chats.find(({ name, id }) => name === rest || id === rest) ??
      seat.chats.find(({ name }) => rest !== '' && name.includes(rest));
    if (!chat) return `没有“${rest}”这个群。有:${seat.chats.map(({ name }) => name).join('、')}`;
    seat.chat = chat;
    return `现在在${chat.name}`;
  },
  re(rest, seat) {
    const [, number = '', text = ''] = /^#?(\S+)\s+(.+)$/s.exec(rest) ?? [];
    const quoted = seat.said.find((said) => number && said.text.includes(`#${number.toUpperCase()}`));
    if (!quoted) return '用法:/re #K7F3 到了。先要有一条带这个单号的机器人消息';
    return { text, quote: quoted.text };
  },
  photo: (rest) => withFile(rest),
  voice: (rest) => withFile(rest),
  who: (_rest, seat) => peopleList(seat),
  help: (_rest, seat) => terminalHelp(seat),
  quit: () => 'quit',
};

/** A file, in quotation marks where its name has spaces, and the words that go with it. */
function withFile(rest: string): Outcome {
  const [, quoted, bare, text = ''] = /^(?:"([^"]+)"|(\S+))\s*(.*)$/s.exec(rest) ?? [];
  const file = quoted ?? bare;
  return file ? { text, file } : '用法:/photo 照片.jpg 卖了2,或 /voice 录音.mp3';
}

const peopleList = (seat: Seat): string =>
  seat.company.people
    .map(({ name, wechatName, role }) => `${wechatName ?? name}(${roleNames[role]})`)
    .join('、');

export function terminalHelp(seat: Seat): string {
  return [
    `在这里一个人可以扮演所有人。现在是${seat.person.name}(${roleNames[seat.person.role]}),在${seat.chat.name}。直接说话就行,例如:`,
    '  卖了3箱蒙牛纯牛奶',
    '  从总仓调2箱可乐',
    '  帮助',
    '',
    `  /as 名字   换人:${seat.company.people.map(({ name, wechatName }) => wechatName ?? name).join('、')}`,
    `  /in 群名   换群:${seat.chats.map(({ name }) => name).join('、')}`,
    '  /photo 文件 话   发照片(条码、送货单)    /voice 文件   发语音',
    '  /re #单号 话   引用机器人那条消息回复    /who 看有谁    /help 再看一遍    /quit 退出(Ctrl-C 也行)',
  ].join('\n');
}
