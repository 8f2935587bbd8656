import pino from 'pino';
import type { ChannelNews } from './channels/channel.ts';
import { drawQrCode } from './qr-code.ts';
import { newsText } from './replies/news.ts';

/** Where an operator reads of the channels: the terminal if there is one, else standard output; and the bot's log. */
export interface NewsPaper {
  readonly tell: (news: ChannelNews) => void;
  /** What should not have happened; no message text is in it. */
  readonly fault: (what: unknown) => void;
}

export function openNewsPaper(dataDir: string, show?: (text: string) => void): NewsPaper {
  const log = show
    ? pino(pino.destination({ dest: `${dataDir}/bot.log`, sync: false, mkdir: true }))
    : pino(pino.destination(2));
  const print = show ?? ((text: string) => void process.stdout.write(`${text}\n`));
  return {
    tell(news) {
      // That it is there the person at the terminal sees.
      if (news.channel === 'terminal') return;
      const { channel, kind, what } = news;
      log[kind === 'up' || kind === 'login' ? 'info' : 'warn']({ channel, kind }, what);
      print(newsText(news));
      if (news.qrCode === undefined) return;
      drawQrCode(news.qrCode, process.stdout.isTTY).then(print, (error) =>
        log.error({ fault: String(error) }),
      );
    },
    fault(what) {
      const { message, stack } = what instanceof Error ? what : { message: String(what), stack: undefined };
      log.error({ fault: message, ...(stack && { stack }) }, 'bot fault');
    },
  };
}
