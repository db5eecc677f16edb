import type { ValueTest } from '../../records/condition.ts';
import { readingOf } from '../../records/reading.ts';
import type { Finding } from '../diagnostic.ts';

/**
 * `months from a to b: { above: 1 }` is read as “more than a month” and holds only once two months are full; `{ max: 1 }` takes a month and
 * a half. Null for tests whose bound is a full month itself (`min`, `below`) and for all that counts no full months or years.
 */
export function fullMonthsOnly(name: string, test: ValueTest): { key: 'above' | 'max'; finding: Finding } | null {
  const reading = readingOf(name);
  if (reading.of !== 'time' || (reading.unit !== 'months' && reading.unit !== 'years')) return null;
  if (typeof test !== 'object') return null;
  const key = (['above', 'max'] as const).find((bound) => typeof test[bound] === 'number' && test[bound] >= 1);
  if (key === undefined) return null;
  const [n, years] = [Math.floor(test[key] as number), reading.unit === 'years'];
  const [unit, whole, one, begun] = years
    ? ['年', '周年', 'year', 'begun-years']
    : ['个月', '个足月', 'month', 'begun-months'];
  const finding =
    key === 'above'
      ? {
          zh: `${reading.unit} 只数满了的：above: ${n} 要满 ${n + 1} ${whole}才成立，超过 ${n} ${unit}几天的不算。`,
          en: `${reading.unit} counts full ones: above: ${n} holds only once ${n + 1} ${one}s are full, not a few days after ${n}.`,
        }
      : {
          zh: `${reading.unit} 只数满了的：max: ${n} 直到满 ${n + 1} ${whole}的前一天都成立，超过 ${n} ${unit}几天的也算。`,
          en: `${reading.unit} counts full ones: max: ${n} holds until the day before ${n + 1} ${one}s are full, also a few days after ${n}.`,
        };
  const begunName = `${begun} from ${reading.from} to ${reading.to}`;
  return {
    key,
    finding: {
      ...finding,
      fixZh:
        key === 'above'
          ? `“超过 ${n} ${unit}”写 ${begunName}: { above: ${n} }；“满 ${n + 1} ${unit}”写 { min: ${n + 1} }。`
          : `“${n} ${unit}以内”写 ${begunName}: { max: ${n} }；“不满 ${n + 1} ${unit}”写 { below: ${n + 1} }。`,
      fixEn:
        key === 'above'
          ? `For “more than ${n}” write ${begunName}: { above: ${n} }; for “${n + 1} full ones” { min: ${n + 1} }.`
          : `For “within ${n}” write ${begunName}: { max: ${n} }; for “less than ${n + 1}” { below: ${n + 1} }.`,
    },
  };
}
