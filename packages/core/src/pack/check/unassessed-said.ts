import type { KindOptions } from '../../schemes/scheme.ts';
import { isScored } from '../../schemes/levels/unranked.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';
import { type Part, saidBy } from './said.ts';

/** Whether a table of levels reaches those who are given none: `otherwise` alone stands for levels that the table does not list. */
export const unassessedSaid: Check = {
  check: 'unassessed-said',
  codes: ['table-gap', 'rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const { part, path, measure } of measuresIn(scheme)) {
        const feed = draft.schemes.find(({ scheme: id }) => id === measure['score']);
        if (!feed || !leavesOut(measure)) continue;
        if ((part as Part).note !== undefined) continue;
        const said = unassessed.test(saidBy(part as Part));
        const reason = located.sound(feed, 'exempt') ? (feed.exempt.find((one) => !isScored(one)) ?? null) : null;
        if (!said && reason === null) continue;
        const who = reason === null ? '' : `（${reason.title}）`;
        report(said ? 'rule-says-more' : 'table-gap', part, [...path, 'otherwise'], {
          severity: said ? 'warning' : 'info',
          zh: `otherwise 只管表里没有的级别；“${feed.title}”里没有考核、没有级别的${who}不在内，无可计量。`,
          en: `otherwise stands for levels that the table does not list; whoever “${feed['title-en'] ?? feed.title}” gives no level has nothing to measure.`,
          fixZh: '也有数的，在 table 里写 none: 几；就没有的，不用改。',
          fixEn: 'Where they have a number too write none: … in table; where they have nothing, nothing needs doing.',
        });
      }
    }
  },
};

const unassessed =
  /(没有|无|未定|不定|未评|未确定)(等次|级别|星级|等级|档次)|(没有|未|不)(参加|参与|进行|纳入)?(年度|季度|月度)?(考核|考评|评定|评星)的|没有考核|未考核/;

/** A table by levels with a word for all others and none for those without a level. */
function leavesOut(measure: KindOptions): boolean {
  const { take, table, otherwise } = measure as { take?: unknown; table?: object; otherwise?: unknown };
  if (take !== 'level' || otherwise === undefined || typeof table !== 'object') return false;
  return !Object.hasOwn(table, 'none') && measure['if-none'] === undefined;
}
