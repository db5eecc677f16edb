import { type Period, firstDay, formatPeriod, lastDay, periodsIn } from '../../calendar.ts';
import { agesIn } from '../../records/ages.ts';
import { withAges } from '../../records/cut-spells.ts';
import { spellIn, spellsMeeting } from '../../records/subject-table.ts';
import { type Fraction, shareOf } from '../../exact.ts';
import { percentText, ratio, ratioOf, times } from '../../ratio.ts';
import type { Words } from '../../words.ts';
import { type CompiledPack, getScheme } from '../compile-pack.ts';
import type { CompiledScheme } from '../compile.ts';
import { moneysOf } from './moneys.ts';
import { signOf } from '../explain/explain-sums.ts';
import { type ConsequenceList, consequenceLists } from './outcomes.ts';
import { type Money, type Pay, payAttributes, payHeads, payMost, payPool, payServed, returnedYuan } from './pay.ts';
import { scopeOf } from '../periods/in-scope.ts';
import { findPeriod, inCalendarOf, yearHolding } from '../periods/plan.ts';
import { inUnitOf } from '../rounding/point-unit.ts';
import { type Population, earlierYears, evaluatePopulation } from '../population.ts';

/** What one consequence pays a subject (or each who holds its posts) in a settle period, and how that comes about. */
export interface Payment extends Money {
  consequence: string;
  words: Words;
}

/**
 * What the consequences of a scheme pay in a settle period, row by row. From files nobody says who holds a post: one person is paid in each subject. What is given
 * back is worked out from the scores of the scheme that withheld it.
 */
export function paymentsIn(
  pack: CompiledPack,
  population: Population,
  { scheme }: CompiledScheme,
  lists: readonly ConsequenceList[],
  period: Period,
): Map<number, Payment[]> {
  const paid = new Map<number, Payment[]>();
  for (const { consequence, met } of lists) {
    const { pay, consequence: id } = consequence;
    if (!pay) continue;
    const before = pay.returns === undefined ? null : withheldBefore(pack, population, scheme.subject, pay, period);
    const concerns = payeesIn(pay, population, period);
    const people = population.subjects.ids.map((_, row) => (concerns(row) ? 1 : 0));
    const moneys = before === null ? moneysOf(scheme, pay, met, population.subjects, period, people).of : null;
    const subjects = scopeOf(scheme, population.subjects);
    const heads = payHeads(pay, subjects, period);
    const served = payServed(scheme, pay, population.subjects, period);
    const most = payMost(pay, subjects, period);
    const pool = pay['pool-yuan'] === undefined ? null : payPool(pay, subjects, period);
    for (const { row, level, total } of met) {
      if (!concerns(row)) continue;
      const money = moneys === null ? returned(pay, level, before!.get(row) ?? 0) : moneys.get(row);
      // An attribute it goes in proportion to is not known.
      if (money === undefined) continue;
      const words = inUnitOf(
        scheme,
        paidWords(pay, money, total, level, {
          heads: heads(row),
          served: served(row),
          share: most(row),
          pool: pool?.(row),
        }),
      );
      paid.set(row, [...(paid.get(row) ?? []), { consequence: id, ...money, words }]);
    }
  }
  return paid;
}

/** In which rows somebody is paid: posts may be paid only in some subjects. */
function payeesIn({ to }: Pay, population: Population, period: Period): (row: number) => boolean {
  if (to === 'subject' || to.applies === undefined) return () => true;
  const subjects = withAges(population.subjects, agesIn(to.applies));
  const meeting = spellsMeeting(subjects, to.applies);
  const [first, last] = [firstDay(period), lastDay(period)];
  return (row) => {
    const spell = spellIn(subjects, row, first, last);
    return spell >= 0 && meeting[spell] === 1;
  };
}

function returned(pay: Pay, level: number | null, fen: number): Money {
  const baseYuan = fen / 100;
  const multiplier = pay.multiplier?.[`${level}`] ?? null;
  return { baseYuan, multiplier, yuan: returnedYuan(pay, level, baseYuan), withheldYuan: 0 };
}

/** What a consequence of another scheme withheld in the settle periods within a period, in hundredths of a yuan, by row. */
function withheldBefore(
  pack: CompiledPack,
  population: Population,
  subject: string,
  { returns }: Pay,
  period: Period,
): Map<number, number> {
  const sums = new Map<number, number>();
  const other = getScheme(pack, returns!.scheme);
  const consequence = other.scheme.consequences.find((each) => each.consequence === returns!.consequence);
  if (!consequence?.pay || other.scheme.subject !== subject) return sums;
  const only = { ...other, scheme: { ...other.scheme, consequences: [consequence] } };
  const settles = periodsIn(inCalendarOf(other.scheme.period, period), other.scheme.period.settle).filter(
    (one) => firstDay(one) <= population.asOf,
  );
  for (const [year, own] of Map.groupBy(settles, (one) => yearHolding(other.scheme.period, firstDay(one)))) {
    const when = { ...population, year };
    const before = earlierYears(pack, when, other);
    const scores = evaluatePopulation(pack, when, { scheme: other.id, before: new Map([[other.id, before]]) });
    const table = scores.get(other.id)!;
    for (const one of own) {
      const place = findPeriod(table.plan, formatPeriod(one));
      if (place === null || !('settle' in place)) continue;
      const [list] = consequenceLists(only, population.subjects, table, place.settle, before);
      for (const [row, { withheldYuan }] of moneysOf(other.scheme, consequence.pay, list!.met, population.subjects, one)
        .of)
        sums.set(row, (sums.get(row) ?? 0) + Math.round(withheldYuan * 100));
    }
  }
  return sums;
}

function percentOf(share: number): string {
  const { num, den } = shareOf(share);
  return percentText(ratio(BigInt(num), BigInt(den)));
}

/** 1000 元 × 1.2 = 1200 元，其中预留 240 元. */
function paidWords(
  pay: Pay,
  { baseYuan, multiplier, yuan, withheldYuan }: Money,
  total: number,
  level: number | null,
  {
    heads,
    served,
    share,
    pool,
  }: { heads: number | null; served: Fraction | null; share: number; pool: number | undefined },
): Words {
  const [zh, en]: string[][] = [[], []];
  let made = ratio(1n);
  const factor = (value: number, unitZh = '', unitEn = '') => {
    made = times(made, ratioOf(value));
    zh!.push(`${value}${unitZh}`);
    en!.push(`${value}${unitEn}`);
  };
  const rate = pay['per-point-yuan'];
  if (baseYuan !== null) factor(baseYuan, ' 元', ' yuan');
  if (multiplier !== null) factor(multiplier);
  if (rate !== undefined) {
    factor(rate, ' 元', ' yuan');
    factor(Math.max(0, total), ' 分', ' points');
    if (payAttributes(pay).length > 0 && heads !== null) factor(heads);
  }
  if (served !== null && pool === undefined) {
    // The sum of a level stands in no factor before it.
    if (zh!.length === 0) factor(pay['base-yuan'] ?? pay.yuan?.[`${level}`] ?? 0, ' 元', ' yuan');
    const { num, den } = served;
    made = times(made, ratio(BigInt(num), BigInt(den)));
    zh!.push(`${num}/${den}`);
    en!.push(`${num}/${den}`);
  }
  const most = pay['at-most-yuan'];
  const held = withheldYuan > 0;
  const sign = signOf(made, ratioOf(yuan));
  // Rounded down, it is still all that this one may have of the pool.
  const full = pool !== undefined && share < 1 && yuan > pool * share - (pay['round-yuan'] ?? 0.01);
  const [part, partEn] = full ? [`（最多 ${percentOf(share)}%）`, ` (at most ${percentOf(share)}%)`] : [' ', ''];
  const sum = `${pool === undefined ? '' : `${pool} 元中分得${part}`}${zh!.length > 1 ? `${zh!.join(' × ')} ${sign} ` : ''}`;
  const sumEn = `${pool === undefined ? '' : `of ${pool} yuan${partEn} `}${en!.length > 1 ? `${en!.join(' × ')} ${sign} ` : ''}`;
  const limited = most !== undefined && yuan === most;
  // What it comes to before the limit is not what is paid.
  const [lead, leadEn] = limited ? ['最多 ', 'at most '] : [sum, sumEn];
  return {
    zh: `${lead}${yuan} 元${held ? `，其中预留 ${withheldYuan} 元` : ''}`,
    en: `${leadEn}${yuan} yuan${held ? `, of which ${withheldYuan} yuan is withheld` : ''}`,
  };
}
