import type { Scheme } from '../scheme.ts';
import { unknownWord } from './findings.ts';
import type { KindFinding } from './kind.ts';
import { type StatedPeriods, itemsOf } from './score-words.ts';

function wrong(path: string, zh: [string, string], en: [string, string]): KindFinding {
  return {
    code: 'wrong-value',
    path: [path],
    message: { zh: zh[0], en: en[0] },
    remedy: { zh: zh[1], en: en[1] },
  };
}

/** A scheme's own results can only be read of periods before. */
export const ownLast: KindFinding = wrong(
  'last',
  ['本办法自己的当期还没有算出来', 'the scheme’s own result of this period is not known yet'],
  ['加上 period: previous（取此前的几期）', 'add period: previous, for the periods before'],
);

/** What is wrong with which settle periods are read, and how they are put together. */
export function checkPeriods(options: StatedPeriods, feed: Scheme | undefined): KindFinding[] {
  const found: KindFinding[] = [];
  const { period, first, combine, last, is } = options;
  if (period === 'same' && first !== undefined)
    found.push(
      wrong(
        'first',
        ['first 只在取上一期时有用', 'first is for reading an earlier period only'],
        ['加上 period: previous，或删掉 first', 'add period: previous, or delete first'],
      ),
    );
  if (options.periods !== undefined && (period === 'previous' || last !== undefined))
    found.push(
      wrong(
        'periods',
        [
          'periods 取当年的哪几期，不能再写 last、previous',
          'periods are those of the year: not beside last or previous',
        ],
        [
          '删掉其中一个；上年末那一期写 period: previous',
          'delete one of them; the last period of the year before is period: previous',
        ],
      ),
    );
  if (combine === 'row' && is === undefined)
    found.push(
      wrong(
        'combine',
        ['row 是连续几期，没有写怎样的才算', 'row is how many in a row, but it does not say of what'],
        [
          '加上 is，如 take: bottom-rank、is: 1（最后一名）',
          'add is, such as take: bottom-rank, is: 1 (the last place)',
        ],
      ),
    );
  if (is !== undefined && combine !== undefined && combine !== 'number' && combine !== 'row')
    found.push(
      wrong(
        'combine',
        ['写了 is 就是数有几期，不再取平均、合计', 'with is the periods are counted: no mean or sum is taken'],
        ['写 combine: number（有几期）或 row（最长连续几期），或删掉 is', 'write combine: number or row, or delete is'],
      ),
    );
  if (is !== undefined && options.table !== undefined)
    found.push(
      wrong(
        'is',
        ['is 看的是级别、名次本身，不能再写 table', 'is tests the level or place itself: not beside table'],
        ['删掉 table 或 is', 'delete table or is'],
      ),
    );
  found.push(...checkWeights(options, feed));
  return found;
}

function checkWeights(options: StatedPeriods, feed: Scheme | undefined): KindFinding[] {
  const by = options['weighted-by'];
  if (by === undefined) return [];
  const { take, combine } = options;
  if (take === 'level' || take === 'rank' || take === 'bottom-rank')
    return [
      wrong(
        'weighted-by',
        ['级别、名次不能加权', 'levels and places cannot be weighted'],
        ['取得分（take: total），或删掉 weighted-by', 'read points (take: total), or delete weighted-by'],
      ),
    ];
  if (combine !== 'average' && combine !== 'sum')
    return [
      wrong(
        'weighted-by',
        ['没有写加权后怎样合起来', 'it does not say how weighted periods are put together'],
        ['写 combine: average（除以权数之和）或 sum（不除）', 'write combine: average (divided by the weights) or sum'],
      ),
    ];
  if (by === 'days' || !feed) return [];
  const known = itemsOf(feed).map(({ item }) => `item:${item}`);
  return known.includes(by) ? [] : [unknownWord('wrong-value', ['weighted-by'], { zh: '项目', en: 'item' }, by, known)];
}
