import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Condenses the word list of jieba to `bot/understand/general-words.json`, what the understanding knows of Chinese in general:
 * `node --import tsx bench/general-words.ts dict.txt`. The list has a word, its frequency and its part of speech on each line;
 * `npm pack @node-rs/jieba` fetches it (MIT, as the list itself is). Names of persons, firms and brands are left out, since
 * these a company has of its own, and so are numerals, which are read elsewhere.
 */
const rarest: Readonly<Record<string, readonly [letter: string, frequency: number]>> = {
  ...letters('n', 20, 'n ng'),
  ...letters('n', 100, 'ns'),
  ...letters('v', 20, 'v vn vg vd vi vq'),
  ...letters('a', 10, 'a ad an ag z b'),
  ...letters('d', 10, 'd'),
  ...letters('r', 5, 'r'),
  ...letters('t', 10, 't tg'),
  ...letters('s', 10, 's f'),
  ...letters('c', 10, 'c p u uj uz ul ug ud uv'),
  ...letters('e', 3, 'e y o'),
  ...letters('q', 50, 'q'),
  ...letters('l', 50, 'l i'),
};

function letters(letter: string, frequency: number, tags: string): Record<string, readonly [string, number]> {
  return Object.fromEntries(tags.split(' ').map((tag) => [tag, [letter, frequency]]));
}

const file = process.argv[2];
if (file === undefined) throw new Error('Which dict.txt?');
const found: { word: string; frequency: number; letter: string }[] = [];
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const [word = '', frequency = '', tag = ''] = line.split(' ');
  const [letter, least] = rarest[tag] ?? [];
  if (letter === undefined || least === undefined || Number(frequency) < least) continue;
  if (/^[\u4e00-\u9fff]{1,4}$/.test(word)) found.push({ word, frequency: Number(frequency), letter });
}
found.sort((one, other) => other.frequency - one.frequency || (one.word < other.word ? -1 : 1));
const words: Record<string, string> = {};
for (const { word, letter } of found) words[letter] = words[letter] ? `${words[letter]} ${word}` : word;
const source = 'dict.txt of jieba, as @node-rs/jieba 2.0.3 carries it';
const licence =
  'MIT License, Copyright (c) 2013 Sun Junyi (jieba), Copyright (c) 2020-present LongYinan (@node-rs/jieba)';
const target = new URL('../bot/understand/general-words.json', import.meta.url);
writeFileSync(
  target,
  `${JSON.stringify({ source, licence, madeBy: 'bench/general-words.ts', words }, null, 2)}\n`,
);
process.stdout.write(`${found.length} words\n`);
