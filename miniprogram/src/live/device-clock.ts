import { dayAt } from '../offline/amounts';
import { keeper } from '../platform/keeper';
import { currentSession } from '../session/session';

const key = 'xiaoer.clock';

/** What the service's clock says now, as far as the device knows: its own may be wrong, and records bear the day. */
export const serviceNow = (): Date => new Date(Date.now() + Number(keeper.read(key) ?? 0));

export const noteServiceTime = (now: string): void => {
  const ahead = Date.parse(now) - Date.now();
  keeper.write(key, String(Math.abs(ahead) < 5_000 ? 0 : ahead));
};

/** The company's business day. */
export const today = (): string =>
  dayAt(serviceNow(), currentSession()?.me?.clock?.offsetMinutes ?? -new Date().getTimezoneOffset());
