import type * as z from 'zod';

/** What is wrong with a field, as a predicate behind the field's name: 「数量 没有填」. People read it, in the mini-program too. */
export function issueWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填' : (types[issue.expected] ?? '写法不对');
    case 'invalid_value':
      return issue.values.length === 1
        ? `只能是${String(issue.values[0])}`
        : `只能是这些之一:${issue.values.map(String).join('、')}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return formats[issue.format] ?? '写法不对';
    case 'unrecognized_keys':
      return `多了不认识的内容:${issue.keys.join('、')}`;
    case 'not_multiple_of':
      return `要是${issue.divisor}的倍数`;
    default:
      return '写法不对';
  }
}

const types: Readonly<Record<string, string>> = {
  string: '要是文字',
  number: '要是数字',
  int: '要是整数',
  boolean: '要是 true 或 false',
  array: '要是一串内容',
  object: '要是一组内容',
};

const formats: Readonly<Record<string, string>> = {
  date: '要写成日期,例如 2026-11-21',
  datetime: '要写成带时区的时刻,例如 2026-10-03T18:00:00+08:00',
  url: '要是网址',
};

type Bound<Issue extends { origin: string; inclusive?: boolean }, Limit extends keyof Issue> = Pick<
  Issue,
  'origin' | 'inclusive' | Limit
>;

function tooSmall({ origin, minimum, inclusive }: Bound<z.core.$ZodIssueTooSmall, 'minimum'>): string {
  if (origin === 'string') return minimum === 1 ? '不能空着' : `至少${minimum}个字`;
  if (origin === 'array') return minimum === 1 ? '至少要有一项' : `至少要有${minimum}项`;
  return inclusive ? `不能小于${minimum}` : `要大于${minimum}`;
}

function tooBig({ origin, maximum, inclusive }: Bound<z.core.$ZodIssueTooBig, 'maximum'>): string {
  if (origin === 'string') return `最多${maximum}个字`;
  if (origin === 'array') return `最多${maximum}项`;
  return inclusive ? `不能大于${maximum}` : `要小于${maximum}`;
}
