import { testsOf } from '../../schemes/settle-measures.ts';
import type { Scheme, Veto } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';

/**
 * “有下列情形之一的，降一级” as one veto for each case takes two levels from whoever has two of them. Told where several say the same of those at the same
 * level; a note says that they add up.
 */
export const twoDowns: Check = {
  check: 'two-downs',
  codes: ['downs-add-up'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'vetoes')) continue;
      const alike = Map.groupBy(scheme.vetoes, guardedDown);
      for (const [guard, [first, ...others]] of alike) {
        const second = others[0];
        if (guard === null || !first || !second || [first, second].some(({ note }) => note !== undefined)) continue;
        report('downs-add-up', second, ['effect', 'level'], {
          zh: `“${first.title}”和“${second.title}”都成立的，降级加起来算。`,
          en: `Where “${first.title}” and “${second.title}” both hold, what they take off adds up.`,
          fixZh:
            '有几种情形都只降一次的，写成一条：when: { any-of: [各种情形] }、and: [{ level: … }]；确实逐条累加的，在 note 里说明。',
          fixEn:
            'Where several cases lower once, write one veto: when: { any-of: [the cases] }, and: [{ level: … }]; where they do add up, say so in note.',
        });
      }
    }
  },
};

/** What a veto that lowers asks of the level, and how far it lowers; null where it asks nothing of the level or does something else. */
function guardedDown(veto: Veto): string | null {
  const { level } = veto.effect as { level?: Scheme['vetoes'][number]['effect']['level'] };
  const guard = testsOf(veto).find(({ test }) => 'level' in test)?.test;
  if (guard === undefined || typeof level !== 'object' || !('down' in level)) return null;
  return JSON.stringify([guard, level, veto.applies ?? null]);
}
