import { type Words, joinWords } from '../../words.ts';
import { levelWords } from './explain-level.ts';
import { testTold } from './explain-vetoes.ts';
import { isLevelMark } from '../levels/level-conditions.ts';
import { bandOf } from '../levels/promote.ts';
import type { Trace } from './trace.ts';

/** What a level (its position) asks besides the total and the subject does not meet: “卫生”得 80 分，不符合“不少于 85 分”; null where it meets all. */
export function unmetWords(trace: Trace, position: number, settle: number): Words | null {
  const { compiled, scores } = trace;
  const unmet = (compiled.asked[position] ?? 0) & ~scores.vetoes[settle]!;
  const told = compiled.vetoes.flatMap(({ veto }, index) => {
    if ((unmet & (1 << index)) === 0 || !isLevelMark(veto.veto) || 'any-of' in veto.when) return [];
    const amount = trace.vetoAmounts[index]![settle]!.get(0) ?? null;
    return [
      testTold(trace, veto, veto.when, amount, settle, false) ?? {
        zh: '条件不符合',
        en: 'its condition does not hold',
      },
    ];
  });
  return told.length === 0 ? null : joinWords(told, '；', '; ');
}

/** Which condition keeps a subject from the level that its total reaches, where it holds a lower one; null where none does. */
export function missedWords(trace: Trace, settle: number): Words | null {
  const { compiled, scores } = trace;
  if (!compiled.uneven) return null;
  const byTotal = bandOf(trace.lines(settle), scores.settleTotals[settle]!);
  if (scores.held[settle]! >= byTotal || scores.bands[settle]! >= byTotal) return null;
  const unmet = unmetWords(trace, byTotal, settle);
  if (unmet === null) return null;
  const level = levelWords(compiled, byTotal);
  return { zh: `得分够${level.zh}，但${unmet.zh}`, en: `The score reaches “${level.en}”, but ${unmet.en}` };
}
