import type { Expression } from '../../schemes/kinds/combine.ts';
import { innerAt, innerPaths } from '../../schemes/kinds/inner.ts';
import type { Item, KindOptions } from '../../schemes/scheme.ts';
import { settleMeasures, tryMeasure } from '../../schemes/settle-measures.ts';
import type { Words } from '../../words.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/**
 * Formulas that come to nothing, or to less, where a part has no record: of the two halves of a year one, or in a weighted mean the scores of
 * some, whose weight the divisor has all the same.
 */
export const missingParts: Check = {
  check: 'missing-parts',
  codes: ['part-without-records', 'part-in-divisor'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const { item } of itemsOf(scheme))
        if (located.sound(item, 'measure'))
          checkMeasure({ part: item, nothing: givesNothing(item) }, item.measure, ['measure'], false, report);
      if (!['vetoes', 'exempt', 'levels', 'consequences'].every((key) => located.sound(scheme, key))) continue;
      for (const { part, path, title, measure } of settleMeasures(scheme))
        checkMeasure(
          { part, nothing: holdsNothing(title, path[0] === 'share' || path[0] === 'top') },
          measure,
          path,
          false,
          report,
        );
    }
  },
};

/** What a measure stands in, and what becomes of it where there is nothing to measure. */
interface Around {
  part: object;
  nothing: Words;
}

function givesNothing({ item, title }: Item): Words {
  return { zh: `“${title}”不给分`, en: `${item} gives nothing` };
}

function holdsNothing(title: string, places: boolean): Words {
  if (places) return { zh: `“${title}”没有名额`, en: `“${title}” has no places` };
  return { zh: `“${title}”的条件不成立`, en: `the condition of “${title}” does not hold` };
}

function checkMeasure(around: Around, measure: KindOptions, path: Path, gathered: boolean, report: Report): void {
  if (Object.hasOwn(measure, 'combine') && Object.hasOwn(measure, 'of'))
    checkFormula(around, measure, path, gathered, report);
  for (const [over, under] of quotientsIn(measure)) checkQuotient(around, measure, path, over, under, report);
  for (const at of innersOf(measure))
    checkMeasure(around, innerAt(measure, at), [...path, ...at], gathered || Object.hasOwn(measure, 'gather'), report);
}

function checkFormula(around: Around, measure: KindOptions, path: Path, gathered: boolean, report: Report): void {
  const parts = innersOf(measure).filter((at) => mayBeNothing(innerAt(measure, at)));
  // What reviewers enter is there as a rule; of several, one may come without the other.
  const different = new Set(parts.map((at) => JSON.stringify(innerAt(measure, at))));
  const told = different.size > 1 ? parts : parts.filter((at) => !Object.hasOwn(innerAt(measure, at), 'entered'));
  if (told.length === 0) return;
  const names = told.map((at) => at.at(-1)!);
  const [zh, en] = [names.map((name) => `“${name}”`).join('或'), names.map((name) => `“${name}”`).join(' or ')];
  report('part-without-records', around.part, [...path, ...told[0]!], {
    zh: `没有${zh}的纪实时，整个算式就没有可计的，${gathered ? '那个对象不列入汇总' : around.nothing.zh}。`,
    en: `Without records of ${en} the whole formula has nothing to measure: ${gathered ? 'the subject is left out of what is gathered' : around.nothing.en}.`,
    fixZh:
      '没有纪实按 0 计的，在它里面写 if-none: 0；就该都不计的，写 if-none: none；只按有的折算的，用 entered 的 by、weights。',
    fixEn:
      'Where no record means 0, write if-none: 0 inside it; where it should give nothing, if-none: none; to go by what is there, use by and weights of entered.',
  });
}

/** Σ(area × score) ÷ Σ area of the same subjects: who has no score is in the divisor only. */
function checkQuotient(
  around: Around,
  measure: KindOptions,
  path: Path,
  over: string[],
  under: string[],
  report: Report,
): void {
  const [above, below] = [innerAt(measure, over), innerAt(measure, under)];
  if (!isSum(above) || !isSum(below) || JSON.stringify(above['of']) !== JSON.stringify(below['of'])) return;
  const kept = new Set(nothingIn(below['gather'] as KindOptions).map(({ key }) => key));
  const missing = nothingIn(above['gather'] as KindOptions).find(({ key }) => !kept.has(key));
  if (missing === undefined) return;
  const name = missing.path.at(-1);
  const [zh, en] = name === undefined ? ['纪实', 'records'] : [`“${name}”`, `“${name}”`];
  const whole = name ?? 'score';
  report('part-in-divisor', around.part, [...path, ...over, 'gather', ...missing.path], {
    zh: `没有${zh}的对象不计入被除数，仍计入除数：平均数会偏低，也看不出缺了谁。`,
    en: `Subjects without ${en} are left out of what is divided but not of the divisor: the mean comes out too low.`,
    fixZh: `没有的按 0 计，在它里面写 if-none: 0；两边都不计，除数也写进它：{ add: [权数, { multiply: [${whole}, 0] }] }；就要这样的，写 if-none: none。`,
    fixEn: `Where none means 0, write if-none: 0 inside it; to leave them out of both, name it in the divisor too: { add: [weight, { multiply: [${whole}, 0] }] }; where this is meant, if-none: none.`,
  });
}

/** Where the measures inside a measure stand; none where it is not sound. */
function innersOf(measure: KindOptions): string[][] {
  const read = tryMeasure(measure);
  return read === null ? [] : innerPaths(read.kind, measure);
}

function isSum(measure: KindOptions): boolean {
  return Object.hasOwn(measure, 'gather') && (measure['among'] ?? 'sum') === 'sum';
}

/** What is divided by what in a measure: paths of two measures inside it. */
function quotientsIn(measure: KindOptions): [string[], string[]][] {
  if (Object.hasOwn(measure, 'ratio')) return [[['ratio'], ['of']]];
  if (!Object.hasOwn(measure, 'combine') || !Object.hasOwn(measure, 'of')) return [];
  return dividedIn(measure['combine'] as unknown as Expression).flatMap(({ over, under }) =>
    over.flatMap((a) =>
      under.map((b): [string[], string[]] => [
        ['of', a],
        ['of', b],
      ]),
    ),
  );
}

function dividedIn(expression: Expression): { over: string[]; under: string[] }[] {
  if (typeof expression !== 'object') return [];
  return Object.entries(expression).flatMap(([operation, operands = []]) => {
    const [first, ...rest] = operands;
    const own = operation === 'divide' ? [{ over: namesIn(first!), under: rest.flatMap(namesIn) }] : [];
    return [...own, ...operands.flatMap(dividedIn)];
  });
}

function namesIn(expression: Expression): string[] {
  if (typeof expression === 'string') return [expression];
  if (typeof expression === 'number') return [];
  return Object.values(expression).flatMap((operands = []) => operands.flatMap(namesIn));
}

/** The measures in a measure that may have nothing to measure, with where they stand. */
function nothingIn(measure: KindOptions): { key: string; path: string[] }[] {
  if (mayBeNothing(measure)) return [{ key: JSON.stringify(measure), path: [] }];
  if (measure['if-none'] !== undefined) return [];
  return innersOf(measure).flatMap((at) =>
    nothingIn(innerAt(measure, at)).map(({ key, path }) => ({ key, path: [...at, ...path] })),
  );
}

/** What is entered, and of records the best, the worst, a mean: all but a sum need one. */
function mayBeNothing(measure: KindOptions): boolean {
  if (measure['if-none'] !== undefined) return false;
  return (
    Object.hasOwn(measure, 'entered') || (Object.hasOwn(measure, 'value') && (measure['combine'] ?? 'sum') !== 'sum')
  );
}
