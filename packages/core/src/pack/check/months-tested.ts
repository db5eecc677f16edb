import { payTime } from '../../schemes/pay/pay.ts';
import { pointsTestsOf } from '../../schemes/points-tests.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import { settleMeasures } from '../../schemes/settle-measures.ts';
import type { Finding } from '../diagnostic.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { measuresIn } from './measures-in.ts';
import { type Part, saidBy } from './said.ts';
import { itemsOf } from './walk.ts';

/**
 * “在岗不满 6 个月” is asked of full months with the last day in them. `present: months` counts a month of one day, and `since` does not count the
 * last day: hired on 1 July, 31 December makes five months. Told where somebody is judged by such a bound and the pack does not say how months count.
 */
export const monthsTested: Check = {
  check: 'months-tested',
  codes: ['months-as-counted'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const { part, path, measure } of tested(scheme)) {
        const finding = findingOf(measure);
        if (finding && !('note' in part && part.note !== undefined)) report('months-as-counted', part, path, finding);
      }
      checkDays(scheme, report);
    }
  },
};

function tested(scheme: Scheme): { part: object; path: Path; measure: KindOptions }[] {
  const atItems = itemsOf(scheme).flatMap(({ item }) =>
    pointsTestsOf(item).flatMap((test) =>
      'measure' in test ? [{ part: item, path: ['points', ...test.path] as Path, measure: test.measure }] : [],
    ),
  );
  return [...settleMeasures(scheme), ...atItems];
}

const began =
  /(?<!\d|[\d一二三四五六七八九十]月)(\d{1,2})\s*日([（(]含[^）)]*[）)]|及|含)?(以前|之前|前|以后|之后|后)[^。；，]{0,10}(到任|任职|上任|入职|到岗|上岗|聘任)/;
const left =
  /(?<!\d|[\d一二三四五六七八九十]月)(\d{1,2})\s*日([（(]含[^）)]*[）)]|及)?(以前|之前|前)[^。；，]{0,10}(离任|离职|离岗|免职|卸任|调离|解聘)/;

/** 当月 15 日（含）前任职的计 1 个月: the day that decides, which one day in the month does not. */
function checkDays(scheme: Scheme, report: Report): void {
  const parts = [
    ...measuresIn(scheme).map(({ part, path, measure }) => ({ part: part as Part, path, measure })),
    ...scheme.consequences.flatMap((part) => {
      const served = part.pay === undefined ? undefined : payTime(part.pay);
      return served === undefined ? [] : [{ part, path: ['pay', 'in-proportion-to'] as Path, measure: served }];
    }),
  ];
  for (const { part, path, measure } of parts) {
    if (measure['present'] !== 'months' || measure['at-least-days'] !== undefined || part.note !== undefined) continue;
    const said = saidBy(part);
    if (!/当月|整月|半个?月|次月|(1|一)个月/.test(said)) continue;
    const [day, last] = [dayFrom(began.exec(said)), dayFrom(left.exec(said))];
    const both = day !== null && day === last && /[（(]含|及|以前/.test(left.exec(said)![2] ?? left.exec(said)![3]!);
    const on = measure['on-day'];
    if (on === undefined && day !== null) {
      const days = both ? `[${day}, ${day + 1}]` : `${day}`;
      report('months-as-counted', part, path, {
        zh: `条文看 ${day} 日${both ? '以前到任、离任' : '以前到任'}；present: months 在册一天的月份也算一个月。`,
        en: `The rule goes by who is there by day ${day} of the month; present: months counts a month with one day.`,
        fixZh: `写 on-day: ${days}。`,
        fixEn: `Write on-day: ${days}.`,
      });
    } else if (both && on === day && !JSON.stringify(part).includes(`"on-day":${day + 1}`))
      report('months-as-counted', part, path, {
        zh: `条文说 ${day} 日（含）前离任的不计；on-day: ${day} 只看 ${day} 日在不在册，${day} 日当天离任的计了。`,
        en: `The rule does not count the month for who leaves by day ${day}; on-day: ${day} asks that day alone, and counts who leaves on it.`,
        fixZh: `写 on-day: [${day}, ${day + 1}]（两天都在册的才算）。`,
        fixEn: `Write on-day: [${day}, ${day + 1}]: there on both days.`,
      });
  }
}

/** The last day on which who begins still counts; null where none is named. */
function dayFrom(found: RegExpExecArray | null): number | null {
  if (found === null) return null;
  const [, number = '', included, side = ''] = found;
  const after = side.endsWith('后');
  // 16 日（含）以后 is after the 15th.
  const day = Number(number) - (after && (included !== undefined || side === '以后') ? 1 : 0);
  return day >= 1 && day <= 28 ? day : null;
}

function findingOf(measure: KindOptions): Finding | null {
  const { present, since } = measure;
  if (present === 'months' && measure['on-day'] === undefined && measure['at-least-days'] === undefined)
    return {
      zh: '在册一天的月份也算一个月：7 月 13 日到岗的，到年底是 6 个月。',
      en: 'A month with one day counts: from 13 July to the end of the year are 6 months.',
      fixZh: '只算整月的写 on-day: 1（7 月 13 日到岗的算 5 个月）；有一天就算的写 at-least-days: 1。',
      fixEn: 'For whole months write on-day: 1 (5 from 13 July); where one day is enough write at-least-days: 1.',
    };
  // What is counted to the first day says so.
  if (typeof since === 'string' && measure['in'] === 'months' && measure['at'] === undefined)
    return {
      zh: '算到期末那一天，那一天本身不在内：7 月 1 日到岗的，到 12 月 31 日是 5 个足月。',
      en: 'Counted up to the last day, which is not in it: from 1 July to 31 December are 5 full months.',
      fixZh:
        '在岗、任职满几个月，写 { present: months, on-day: 1 }（7 月 1 日到岗的算 6 个月）；年龄、资历就按期末那天的，在 note 里说明。',
      fixEn:
        'For months in a post write { present: months, on-day: 1 } (6 from 1 July); where the age or standing on the last day is meant, say so in note.',
    };
  return null;
}
