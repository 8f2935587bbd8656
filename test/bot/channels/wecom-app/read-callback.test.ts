import { describe, expect, it } from 'vitest';
import { readCallback } from '../../../../bot/channels/wecom-app/read-callback.ts';

const head = '<ToUserName><![CDATA[wwfake]]></ToUserName>';
const from = (user: string) =>
  `<FromUserName><![CDATA[${user}]]></FromUserName><CreateTime>1732500000</CreateTime>`;
const body = (rest: string, user = 'LiQiang') =>
  `<xml>${head}${from(user)}${rest}<AgentID>1000002</AgentID></xml>`;
const event = (name: string, rest = '', user = 'LiQiang') =>
  body(`<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${rest}`, user);
const type = (name: string) => `<MsgType><![CDATA[${name}]]></MsgType>`;
const id = '<MsgId>7223372036854775807</MsgId>';

describe('what WeCom tells the app', () => {
  it.each([
    [
      'text, under an id with more digits than a number holds',
      body(`${type('text')}<Content><![CDATA[卖了3箱可乐]]></Content>${id}`),
      { kind: 'message', id: '7223372036854775807', from: 'LiQiang', text: '卖了3箱可乐', at: 1_732_500_000 },
    ],
    [
      'digits as text, zeros and all',
      body(`${type('text')}<Content><![CDATA[0012]]></Content>${id}`),
      { kind: 'message', text: '0012' },
    ],
    [
      'text with signs of XML in it',
      body(`${type('text')}<Content><![CDATA[<b>3 & 4</b> &lt;]]></Content>${id}`),
      { kind: 'message', text: '<b>3 & 4</b> &lt;' },
    ],
    [
      'text of several lines',
      body(`${type('text')}<Content><![CDATA[到货:\n可乐10箱\n雪碧5箱]]></Content>${id}`),
      { kind: 'message', text: '到货:\n可乐10箱\n雪碧5箱' },
    ],
    [
      'text that quotes a message',
      body(
        `${type('text')}<Content><![CDATA[「店小二:🚚 调拨单 #K7F3 已发出」\n- - - - - - - - - - - - - - -\n到了]]></Content>${id}`,
      ),
      { kind: 'message', text: '到了', quote: '🚚 调拨单 #K7F3 已发出' },
    ],
    [
      'a picture',
      body(`${type('image')}<PicUrl><![CDATA[http://p]]></PicUrl><MediaId><![CDATA[m1]]></MediaId>${id}`),
      { kind: 'message', text: '', medium: { id: 'm1', kind: 'image', format: 'jpg' } },
    ],
    [
      'a voice message with its words',
      body(
        `${type('voice')}<MediaId><![CDATA[m2]]></MediaId><Format><![CDATA[AMR]]></Format><Recognition><![CDATA[卖了三箱可乐]]></Recognition>${id}`,
      ),
      { kind: 'message', text: '卖了三箱可乐', medium: { id: 'm2', kind: 'voice', format: 'amr' } },
    ],
    [
      'a voice message without words',
      body(`${type('voice')}<MediaId><![CDATA[m3]]></MediaId><Format><![CDATA[amr]]></Format>${id}`),
      { kind: 'message', text: '', medium: { id: 'm3' } },
    ],
    [
      'a place',
      body(`${type('location')}<Location_X>31.2</Location_X><Location_Y>121.4</Location_Y>${id}`),
      { kind: 'unreadable', from: 'LiQiang', id: '7223372036854775807' },
    ],
    ['a film', body(`${type('video')}<MediaId><![CDATA[m4]]></MediaId>${id}`), { kind: 'unreadable' }],
    [
      'a press on a card',
      event(
        'template_card_event',
        '<EventKey><![CDATA[approve K7F3]]></EventKey><TaskId><![CDATA[t1]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[r1]]></ResponseCode><SelectedItems></SelectedItems>',
      ),
      { kind: 'click', from: 'LiQiang', key: 'approve K7F3', responseCode: 'r1' },
    ],
    ['somebody new', event('subscribe'), { kind: 'entered', from: 'LiQiang' }],
    ['somebody coming in', event('enter_agent', '<EventKey></EventKey>'), { kind: 'entered' }],
    ['somebody who no longer sees the app', event('unsubscribe'), { kind: 'hidden', user: 'LiQiang' }],
    [
      'a member deleted',
      event(
        'change_contact',
        '<ChangeType>delete_user</ChangeType><UserID><![CDATA[LiQiang]]></UserID>',
        'sys',
      ),
      { kind: 'left', user: 'LiQiang' },
    ],
    [
      'a member disabled',
      event(
        'change_contact',
        '<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[LiQiang]]></UserID><Status>2</Status>',
        'sys',
      ),
      { kind: 'disabled', user: 'LiQiang' },
    ],
    [
      'a member gone from the company',
      event(
        'change_contact',
        '<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[LiQiang]]></UserID><Status>5</Status>',
        'sys',
      ),
      { kind: 'left', user: 'LiQiang' },
    ],
    [
      'a member under a new id, who has not left',
      event(
        'change_contact',
        '<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[LiQiang]]></UserID><NewUserID><![CDATA[LiQiang2]]></NewUserID>',
        'sys',
      ),
      { kind: 'renamed', user: 'LiQiang', now: 'LiQiang2' },
    ],
    [
      'a member changed otherwise',
      event(
        'change_contact',
        '<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[LiQiang]]></UserID><Status>1</Status><ExtAttr><Item><Name><![CDATA[爱好]]></Name><Type>0</Type></Item><Item><Name><![CDATA[卡号]]></Name></Item></ExtAttr>',
        'sys',
      ),
      { kind: 'other' },
    ],
    [
      'a department',
      event('change_contact', '<ChangeType>create_party</ChangeType><Id>2</Id>', 'sys'),
      { kind: 'other' },
    ],
    ['a menu', event('click', '<EventKey><![CDATA[V1001]]></EventKey>'), { kind: 'other' }],
    ['something that is not there yet', event('a_new_event'), { kind: 'other' }],
  ])('%s', (_, xml, told) => {
    expect(readCallback(xml)).toMatchObject(told);
  });

  it('is null for what is no XML, and never throws', () => {
    for (const text of ['', '{}', '<xml>', 'plain', '<xml></xml>', '<other><a>1</a></other>'])
      expect(() => readCallback(text)).not.toThrow();
    expect(readCallback('{}')).toBeNull();
  });

  it('does not resolve entities, whatever a document declares', () => {
    const bomb = `<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>${body(`${type('text')}<Content>&b;</Content>${id}`)}`;
    const told = readCallback(bomb);
    expect(JSON.stringify(told)).not.toContain('aaaa');
  });

  it('gives the same id to the same event, and another one to every other', () => {
    const press = (key: string, task: string) =>
      event(
        'template_card_event',
        `<EventKey><![CDATA[${key}]]></EventKey><TaskId><![CDATA[${task}]]></TaskId><ResponseCode><![CDATA[${Math.random()}]]></ResponseCode>`,
      );
    const ids = [
      press('a', 't1'),
      press('a', 't1'),
      press('a', 't2'),
      press('b', 't1'),
      event('subscribe'),
    ].map((xml) => readCallback(xml)?.id);
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe(ids[1]);
  });
});
