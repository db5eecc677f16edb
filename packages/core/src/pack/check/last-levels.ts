import type { Check } from './check.ts';

/**
 * With `reset-total: average` or `best` the total of the year is made of all its periods, while levels, vetoes and places go by each
 * period: the year has the level of its last. Where another scheme reads these results they are meant for it, and levels that rise and
 * fall step by step are meant to go on: both are left alone.
 */
export const lastLevels: Check = {
  check: 'last-levels',
  codes: ['level-of-last-period'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      const way = scheme['reset-total'];
      const { settle, reset } = scheme.period;
      if ((way !== 'average' && way !== 'best') || settle === reset) continue;
      if (scheme.levels.length < 2 || scheme.promotion !== undefined) continue;
      // Balances and totals that begin anew refuse such a total themselves.
      if (scheme.expires !== undefined || scheme['cleared-at'] !== undefined) continue;
      const others = draft.schemes.filter((other) => other !== scheme);
      if (JSON.stringify(others).includes(`"${scheme.scheme}"`)) continue;
      report('level-of-last-period', scheme, ['reset-total'], {
        zh: `“${scheme.title}”${reset === 'year' ? '全年' : '整个清零周期'}的总分是各期的${way === 'average' ? '平均' : '最好一次'}，级别、否决、名额却按每一期定：最后显示的是最后一期的级别。`,
        en: `The total of “${scheme.scheme}” over the ${reset} is the ${way} of its periods, but levels, vetoes and places are each period’s: the ${reset} shows the level of the last.`,
        fixZh: `级别要按${way === 'average' ? '平均' : '最好一次'}定的，另写一个按年结算的考核：measure: { score: ${scheme.scheme}, combine: ${way} }，级别写在那里（见 phrase-book.md“四个季度平均为年度得分”）。`,
        fixEn: `Where the level is to go by the ${way}, write a scheme of its own that settles by the year, with measure: { score: ${scheme.scheme}, combine: ${way} }, and its levels there (phrase-book.md has it).`,
      });
    }
  },
};
