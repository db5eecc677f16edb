import type { Level, Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { mostPoints } from './most-points.ts';

/** Levels: every total belongs to exactly one, and every one can be reached. */
export const levels: Check = {
  check: 'levels',
  codes: ['level-gap', 'level-overlap', 'level-unreachable'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels')) continue;
      checkBands(scheme, report);
      if (['sections', 'period', 'cap', 'start'].every((key) => located.sound(scheme, key))) {
        const fields = (draft.head.fields ?? []).map((field) => field.field);
        checkReach(scheme, mostPoints(scheme, fields), report);
      }
    }
  },
};

function checkBands(scheme: Scheme, report: Report): void {
  const ordered = scheme.levels.toSorted((a, b) => a.level - b.level);
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  for (const level of ordered) {
    const { from, below } = level;
    if (from !== undefined && below !== undefined && from >= below)
      report('level-unreachable', level, ['from'], {
        severity: 'error',
        zh: `${name(level)}从 ${from} 起、到 ${below} 为止，里面没有数。`,
        en: `Level ${level.level} runs from ${from} to below ${below}: nothing lies between.`,
        fixZh: 'from 要小于 below。',
        fixEn: 'Make from smaller than below.',
      });
  }
  if (lowest?.from !== undefined && !(scheme.floor !== undefined && scheme.floor >= lowest.from))
    gap(
      lowest,
      'from',
      `低于 ${lowest.from}`,
      `below ${lowest.from}`,
      '最低一级不写 from。',
      'The lowest level has no from.',
      report,
    );
  if (highest?.below !== undefined)
    gap(
      highest,
      'below',
      `${highest.below} 及以上`,
      `${highest.below} and above`,
      '最高一级不写 below。',
      'The highest level has no below.',
      report,
    );
  for (let i = 1; i < ordered.length; i++) checkPair(ordered[i - 1] as Level, ordered[i] as Level, report);
}

function checkPair(lower: Level, upper: Level, report: Report): void {
  const { below } = lower;
  const { from } = upper;
  if (lower.level === upper.level) return;
  if (below === undefined || from === undefined) {
    const [part, key] = from === undefined ? ([upper, 'from'] as const) : ([lower, 'below'] as const);
    const value = from ?? below;
    report('level-overlap', part, [], {
      zh: `${name(part)}没有写 ${key}，与${name(part === upper ? lower : upper)}重叠。`,
      en: `Level ${part.level} has no ${key}, so it overlaps level ${(part === upper ? lower : upper).level}.`,
      fixZh: `加上 ${key}${value === undefined ? '' : `: ${value}`}。`,
      fixEn: `Add ${key}${value === undefined ? '' : `: ${value}`}.`,
    });
    return;
  }
  if (below < from)
    report('level-gap', upper, ['from'], {
      zh: `总分 ${below} 到 ${from} 之间不属于任何一级：${name(lower)}到 ${below} 为止，${name(upper)}从 ${from} 起。`,
      en: `Totals from ${below} to below ${from} belong to no level: level ${lower.level} ends below ${below}, level ${upper.level} begins at ${from}.`,
      fixZh: `把 from 写成 ${below}，或把下一级的 below 写成 ${from}。`,
      fixEn: `Write from: ${below} here, or below: ${from} on level ${lower.level}.`,
    });
  if (below > from)
    report('level-overlap', upper, ['from'], {
      zh: `总分 ${from} 到 ${below} 之间同属两级：${name(lower)}和${name(upper)}。`,
      en: `Totals from ${from} to below ${below} belong to two levels, ${lower.level} and ${upper.level}.`,
      fixZh: `把 from 写成 ${below}，或把下一级的 below 写成 ${from}。`,
      fixEn: `Write from: ${below} here, or below: ${from} on level ${lower.level}.`,
    });
}

function gap(level: Level, key: string, zh: string, en: string, fixZh: string, fixEn: string, report: Report): void {
  report('level-gap', level, [key], {
    zh: `总分${zh}不属于任何一级。`,
    en: `Totals ${en} belong to no level.`,
    fixZh,
    fixEn,
  });
}

function checkReach(scheme: Scheme, most: number, report: Report): void {
  for (const level of scheme.levels)
    if (level.from !== undefined && level.from > most)
      report('level-unreachable', level, ['from'], {
        zh: `${name(level)}要 ${level.from} 分，各项上限加起来一个结算周期最多 ${round(most)} 分。`,
        en: `Level ${level.level} needs ${level.from}; by the caps a settle period gives at most ${round(most)}.`,
        fixZh: '调低分数线，或提高上限。',
        fixEn: 'Lower the line or raise the caps.',
      });
}

function name(level: Level): string {
  return `“${level.title}”`;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
