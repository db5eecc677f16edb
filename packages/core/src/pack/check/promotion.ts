import { monthsIn } from '../../calendar.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { periodZh } from './periods.ts';

/** Promotion must be able to reach the top level before everything starts from zero again, and each of its keys to bite. */
export const promotion: Check = {
  check: 'promotion',
  codes: ['promotion-too-slow', 'promotion-without-effect', 'levels-missing'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!scheme.promotion) continue;
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'levels')) continue;
      if (scheme.levels.length === 0) {
        report('levels-missing', scheme, ['promotion'], {
          zh: '没有级别，谈不上晋级。',
          en: 'There are no levels to rise to.',
          fixZh: '写 levels，或删掉 promotion。',
          fixEn: 'Write levels, or delete promotion.',
        });
        continue;
      }
      checkSpeed(scheme, scheme.promotion, report);
      checkFalls(scheme, scheme.promotion, report);
    }
  },
};

type Promotion = NonNullable<Scheme['promotion']>;

function settlesOf(scheme: Scheme): number {
  return monthsIn[scheme.period.reset] / monthsIn[scheme.period.settle];
}

function checkSpeed(scheme: Scheme, rule: Promotion, report: Report): void {
  const { 'max-steps': steps = Infinity, 'rise-after': after = 1, 'keep-over-reset': keep = false } = rule;
  const settles = settlesOf(scheme);
  if (keep || settles < 1) return;
  if (rule.first === 'by-total') {
    if (settles > 1) return checkFirst(scheme, rule, report);
    report('promotion-without-effect', rule, ['first'], {
      zh: '每次结算都清零，人人此前都没有级别，都按得分评定：升降的限制用不上。',
      en: 'Every settling is a reset: nobody held a level before, all go by their totals, and no limit on rising applies.',
      fixZh: '写 keep-over-reset: true（清零后保留级别），或删掉 promotion。',
      fixEn: 'Write keep-over-reset: true, or delete promotion.',
    });
    return;
  }
  // Everybody begins at the lowest level after a reset.
  const top = scheme.levels.filter((level) => !level['by-veto']).length - 1;
  const highest = Math.max(...scheme.levels.map((level) => level.level));
  const rises = Math.max(0, settles - after + 1);
  if (rises === 0) {
    report('promotion-too-slow', rule, ['rise-after'], {
      zh: `清零前只结算 ${settles} 次，凑不满连续 ${after} 次，永远升不了级。`,
      en: `It settles ${settles} times before the reset: never ${after} times in a row, so nobody ever rises.`,
      fixZh: '写 keep-over-reset: true（清零后保留级别），或结算得勤一些。',
      fixEn: 'Write keep-over-reset: true, or settle more often.',
    });
    return;
  }
  if (rises * steps >= top) return;
  const needed = Math.ceil(top / rises);
  report('promotion-too-slow', rule, ['max-steps'], {
    zh: `清零前只结算 ${settles} 次，每次最多升 ${steps} 级，最高升 ${steps * rises} 级，到不了 ${highest} 级。`,
    en: `It settles ${settles} times before the reset and rises ${steps} at most each time: ${steps * rises} levels at most, which never reaches level ${highest}.`,
    fixZh: `max-steps 至少写 ${needed}，或结算得勤一些，或写 keep-over-reset: true。`,
    fixEn: `Write max-steps: ${needed} or more, settle more often, or write keep-over-reset: true.`,
  });
}

/** Where everybody begins by total after each reset, what bounds a step does not bound the first of the year: 2 stars in December may be 5 in March. */
function checkFirst(scheme: Scheme, rule: Promotion, report: Report): void {
  const bounds = (['max-steps', 'max-fall', 'rise-after', 'fall-after'] as const).filter(
    (key) => rule[key] !== undefined,
  );
  const [first] = bounds;
  // Whoever says that levels are not kept knows.
  if (first === undefined || rule['keep-over-reset'] !== undefined || rule.note !== undefined) return;
  const { zh, en } = { zh: periodZh[scheme.period.reset], en: scheme.period.reset };
  report('promotion-without-effect', rule, [first], {
    zh: `每${zh}清零，清零后第一次结算人人都按得分评定：${bounds.join('、')} 管不到跨${zh}的那一次。`,
    en: `Levels are forgotten each ${en}, and at the first settling after that all go by their totals: ${bounds.join(', ')} does not bound the step over the reset.`,
    fixZh:
      '在上期级别基础上升降的，写 keep-over-reset: true（清零后保留级别）；就是重新评定的，写 keep-over-reset: false。',
    fixEn:
      'Where levels go on from the last period write keep-over-reset: true; where all are judged afresh write keep-over-reset: false.',
  });
}

function checkFalls(scheme: Scheme, rule: Promotion, report: Report): void {
  const keep = rule['keep-over-reset'] ?? false;
  const settles = settlesOf(scheme);
  for (const key of ['max-fall', 'fall-after'] as const) {
    const value = rule[key];
    // A fall is from a level held before, which after a reset is the lowest.
    const earliest = key === 'fall-after' ? (value ?? 1) + 1 : 2;
    if (value === undefined || keep || settles >= earliest) continue;
    report('promotion-without-effect', rule, [key], {
      zh: `每次清零都从最低一级起，清零前只结算 ${settles} 次，${key} 用不上。`,
      en: `Everybody starts from the lowest level at each reset and it settles ${settles} times before the next: ${key} never applies.`,
      fixZh: '写 keep-over-reset: true，或删掉它。',
      fixEn: 'Write keep-over-reset: true, or delete it.',
    });
  }
  const stays = rule['keep-for'];
  if (stays !== undefined && !keep && stays > settles)
    report('promotion-without-effect', rule, ['keep-for'], {
      zh: `每次清零都从最低一级起，清零前只结算 ${settles} 次，保持不满 ${stays} 次。`,
      en: `Everybody starts from the lowest level at each reset and it settles ${settles} times before the next: no level is kept for ${stays}.`,
      fixZh: '写 keep-over-reset: true，或减少次数。',
      fixEn: 'Write keep-over-reset: true, or ask for fewer.',
    });
  const keys = ['max-steps', 'max-fall', 'rise-after', 'fall-after', 'keep-for', 'keep-over-reset'] as const;
  if (keys.every((key) => rule[key] === undefined || rule[key] === false))
    report('promotion-without-effect', rule, [], {
      zh: 'promotion 里什么也没写，升降都不限。',
      en: 'promotion says nothing: levels rise and fall freely.',
      fixZh: '写 max-steps、max-fall、rise-after、fall-after、keep-for 或 keep-over-reset，或删掉它。',
      fixEn: 'Write max-steps, max-fall, rise-after, fall-after, keep-for or keep-over-reset, or delete it.',
    });
}
