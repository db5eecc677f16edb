import { briefTitle, formatDay } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import { type Words, joinWords } from '../../words.ts';
import type { Trace } from './trace.ts';

/** What lay beyond the limits of a total in some tally periods and is lost, day by day; null where nothing was. */
export function lostWords({ compiled, scores, lost: all }: Trace, slots: readonly number[]): Words | null {
  const lost = all.filter(({ slot }) => slots.includes(slot));
  if (lost.length === 0) return null;
  const number = (steps: number) => `${fromSteps(steps, compiled.step)}`.replace('-', '−');
  const told = joinWords(
    lost.map(({ slot, day, points, at, asked }): Words => {
      const [much, limit] = [number(Math.abs(points)), number(at)];
      const when = whenWords(day, briefTitle(scores.plan.slots[slot]!));
      if (asked !== undefined) {
        const [wanted, most] = [number(asked), number(asked + points)];
        return {
          zh: `${when.zh}申请 ${wanted} 分，可用 ${most} 分，按 ${most} 分计`,
          en: `${when.en} ${wanted} points asked for, ${most} could be used and count`,
        };
      }
      return points > 0
        ? { zh: `${when.zh}加到 ${limit} 为止，作废 ${much}`, en: `${when.en} up to ${limit} only, ${much} lost` }
        : {
            zh: `${when.zh}扣到 ${limit} 为止，不再扣 ${much}`,
            en: `${when.en} down to ${limit} only, ${much} spared`,
          };
    }),
    '，',
    '; ',
  );
  return lost.every(({ asked }) => asked !== undefined)
    ? { zh: `超过可用的不扣（${told.zh}）`, en: `what is more than could be used is not taken off (${told.en})` }
    : { zh: `超出的作废（${told.zh}）`, en: `what lies beyond is lost (${told.en})` };
}

/** The day, or the end of the period where what it brought is known only then. */
function whenWords(day: number, period: Words): Words {
  if (Number.isFinite(day)) return { zh: `${formatDay(day)} `, en: formatDay(day) };
  return day > 0
    ? { zh: `${period.zh}末`, en: `at the end of ${period.en}` }
    : { zh: `${period.zh}初`, en: `at the beginning of ${period.en}` };
}
