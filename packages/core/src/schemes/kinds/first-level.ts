import { type Fraction, fractionOf } from '../../exact.ts';
import type { Words } from '../../words.ts';
import type { Scheme } from '../scheme.ts';
import type { KindFinding } from './kind.ts';
import { type LevelTable, type StatedTable, levelName, noLevel, saysNone } from './level-table.ts';
import type { StatedPeriods } from './score-words.ts';

type Stated = StatedTable & Pick<StatedPeriods, 'first' | 'combine'>;

/** What stands where there is no earlier result: a level or place has what the table says of it; undefined where that is nothing. */
export function firstOf({ first, combine }: Stated, table: LevelTable | null): Fraction | undefined {
  if (first === undefined) return undefined;
  // How many periods have a result is no level.
  if (table === null || combine === 'number') return first === 'none' ? undefined : fractionOf(first);
  const worth = table.worth(first === 'none' ? noLevel : first, 0);
  return worth === null ? undefined : { num: worth * table.unit.num, den: table.unit.den };
}

/** `三星级`, ` 60`: what is taken where there is no earlier result; null where nothing is. */
export function firstWords({ first, table, take, combine }: Stated, feed: Scheme | undefined): Words | null {
  if (first === undefined) return null;
  if (table !== undefined && combine !== 'number') return levelName(first === 'none' ? noLevel : first, feed, take);
  return { zh: ` ${first}`, en: `${first}` };
}

/** A first result is a level or place that the table knows, not what one is worth. */
export function checkFirst(options: Stated, feed: Scheme | undefined): KindFinding[] {
  const { first, take, table, otherwise, combine } = options;
  if (first === undefined || (first !== 'none' && (table === undefined || combine === 'number'))) return [];
  if (first === 'none') {
    if (saysNone(options)) return [];
    return [
      wrong(
        ['first: none 取 table 里的 none，那里没有写', 'first: none takes none of the table, which has none'],
        ['在 table 里写 none: 多少，或删掉 first', 'write none in the table, or delete first'],
      ),
    ];
  }
  const listed = Object.keys(table ?? {}).some((key) => key !== 'none' && Number(key) === first);
  const known = take === 'level' && (feed === undefined || feed.levels.some(({ level }) => level === first));
  // What any other level is worth, whichever way it is read.
  if (listed || (otherwise !== undefined && (known || first === otherwise))) return [];
  const meant = Object.entries(table ?? {}).find(([key, worth]) => key !== 'none' && worth === first)?.[0];
  const [zh, en] = take === 'level' ? ['级别', 'level'] : ['名次', 'place'];
  return [
    wrong(
      [
        `first 写的是${zh}，也经 table 折算；表里没有${zh} ${first}`,
        `first is a ${en} and goes through the table, which has no ${en} ${first}`,
      ],
      meant === undefined
        ? [
            `写没有上一期的按哪个${zh}；就是要 ${first} 的，写 first: none，并在 table 里写 none: ${first}`,
            `write which ${en} stands where there is none before; for ${first} itself write first: none, and none: ${first} in the table`,
          ]
        : [`写${zh}：first: ${meant}（折成 ${first}）`, `write the ${en}: first: ${meant}, which is worth ${first}`],
    ),
  ];
}

function wrong(message: [string, string], remedy: [string, string]): KindFinding {
  return {
    code: 'wrong-value',
    path: ['first'],
    message: { zh: message[0], en: message[1] },
    remedy: { zh: remedy[0], en: remedy[1] },
  };
}
