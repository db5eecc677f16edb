import { expect, test } from 'vitest';
import { loadPack } from './load.ts';
import { alone, toySource, type ToyFile } from './toy-source.ts';

// One slip a line, as hands make them. `told`: whatever the line, it cannot pass in silence.
const slips: Readonly<Record<string, { told: boolean; make: (line: string) => string | null }>> = {
  'line left out': { told: false, make: () => null },
  'line twice': { told: false, make: (line) => `${line}\n${line}` },
  'key misspelt': {
    told: true,
    make: (line) => line.replace(/([a-z-]{4,}):/, (_, key: string) => `${key.slice(0, -2)}zq:`),
  },
  'full-width colon': { told: true, make: (line) => line.replace(/([a-z-]+): /, '$1：') },
  'full-width comma': { told: true, make: (line) => line.replace(/, (?=[a-z-]+:)/, '，') },
  'no space after the colon': { told: true, make: (line) => line.replace(/: (?=[^{[])/, ':') },
  'words for a number': {
    told: true,
    make: (line) =>
      line.replace(/((?:cap|each|level|from|below|month|precision|max-steps|share|min|max): )\d[\d.]*/, '$1很多'),
  },
  'number below zero': { told: false, make: (line) => line.replace(/: (\d[\d.]*)/, ': -$1') },
  'number far too big': { told: false, make: (line) => line.replace(/: (\d+)/, ': $10000000000000') },
  'percent sign': { told: false, make: (line) => line.replace(/: (\d[\d.]*)/, ': $1%') },
  'name of nothing': { told: false, make: (line) => line.replace(/: ([a-z][a-z-]+)/, ': $1-x') },
  'brace left out': { told: false, make: (line) => line.replace(/[{}]/, '') },
  'bracket left out': { told: false, make: (line) => line.replace(/[[\]]/, '') },
  'one space more': { told: false, make: (line) => ` ${line}` },
  'two spaces less': { told: false, make: (line) => line.replace(/^ {2}/, '') },
  tab: { told: false, make: (line) => line.replace(/^ +/, '\t') },
  'quote left open': { told: true, make: (line) => line.replace(/: (?=[^{[]*$)/, ': "') },
  'nothing after the colon': { told: false, make: (line) => line.replace(/: [^{[].*$/, ':') },
};

const sound = toySource().files;
const seed = 20_260_101;

// Park and Miller: the same lines every run.
function* numbers(from: number): Generator<number, never> {
  for (let state = from; ;) yield (state = (state * 48_271) % 2_147_483_647);
}

test.each(Object.entries(slips))(
  'one slip, %s: never a throw, never nonsense, a handful of words',
  (name, { told, make }) => {
    const draw = numbers(seed + name.length);
    const files = Object.keys(sound).filter((file): file is ToyFile => /^(records|schemes|duties)/.test(file));
    const wrong: string[] = [];
    let made = 0;
    for (let tries = 0; made < 8 && tries < 400; tries++) {
      const file = files[draw.next().value % files.length]!;
      const lines = sound[file]!.split('\n');
      const at = draw.next().value % lines.length;
      const line = lines[at]!;
      const slipped = make(line);
      if (line.trim() === '' || slipped === line) continue;
      made++;
      const text = [...lines.slice(0, at), ...(slipped === null ? [] : [slipped]), ...lines.slice(at + 1)].join('\n');
      const { diagnostics } = loadPack(toySource({}, { [file]: text }), alone);
      const where = `${file}:${at + 1} ${line.trim()}`;
      const words = diagnostics.map(
        (d) => `${d.code} ${d.file}:${d.line} ${d.message}${d.remedy} ${d.messageEn} ${d.remedyEn}`,
      );
      if (words.some((each) => /NaN|undefined|\[object|Infinity/.test(each)))
        wrong.push(`nonsense: ${where}`, ...words);
      if (told && words.length === 0) wrong.push(`in silence: ${where}`);
      if (words.length > 5) wrong.push(`too many words: ${where}`, ...words);
    }
    expect(made).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  },
);
