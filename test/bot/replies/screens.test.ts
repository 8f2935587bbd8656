import { describe, expect, it } from 'vitest';
import { firstScreen, isOverScreen, screenLines, screensOf } from '../../../bot/replies/screens.ts';

const linesOf = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, n) => `${from + n}. 可乐 3箱`);
const text = (count: number): string => ['📈 销售', ...linesOf(count), '(截至11月21日 20:00)'].join('\n');

describe('a text on screens', () => {
  it('stays as it is while it fits on one', () => {
    expect(isOverScreen(text(screenLines - 2))).toBe(false);
    expect(screensOf(text(screenLines - 2))).toEqual([text(screenLines - 2)]);
  });

  it('is cut with the number of lines that are left and how to get them, and keeps its last line', () => {
    const [first = ''] = screensOf(text(60));
    const lines = first.split('\n');
    expect(lines.at(-1)).toBe('(截至11月21日 20:00)');
    const shown = lines.filter((line) => line.includes('可乐')).length;
    expect(lines.at(-2)).toBe(`…还有${60 - shown}行,发“更多”看`);
    expect(lines.length).toBeLessThanOrEqual(screenLines);
  });

  it('loses no line and says none twice, however long it is', () => {
    for (const count of [screenLines - 1, 40, 61, 200]) {
      const screens = screensOf(text(count));
      const said = screens
        .join('\n')
        .split('\n')
        .filter((line) => line.includes('可乐'));
      expect(said).toEqual(linesOf(count));
      for (const screen of screens) expect(screen.split('\n').length).toBeLessThanOrEqual(screenLines);
      expect(screens.at(-1)).not.toContain('更多');
    }
  });

  it('counts long lines as what they take on a phone, and parts one that is longer than a screen', () => {
    const long = '蒙牛纯牛奶250毫升整箱装买一送一促销装'.repeat(3);
    expect(
      isOverScreen(
        Array(screenLines / 2)
          .fill(long)
          .join('\n'),
      ),
    ).toBe(true);
    const screens = screensOf('可'.repeat(2_000));
    expect(screens.join('').replace(/[^可]/g, '')).toHaveLength(2_000);
    for (const screen of screens) expect([...screen].length).toBeLessThanOrEqual(screenLines * 20);
  });

  it('never begins a further screen with a sign that would have it said again', () => {
    const waiting = ['标题', ...linesOf(20), ...Array(30).fill('⏳ 等处理'), '完'].join('\n');
    for (const screen of screensOf(waiting).slice(1)) expect(screen.startsWith('(接上)\n')).toBe(true);
  });

  it('names another way to the rest where 更多 would not be heard', () => {
    expect(firstScreen(text(60), (left) => `…还有${left}行,发“为什么 #K7F3”看全部`)).toMatch(
      /…还有\d+行,发“为什么 #K7F3”看全部\n\(截至11月21日 20:00\)$/,
    );
  });
});
