/** A company in the fake WeCom: everything it knows, for tests to look into and to change. */

export interface Member {
  readonly userid: string;
  name: string;
  /** 1 active, 2 disabled, 4 not active yet, 5 gone. */
  status: 1 | 2 | 4 | 5;
  /** Whether the app may see and reach the member. */
  visible: boolean;
  licensed: boolean;
}

/** What somebody sees. */
export interface Shown {
  /** A member's id, a group's id, or a webhook's key. */
  readonly to: string;
  readonly msgtype: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it without knowing its form
  content: any;
  readonly at: number;
}

export interface Task {
  readonly shown: Shown;
  readonly users: readonly string[];
}

export interface Group {
  readonly chatid: string;
  name: string;
  owner: string;
  userlist: string[];
}

export interface Medium {
  readonly bytes: Buffer;
  readonly type: string;
  readonly contentType: string;
  readonly at: number;
}

export interface Corp {
  readonly corpId: string;
  readonly agentId: number;
  secret: string;
  members: Member[];
  /** Whether the app's range is the whole company. */
  seesAll: boolean;
  /** Whether our address is on the app's list. */
  trusted: boolean;
  now: () => number;
  /** The token that is given out, and until when it stands. */
  token: { value: string; until: number } | null;
  readonly pastTokens: Map<string, 40014 | 42001>;
  wrongSecrets: number;
  tokensGiven: number;
  readonly shown: Shown[];
  /** What was sent beyond a limit: nobody sees it, and nobody is told. */
  readonly dropped: Shown[];
  readonly tasks: Map<string, Task>;
  readonly codes: Map<string, { readonly task: string; readonly at: number; used: boolean }>;
  readonly groups: Map<string, Group>;
  readonly media: Map<string, Medium>;
  readonly webhooks: Map<string, string>;
  /** Contents that were sent with the check for repeats, and until when they count. */
  readonly compared: Map<string, number>;
  readonly recent: Map<string, number[]>;
  serial: number;
}

export function createCorp(given: Partial<Corp> & { readonly members?: Member[] } = {}): Corp {
  return {
    corpId: 'wwfake0000000001',
    agentId: 1_000_002,
    secret: 'fake-secret',
    members: [],
    seesAll: true,
    trusted: true,
    now: () => Date.now(),
    token: null,
    pastTokens: new Map(),
    wrongSecrets: 0,
    tokensGiven: 0,
    shown: [],
    dropped: [],
    tasks: new Map(),
    codes: new Map(),
    groups: new Map(),
    media: new Map(),
    webhooks: new Map(),
    compared: new Map(),
    recent: new Map(),
    serial: 0,
    ...given,
  };
}

export const member = (userid: string, more: Partial<Member> = {}): Member => ({
  userid,
  name: userid,
  status: 1,
  visible: true,
  licensed: true,
  ...more,
});

/** Member ids are the same in any case. */
export const findMember = (corp: Corp, userid: string): Member | undefined =>
  corp.members.find((one) => one.userid.toLowerCase() === userid.toLowerCase());

export const nextId = (corp: Corp, prefix: string): string => {
  corp.serial += 1;
  return `${prefix}${corp.serial}`;
};

/** A code that changes the card of this task once. */
export function newResponseCode(corp: Corp, task: string): string {
  const code = nextId(corp, 'code-');
  corp.codes.set(code, { task, at: corp.now(), used: false });
  return code;
}

/** Whether one more would be beyond what that member, group or robot gets within so many seconds. */
export function isOver(corp: Corp, to: string, limits: readonly (readonly [number, number])[]): boolean {
  const now = corp.now();
  return limits.some(
    ([count, seconds]) => (recentOf(corp, to).at(-count) ?? Number.NEGATIVE_INFINITY) > now - seconds * 1_000,
  );
}

/** Shown, unless it is beyond a limit: then it is dropped without a word. */
export function show(
  corp: Corp,
  shown: Omit<Shown, 'at'>,
  limits: readonly (readonly [number, number])[],
): Shown {
  const one: Shown = { ...shown, at: corp.now() };
  if (isOver(corp, shown.to, limits)) corp.dropped.push(one);
  else {
    corp.shown.push(one);
    recentOf(corp, shown.to).push(one.at);
  }
  return one;
}

/** When something was shown there, oldest first. */
function recentOf(corp: Corp, to: string): number[] {
  const key = to.toLowerCase();
  const times = corp.recent.get(key) ?? [];
  corp.recent.set(key, times);
  return times;
}
