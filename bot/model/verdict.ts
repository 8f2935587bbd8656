import { plainText } from '../understand/normalize.ts';

const yes =
  /^(?:对|对的|对对|没错|是|是的|是啊|嗯|嗯嗯|好|好的|可以|确认|确定|就这样|记|记吧|记上|都对|ok|yes|y|1)(?:了|吧|啊|呀|哈|啦)?$/;
const no =
  /^(?:不对|不是|不|否|错|错了|不是这样|别记|不记|不记了|不用|不用了|算了|算啦|取消|都不是|作废|没有|不要了?|no|n|2)(?:了|吧|啊|呀|哈|啦)?$/;

/** Whether a text agrees, with nothing more to it; numbers of documents and the bot's name aside. */
export function readVerdict(text: string): 'yes' | 'no' | null {
  const plain = plainText(text)
    .replace(/@?(?:店)?小二/g, ' ')
    .replace(/#\s?[a-z0-9]{2,12}/g, ' ')
    .replace(/[\s,，.。!！~;；]+/g, '');
  if (yes.test(plain)) return 'yes';
  return no.test(plain) ? 'no' : null;
}
