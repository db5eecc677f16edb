import { monthsIn } from '../../calendar.ts';
import { shareOf } from '../../exact.ts';
import { monthEnding } from '../../schemes/limits/expires.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';

/** Points that expire are a balance: nothing else may say what goes over a reset, and what is got and used must be plain sums. */
export const expiry: Check = {
  check: 'expiry',
  codes: ['expires-conflict', 'wrong-value'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (scheme.expires === undefined) checkNothingCarried(scheme, report);
      if (scheme.expires === undefined || !located.sound(scheme, 'expires')) continue;
      if (!located.sound(scheme, 'period')) continue;
      checkLength(scheme, scheme.expires, report);
      for (const conflict of [...overResets(scheme), ...sums(scheme)])
        report('expires-conflict', conflict.part, conflict.path, {
          zh: conflict.zh,
          en: conflict.en,
          fixZh: conflict.fixZh,
          fixEn: conflict.fixEn,
        });
    }
  },
};

/** Where a reset clears everything anyway, nothing is to be carried. */
function checkNothingCarried(scheme: Scheme, report: Report): void {
  if (scheme.carry?.share !== 0) return;
  report('wrong-value', scheme, ['carry', 'share'], {
    zh: '不写有效期（expires）的，清零时本来就一分不转。',
    en: 'Without expires a reset carries nothing over anyway.',
    fixZh: '删掉 carry。',
    fixEn: 'Delete carry.',
  });
}

function checkLength(scheme: Scheme, expires: NonNullable<Scheme['expires']>, report: Report): void {
  const { months, until } = expires;
  const after = expires['years-after'];
  const { tally } = scheme.period;
  const day = scheme.period['month-starts'] ?? 1;
  const ends =
    day === 1 ? ['12-31', '06-30'] : ['12', '06'].map((month) => `${month}-${String(day - 1).padStart(2, '0')}`);
  const wrong = (path: Path, zh: string, en: string, fixZh: string, fixEn: string) =>
    report('wrong-value', scheme, ['expires', ...path], { zh, en, fixZh, fixEn });
  if ((months === undefined) === (until === undefined))
    return wrong(
      [],
      '有效期要么写几个月，要么写到哪一天，二者写一个。',
      'State how many months, or until which day: one of the two.',
      '如 expires: { months: 12 }，或 expires: { until: 12-31, years-after: 1 }。',
      'Such as expires: { months: 12 }, or expires: { until: 12-31, years-after: 1 }.',
    );
  if ((until === undefined) !== (after === undefined))
    return wrong(
      [],
      until === undefined ? 'years-after 要和 until 一起写。' : '没有写是得分之后第几年的这一天。',
      until === undefined ? 'years-after goes with until.' : 'It does not say of which year after the points were got.',
      '次年 12 月 31 日写 expires: { until: 12-31, years-after: 1 }。',
      'For 31 December of the next year write expires: { until: 12-31, years-after: 1 }.',
    );
  if (expires.from !== undefined && months === undefined)
    wrong(
      ['from'],
      'until 已经说明到哪一天，不用从得分之日起算。',
      'until says the day: nothing is counted from the day on which points were got.',
      '删掉 from；从得分之日起算的写 expires: { months: 12, from: day }。',
      'Delete from; where it is counted from the day write expires: { months: 12, from: day }.',
    );
  if (expires.from === undefined && months !== undefined && months % monthsIn[tally] !== 0)
    wrong(
      ['months'],
      `${months} 个月不是整数个计分周期（${tally}）：一个周期得的分同时到期。`,
      `${months} months are no whole tally periods (${tally}): what is got in one expires at once.`,
      `写 ${monthsIn[tally]} 的倍数，或改成 tally: month；自得分之日起算的加上 from: day。`,
      `Write a multiple of ${monthsIn[tally]}, or tally: month; where it is counted from the day of each add from: day.`,
    );
  if (until !== undefined && !endsPeriod(scheme, until))
    wrong(
      ['until'],
      `${until} 不是计分周期（${tally}）的最后一天：分按周期到期。`,
      `${until} is not the last day of a tally period (${tally}): points expire with a period.`,
      `写月末的日子，如 ${ends.join('、')}；tally 写 month。`,
      `Write the last day of a month, such as ${ends.join(' or ')}, and tally: month.`,
    );
}

function endsPeriod({ period }: Scheme, until: string): boolean {
  const month = monthEnding(until, period);
  if (month === null) return false;
  const since = (month - (period['year-starts'] ?? 1) + 12) % 12;
  return (since + 1) % Math.min(12, monthsIn[period.tally]) === 0;
}

interface Conflict {
  part: object;
  path: Path;
  zh: string;
  en: string;
  fixZh: string;
  fixEn: string;
}

/** What else speaks of what is left when a period ends. */
function overResets(scheme: Scheme): Conflict[] {
  const conflicts: Conflict[] = [];
  const add = (path: Path, zh: string, en: string, fixZh: string, fixEn: string, part: object = scheme) =>
    void conflicts.push({ part, path, zh, en, fixZh, fixEn });
  if (scheme['count-from'] !== 'reset')
    add(
      ['expires'],
      '写了有效期，总分就是余额，要一期一期累计下去，现在却每次结算从头计。',
      'With expires the total is a balance that runs on, but here it is counted afresh at each settling.',
      '加一行 count-from: reset。',
      'Add the line count-from: reset.',
    );
  if (monthsIn[scheme.period.reset] < 12)
    add(
      ['period', 'reset'],
      `写了有效期，分到期才作废，不该每${scheme.period.reset === 'month' ? '月' : scheme.period.reset === 'quarter' ? '季度' : '半年'}清零。`,
      `With expires points go when they expire, not with each ${scheme.period.reset}.`,
      '写 reset: year：没到期的分会转入下一年。',
      'Write reset: year: what has not expired goes on into the next year.',
    );
  if (
    scheme.carry !== undefined &&
    shareOf(scheme.carry.share).num === shareOf(scheme.carry.share).den &&
    scheme.carry['at-most'] === undefined
  )
    add(
      ['carry'],
      'expires 已经说明没到期的全部转入下一年，carry 又写全部结转，没有别的意思。',
      'expires says already that all that has not expired goes over: a carry of all says nothing more.',
      '删掉 carry；只转一部分的写 share（如 0.8）或 at-most；扣完为止、不欠到下一年的写 floor: 0。',
      'Delete carry; where only a part goes over write share (such as 0.8) or at-most; where nothing is owed in the next year write floor: 0.',
    );
  if (!['last', undefined].includes(scheme['reset-total']))
    add(
      ['reset-total'],
      '写了有效期，全年的总分就是年末的余额。',
      'With expires the total of the year is the balance at its end.',
      '删掉 reset-total。',
      'Delete reset-total.',
    );
  if (scheme['cleared-by'] !== undefined)
    add(
      ['cleared-by'],
      '有有效期的余额不用 cleared-by 清零：往年得的分退不回来。',
      'A balance with expires is not cleared by cleared-by: points of earlier years are not taken back.',
      '全部作废的写成否决：effect: { total: 0 }（连同当期得的）；只扣一部分的记成纪实，用一个负分的项目扣。',
      'For all of it write a veto with effect: { total: 0 } (what was got in that period goes too); a part of it is a record and an item that takes it off.',
    );
  for (const veto of scheme.vetoes) {
    const [repair, { total, points }] = [veto.repair?.points ?? 0, veto.effect];
    const tests = [veto.when, ...(veto.and ?? [])].flatMap((test) => ('any-of' in test ? test['any-of'] : [test]));
    const looksBack = tests.some((test) => 'within-months' in test || 'over' in test);
    if (points !== undefined || repair > 0)
      add(
        points !== undefined ? ['effect', 'points'] : ['repair', 'points'],
        '余额里扣分，要说明是哪一次：否决成立几期就会扣几次。',
        'Points are taken off a balance once: a veto that holds for several periods would take them each time.',
        '写成负分的项目；全部作废写 effect: { total: 0 }。',
        'Take points off with an item; for all of it write effect: { total: 0 }.',
        veto,
      );
    else if (total !== undefined && tests.some((test) => 'total' in test))
      add(
        ['effect', 'total'],
        '余额的否决不能再看余额是多少。',
        'A veto that takes from the balance cannot test the balance.',
        '改看纪实（any）或项目的得分。',
        'Test records (any) or the points of an item.',
        veto,
      );
    else if (typeof total === 'object' && 'times' in total && looksBack)
      add(
        ['effect', 'total'],
        '往前看几个月的否决每期都成立，余额会一期一期地打折。',
        'A veto that looks back holds in every period: the balance would be cut again each time.',
        '去掉 within-months、over：只在发生的那一期打折。',
        'Delete within-months or over: it is cut in the period in which it happened.',
        veto,
      );
  }
  return conflicts;
}

/** What is got and what is used must be seen apart, item by item. */
function sums(scheme: Scheme): Conflict[] {
  const conflicts: Conflict[] = [];
  const fixZh = '系数写在项目上（weight），每月、每年最多得几分写在项目或部分上；余额最高几分写 cap: 500。';
  const fixEn =
    'State factors on items (weight), caps by the period on items or sections; the most there can be in the balance is cap: 500.';
  for (const key of ['cap', 'rescale'] as const)
    // A cap by a number is the most there can be in the balance.
    if (scheme[key] !== undefined && (key !== 'cap' || typeof scheme.cap !== 'number'))
      conflicts.push({
        part: scheme,
        path: [key],
        zh: `写了有效期，总分是余额，不能写 ${key}：分不清减掉的是哪一期得的分。`,
        en: `With expires the total is a balance; ${key} would take away points without saying of which period.`,
        fixZh,
        fixEn,
      });
  if (scheme.floor !== undefined && scheme.floor > 0)
    conflicts.push({
      part: scheme,
      path: ['floor'],
      zh: '余额的下限不能高于 0：没有的分不能凭空留下。',
      en: 'A balance cannot have a floor above zero: points that are not there cannot be kept.',
      fixZh: '写 floor: 0（扣完为止），或不写（可以扣成负数）。',
      fixEn: 'Write floor: 0 (deducted until empty), or none (it may fall below zero).',
    });
  for (const section of scheme.sections)
    for (const key of ['weight', 'rescale', 'take'] as const)
      if (key === 'take' ? section.take !== 'sum' : section[key] !== undefined)
        conflicts.push({
          part: section,
          path: [key],
          zh: `写了有效期，各部分的分要直接相加，不能写 ${key}。`,
          en: `With expires the points of sections are added up as they are: ${key} cannot be stated.`,
          fixZh,
          fixEn,
        });
  return conflicts;
}
