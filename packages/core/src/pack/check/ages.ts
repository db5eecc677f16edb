import { ageOf } from '../../records/ages.ts';
import { numericTest } from '../../records/condition.ts';
import { referencesIn } from '../../records/references.ts';
import type { PlacedUse } from './attribute-uses.ts';
import type { Report } from './check.ts';

/**
 * A condition on subjects that names an age (`years since born`): reports what it does not compare with a number, and answers the date attribute it
 * reads. Null where the name is no age, undefined where it was meant for one and is none.
 */
export function readAge(use: PlacedUse, report: Report): PlacedUse | null | undefined {
  if (use.as !== 'test') return null;
  const age = ageOf(use.name);
  if (age === null) {
    if (!/^(years?|months?|days?|age)\s/.test(use.name)) return null;
    report('unknown-attribute', use.part, use.at, {
      zh: `“${use.name}”不是属性。`,
      en: `“${use.name}” is no attribute.`,
      fixZh:
        '按年龄、年限的写 years since born（满几年）、months since joined（满几个月）或 days since …，后面是日期属性。',
      fixEn:
        'By age or length of service write years since born (full years), months since joined or days since …, then a date attribute.',
      severity: 'error',
    });
    return undefined;
  }
  if (use.test !== undefined && !comparesNumbers(use.test))
    report('wrong-attribute-type', use.part, use.at, {
      zh: `“${use.name}”是满几年、几个月或几天，要和数比。`,
      en: `“${use.name}” is a number of full years, months or days, and is compared with numbers.`,
      fixZh: '写 { min: 60 }、{ below: 1 } 这样的数。',
      fixEn: 'Write numbers, such as { min: 60 } or { below: 1 }.',
    });
  return { ...use, name: age.date, as: 'date', test: undefined };
}

function comparesNumbers(stated: NonNullable<PlacedUse['test']>): boolean {
  const test = numericTest(stated);
  if (typeof test !== 'object') return typeof test === 'number';
  const { since, until, filled, not, 'one-of': list } = test;
  const plain = [not ?? 0, ...(list ?? [])].every((value) => typeof value === 'number');
  return (
    plain && since === undefined && until === undefined && filled === undefined && referencesIn(stated).length === 0
  );
}
