import { isPerson } from '../../records/subject-kind.ts';
import type { Check, Report } from '../check/check.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import { clauses } from './clauses.ts';
import { quoted, type Words, wordsFound } from './guardrail.ts';
import { orderFor } from './orders.ts';
import { words } from './scored-texts.ts';

const show = '公布|公示|公开|通报|晾晒|晒出|展示|推送|张榜|上墙';

/** Who is before whom, put where others see it. Naming those who did well, in no order, is none. */
const boards: Words = {
  zh: new RegExp(
    `(排行|排名|积分|龙虎|英雄)榜|(${show})[^，。；]{0,10}(排名|名次|位次|排位)|(排名|名次|位次|排位)[^，。；]{0,6}(${show})`,
  ),
  en: /\bleader ?-?boards?\b|\b(publish|show|announc|post)\w* [^,.;]{0,20}\branks?(ings?)?\b|\brank(s|ings?)? [^,.;]{0,12}(published|shown|announced|posted)\b/i,
  harmless:
    /(不|禁止|严禁)[^，。；]{0,4}(排名|排行|名次|位次|公布|公示|公开|通报)[^，。；]*|\b(no|not|never|without)\b[^,.;]*/gi,
};

/** People are not ranked unless an order requires it; organisations are ranked only with a source. */
export const ranking: Check = {
  check: 'guard-ranking',
  codes: ['guard-ranking', 'rank-without-order'],
  run({ draft }, report) {
    const order = orderFor(draft.head, 'guard-ranking');
    for (const scheme of draft.schemes) {
      const { rank, source } = scheme.publish;
      if (isPerson(draft.kinds, scheme.subject)) checkBoards(scheme, report);
      if (rank === 'none') continue;
      const title = { zh: scheme.title, en: scheme['title-en'] ?? scheme.title };
      if (!isPerson(draft.kinds, scheme.subject)) {
        if (order === undefined && source === undefined)
          report('rank-without-order', scheme.publish, ['rank'], {
            severity: 'warning',
            zh: `“${title.zh}”给组织排名，没有写出自哪里。`,
            en: `“${title.en}” ranks organisations without naming a source.`,
            fixZh: '在 publish 里写 source，或写 rank: none。',
            fixEn: 'Write source in publish, or rank: none.',
          });
        continue;
      }
      if (order === undefined)
        report('rank-without-order', scheme.publish, ['rank'], {
          zh: `“${title.zh}”给个人排名，却没有写依据哪份文件。`,
          en: `“${title.en}” ranks people without citing the order that requires it.`,
          fixZh: '写 rank: none；确有上级文件要求的，在 pack.yaml 的 orders 里引它（guardrail: guard-ranking）。',
          fixEn:
            'Write rank: none; where an order does require it, cite it in orders of pack.yaml (guardrail: guard-ranking).',
          clause: clauses.ranking,
        });
      // An order does not undo the rule for mobile apps: whoever switches this on should know.
      report('guard-ranking', scheme.publish, ['rank'], {
        zh: `“${title.zh}”会公布个人名次。`,
        en: `“${title.en}” publishes people's ranks.`,
        fixZh: '改为只公布级别，或只给本人看自己的变化。',
        fixEn: 'Publish levels only, or show each person their own change.',
        clause: clauses.ranking,
      });
    }
  },
};

// What publish.rank would be refused for, done by a list or by the scheme's own name.
function checkBoards(scheme: Scheme, report: Report): void {
  for (const part of [scheme, ...scheme.levels, ...scheme.consequences]) {
    const found = wordsFound(words(part, ''), boards);
    if (found.length === 0) continue;
    report('guard-ranking', part, ['title'], {
      zh: `“${part.title}”把个人的名次给别人看（见${quoted(found).zh}）。`,
      en: `“${part['title-en'] ?? part.title}” shows others people's ranks (see ${quoted(found).en}).`,
      fixZh: '表扬好的：只列名单，不列名次，也不设排行榜；确有上级文件要求的，在 pack.yaml 的 orders 里引它。',
      fixEn:
        'Praise those who did well by a list without places, and without a board; where an order does require it, cite it in orders of pack.yaml.',
      clause: clauses.ranking,
    });
  }
}
