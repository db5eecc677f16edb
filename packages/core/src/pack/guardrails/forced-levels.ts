import { orderedLevels } from '../../schemes/levels/compile-levels.ts';
import type { Level, Veto } from '../../schemes/scheme.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import { isPerson } from '../../records/subject-kind.ts';
import type { Check } from '../check/check.ts';
import { clauses } from './clauses.ts';
import { wordsFound } from './guardrail.ts';
import { negativeWords } from './negative-levels.ts';
import { words } from './scored-texts.ts';

/** Nobody is put into a bad level because somebody has to be: shares limit the best levels, not how many must fail. */
export const forcedLevels: Check = {
  check: 'guard-forced-level',
  codes: ['guard-forced-level'],
  run({ draft }, report) {
    for (const scheme of draft.schemes) {
      if (!isPerson(draft.kinds, scheme.subject)) continue;
      const isBad = (level: Level) => wordsFound(words({ ...level, rule: undefined }, ''), negativeWords).length > 0;
      // Nobody falls into a level that only a veto gives, but a veto may put them there.
      const levels = orderedLevels(scheme).filter((level) => !level['by-veto']);
      const bad = levels.filter(isBad);
      const worstOf = orderedLevels(scheme).filter(isBad).at(-1);
      const last = worstOf && scheme.vetoes.find((veto) => isForLast(veto) && mayLeadTo(worstOf.level, veto));
      if (worstOf && last)
        report('guard-forced-level', last, ['when'], {
          zh: `“${last.title}”按倒数名次定为“${worstOf.title}”：总有人是最后一名，不管得几分。`,
          en: `“${last['title-en'] ?? last.title}” puts whoever is last into “${worstOf['title-en'] ?? worstOf.title}”: somebody always is, whatever their points.`,
          fixZh: '按分数线或查实的事定，不按倒数名次。',
          fixEn: 'Go by a line of points or by what was established, not by the place from the bottom.',
          clause: clauses.forced,
        });
      // The lowest level that speaks against nobody: where its places end, the rest must go below.
      const sound = levels.find((level) => !bad.includes(level));
      const worst = bad[0];
      if (!sound || !worst || levels.indexOf(worst) > levels.indexOf(sound)) continue;
      const better = levels.slice(levels.indexOf(sound));
      const limited = sound.top !== undefined || sound.share !== undefined;
      const places = better.reduce((sum, { share }) => sum + (typeof share === 'number' ? share : 0), 0);
      if (!limited || (sound.top === undefined && places > 1 - 1e-9)) continue;
      report('guard-forced-level', sound, [sound.top === undefined ? 'share' : 'top'], {
        zh: `名额一满，其余的人不管得几分都要落到“${worst.title}”。`,
        en: `Once the places are taken, everybody else falls to “${worst['title-en'] ?? worst.title}”, whatever their points.`,
        fixZh: `比例只限好的级别：“${sound.title}”不写 share、top，用分数线 from；“${worst.title}”只由分数线或否决项定。`,
        fixEn: `Limit the best levels only: give “${sound['title-en'] ?? sound.title}” a line (from) instead of share or top, and let “${worst['title-en'] ?? worst.title}” follow from points or a veto alone.`,
        clause: clauses.forced,
      });
    }
  },
};

/** Whether a veto strikes whoever has a place from the bottom, whatever points or level go with it. */
function isForLast(veto: Veto): boolean {
  const tests = testsOf(veto);
  if (tests.some(({ test }) => 'total' in test || 'level' in test)) return false;
  return tests.some(({ test }) => {
    if ('rank' in test) return test.rank.bottom !== undefined || test.rank['bottom-share'] !== undefined;
    if (!('measure' in test)) return false;
    const text = JSON.stringify(test.measure);
    return text.includes('"bottom-rank"') || (Object.hasOwn(test.measure, 'rank') && test.measure['from'] === 'bottom');
  });
}

/** Whether a veto's effect may put somebody into a level or below it. */
function mayLeadTo(level: number, { effect }: Veto): boolean {
  const to = effect.level;
  if (to === undefined) return false;
  if (typeof to === 'number') return to <= level;
  if ('down' in to) return true;
  if ('exactly' in to) return to.exactly <= level;
  return 'max' in to && typeof to.max === 'number' && to.max <= level;
}
