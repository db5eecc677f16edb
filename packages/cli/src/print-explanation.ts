import type { ExplainedItem, Explanation } from '@lianxin/core';
import type { Terminal } from './command.ts';

/** An explanation as a person reads it: total, level, then each month's items with their arithmetic and records.
 * Items that gave nothing and counted nothing are left out; the JSON has them. */
export function printExplanation(explanation: Explanation, terminal: Terminal): void {
  const { title, subject, period, total, levelTitle, next } = explanation;
  terminal.out(`${title.zh}  ${subject}  ${period}`);
  terminal.out(`总分 ${total}，${levelTitle.zh}（total ${total}, ${levelTitle.en}）`);
  if (next) terminal.out(`离${next.title.zh}还差 ${next.missing} 分（${next.missing} to ${next.title.en}）`);
  if (explanation.heldBack) terminal.out(`${explanation.heldBack.zh}（${explanation.heldBack.en}）`);
  for (const veto of explanation.vetoes)
    terminal.out(`否决 veto: ${veto.title.zh}，${veto.effect.zh}  [${veto.facts.join(' ')}]`);
  for (const slot of explanation.slots) {
    if (!slot.begun) continue;
    terminal.out('');
    terminal.out(`${slot.period}  ${slot.total}`);
    for (const section of slot.sections) {
      terminal.out(`  ${section.title.zh}  ${section.points}${section.cap === null ? '' : `（上限 ${section.cap}）`}`);
      for (const item of section.items) printItem(item, '', terminal);
    }
    for (const item of slot.deductions) printItem(item, '-', terminal);
  }
}

function printItem(item: ExplainedItem, sign: string, terminal: Terminal): void {
  if (item.points === 0 && item.facts.length === 0) return;
  const facts = item.facts.length > 0 ? `  [${item.facts.join(' ')}]` : '';
  terminal.out(`    ${item.title.zh}  ${item.points === 0 ? '' : sign}${item.points}  ${item.arithmetic.zh}${facts}`);
}
