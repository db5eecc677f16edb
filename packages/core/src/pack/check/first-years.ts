import { type PeriodKind, parseDay, yearsIn } from '../../calendar.ts';
import { cycleOf, yearHolding } from '../../schemes/periods/plan.ts';
import type { Check } from './check.ts';

/**
 * Periods of several years whose first year is not said: they then begin with years that are divisible by their number, whenever the rules began.
 * Told where that is not the year in which the pack comes into force.
 */
export const firstYears: Check = {
  check: 'first-years',
  codes: ['first-year-unsaid'],
  run({ draft, located }, report) {
    const effect = parseDay(draft.head['effective-from']);
    if (effect === null) return;
    for (const scheme of draft.schemes) {
      const { period } = scheme;
      if (period['first-year'] !== undefined || !located.sound(scheme, 'period')) continue;
      const kinds = [period.tally, period.settle, period.reset, ...windowsIn(scheme)];
      const longest = kinds.reduce((a, b) => (yearsIn(b) > yearsIn(a) ? b : a));
      const years = yearsIn(longest);
      if (years < 2) continue;
      const year = yearHolding(period, effect);
      const first = cycleOf({ ...period, reset: longest }, year).year;
      if (first === year) continue;
      report('first-year-unsaid', scheme, ['period'], {
        zh: `没有写从哪一年起算：${longest} 是 ${first}—${first + years - 1} 年，制度包却自 ${year} 年施行。`,
        en: `The first year is not said: ${longest} means ${first}–${first + years - 1}, while the pack is in force from ${year}.`,
        fixZh: `从施行那年起算的，period 里写 first-year: ${year}；就是 ${first} 年起的，写 first-year: ${first}。`,
        fixEn: `Where they begin with that year write first-year: ${year} in period; where ${first} is meant, first-year: ${first}.`,
      });
    }
  },
};

/** Every window (`over`) of a scheme, of items, vetoes and consequences alike. */
function windowsIn(value: unknown): PeriodKind[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'over' && typeof part === 'string' ? [part as PeriodKind] : windowsIn(part),
  );
}
