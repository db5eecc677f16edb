import { type Fraction, roundHalfUp, shareOf } from '../../exact.ts';
import { exactNumberWords, shareWords } from '../../quantity.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { cellNumber, listedApart } from '../listed.ts';
import { meanDen } from '../cohorts/mean-step.ts';
import type { Scheme } from '../scheme.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import { unknownWord } from './findings.ts';
import type { KindContext, KindFinding } from './kind.ts';

/** What each level (or place) read of another scheme is worth. */
export interface StatedTable {
  take: string;
  table?: Readonly<Record<string, number>> | undefined;
  otherwise?: number | undefined;
  /** `shared`: of several in one place each has the mean of what their places are worth together. */
  ties?: 'each' | 'shared' | undefined;
}

/** A table of levels ready to run: whole numbers over one denominator. */
export interface LevelTable {
  unit: Fraction;
  /** The step of a mean of its values. */
  step: Fraction;
  /** What a level or place (`noLevel`: none at all) is worth to one of those who have it, with so many others; null where the table says nothing about it. */
  worth(value: number, tied: number): number | null;
  /** A worth in words: `80%`, `1500`. */
  told(worth: number): Words;
}

/** Stands for whoever was there and has no level or place: levels are numbers from 0, places from 1. */
export const noLevel = -1;

/** Whether a table says what whoever has no level or place is given (`none`). */
export function saysNone({ table }: StatedTable): boolean {
  return table !== undefined && Object.hasOwn(table, 'none');
}

/** Whether the worths are parts of a whole: `100%`, `80%`, `0`. */
export function isTableOfRates({ table, otherwise = 0 }: StatedTable): boolean {
  const all = [...Object.values(table ?? {}), otherwise];
  return all.every((worth) => worth >= 0 && worth <= 1) && all.some((worth) => !Number.isInteger(worth));
}

/** Compiles the table of levels; null without one. */
export function compileLevelTable(options: StatedTable): LevelTable | null {
  const { table, otherwise } = options;
  if (table === undefined) return null;
  const listed = new Map(
    Object.entries(table).map(([level, worth]) => [level === 'none' ? noLevel : Number(level), shareOf(worth)]),
  );
  const rest = otherwise === undefined ? null : shareOf(otherwise);
  const whole = [...listed.values(), ...(rest ? [rest] : [])].reduce((all, one) => leastCommon(all, one.den), 1);
  const number = isTableOfRates(options) ? shareWords : exactNumberWords;
  const step = { num: 1, den: meanDen(whole) };
  const shared = options.ties === 'shared';
  const den = shared ? step.den : whole;
  const worthOf = (value: number) => {
    const found = listed.get(value) ?? (value === noLevel ? null : rest);
    return found ? found.num * (den / found.den) : null;
  };
  return {
    unit: { num: 1, den },
    step,
    worth(value, tied) {
      if (!shared || tied === 0) return worthOf(value);
      const covered = Array.from({ length: tied + 1 }, (_, next) => worthOf(value + next) ?? 0);
      return roundHalfUp(
        covered.reduce((sum, one) => sum + one, 0),
        tied + 1,
      );
    },
    told: (worth) => number(Math.round((worth / den) * 1e9) / 1e9),
  };
}

/** What is wrong with a table of levels or places: for points, with levels that there are not, or silent about some. */
export function checkLevelTable(options: StatedTable, feed: Scheme | undefined): KindFinding[] {
  const { take, table, otherwise } = options;
  const ties = checkTies(options);
  if (ties.length > 0) return ties;
  if (table === undefined) {
    if (otherwise === undefined) return [];
    return [
      {
        code: 'wrong-value',
        path: ['otherwise'],
        message: { zh: '没有 table，otherwise 不起作用', en: 'otherwise does nothing without a table' },
        remedy: { zh: '写上 table，或删掉 otherwise', en: 'write a table, or delete otherwise' },
      },
    ];
  }
  if (take !== 'level' && take !== 'rank' && take !== 'bottom-rank')
    return [
      {
        code: 'wrong-value',
        path: ['table'],
        message: {
          zh: 'table 按级别或名次折成数，这里取的是得分',
          en: 'a table goes by levels or places; points are read here',
        },
        remedy: {
          zh: '写 take: level（或 rank、bottom-rank）；按得分分档的用 points 的 tiers、bands',
          en: 'write take: level (or rank, bottom-rank); for ranges of points use tiers or bands in points',
        },
      },
    ];
  const stated = Object.keys(table).filter((key) => key !== 'none');
  const odd = stated.find((key) => !/^\d+$/.test(key));
  if (odd !== undefined)
    return [
      {
        code: 'wrong-value',
        path: ['table', odd],
        message: {
          zh: `table 里写的是级别数或名次，“${odd}”不是数`,
          en: `a table lists numbers of levels or places; “${odd}” is no number`,
        },
        remedy: {
          zh: '写级别数（levels 里的 level），如 { 5: 100%, 4: 80% }',
          en: 'write the numbers of the levels (level in levels), such as { 5: 100%, 4: 80% }',
        },
      },
    ];
  if (!feed) return [];
  const levels = take === 'level' ? feed.levels.map(({ level }) => `${level}`) : null;
  const unknown = levels === null ? [] : stated.filter((key) => !levels.includes(`${Number(key)}`));
  if (unknown.length > 0)
    return unknown.map((key) =>
      unknownWord('unknown-level', ['table', key], { zh: '级', en: 'level' }, key, levels ?? []),
    );
  const silent = levels === null ? [''] : levels.filter((level) => !stated.some((key) => Number(key) === +level));
  if (otherwise !== undefined || silent.length === 0) return [];
  const named = levels === null ? { zh: '其余名次', en: 'the other places' } : levelNames(silent, feed);
  return [
    {
      code: 'table-gap',
      path: ['table'],
      message: { zh: `表里没有${named.zh}`, en: `the table says nothing about ${named.en}` },
      remedy: { zh: '写上它们是多少，或写 otherwise: 0', en: 'write what they are worth, or otherwise: 0' },
    },
  ];
}

function checkTies({ take, table, ties }: StatedTable): KindFinding[] {
  const places = take === 'rank' || take === 'bottom-rank';
  if (ties === undefined || (places && table !== undefined)) return [];
  return [
    {
      code: 'wrong-value',
      path: ['ties'],
      message: {
        zh: 'ties 说的是并列名次各得多少，这里没有按名次折成数',
        en: 'ties says what those in one place have of its worth; here places are worth nothing',
      },
      remedy: {
        zh: '写 take: rank 和 table: { 1: 5000, 2: 3000 }，或删掉 ties',
        en: 'write take: rank and table: { 1: 5000, 2: 3000 }, or delete ties',
      },
    },
  ];
}

function levelNames(levels: readonly string[], feed: Scheme): Words {
  return joinWords(
    levels.map((level) => levelName(Number(level), feed)),
    '、',
    ', ',
  );
}

/** `五星级`, or `第 1 名` of places. */
export function levelName(value: number, feed: Scheme | undefined, take = 'level'): Words {
  if (value === noLevel)
    return take === 'level' ? { zh: '没有级别的', en: 'without a level' } : { zh: '没有名次的', en: 'without a place' };
  if (take === 'rank') return { zh: `第 ${value} 名`, en: `place ${value}` };
  if (take === 'bottom-rank') return { zh: `倒数第 ${value} 名`, en: `place ${value} from the bottom` };
  const level = feed?.levels.find((each) => each.level === value);
  return level ? titleWords(level) : { zh: `${value} 级`, en: `level ${value}` };
}

/** `级别（五星级 100%，四星级 80%，其他 0%）`: what the levels are worth, for the rule book. */
export function levelTableWords(options: StatedTable, feed: Scheme | undefined, context: KindContext): Words {
  const { take, table = {}, otherwise } = options;
  const rank = take !== 'level';
  const rates = isTableOfRates(options);
  const number = rates ? shareWords : exactNumberWords;
  const placeOf = (level: number) => (level === noLevel ? Infinity : rank ? level : -level);
  const lines = Object.entries(table)
    .map(([level, worth]) => ({ level: level === 'none' ? noLevel : Number(level), worth }))
    .sort((a, b) => placeOf(a.level) - placeOf(b.level))
    .map(({ level, worth }) => ({ name: levelName(level, feed, take), worth }));
  const rows = () => lines.map(({ name, worth }) => [name, rates ? shareWords(worth) : cellNumber(worth)]);
  const column = rank ? { zh: '名次', en: 'Place' } : { zh: '级别', en: 'Level' };
  const apart = listedApart(context, () => ({ head: [column, { zh: '值', en: 'Value' }], rows: rows() }), lines.length);
  const told = apart ? [apart] : lines.map(({ name, worth }) => joinWords([name, number(worth)], ' ', ' '));
  const rest = otherwise === undefined ? null : number(otherwise);
  if (rest) told.push({ zh: `其他 ${rest.zh}`, en: `any other ${rest.en}` });
  const listed = joinWords(told, '，', ', ');
  const shared =
    options.ties === 'shared'
      ? {
          zh: '；并列的，所占各名次的合并平均',
          en: '; several in one place share what their places are worth together',
        }
      : { zh: '', en: '' };
  return {
    zh: `${column.zh}（${listed.zh}${shared.zh}）`,
    en: `the ${rank ? 'place' : 'level'} (${listed.en}${shared.en})`,
  };
}
