import { isPerson } from '../../records/subject-kind.ts';
import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { orderFor } from './orders.ts';

/** People are not ranked unless an order requires it; organisations are ranked only with a source. */
export const ranking: Check = {
  check: 'guard-ranking',
  codes: ['guard-ranking', 'rank-without-order'],
  run({ draft }, report) {
    const order = orderFor(draft.head, 'guard-ranking');
    for (const scheme of draft.schemes) {
      const { rank, source } = scheme.publish;
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
