import type { ExplainedItem, ExplainedSection, Explanation, Words } from '@lianxin/core';
import type { Terminal } from './command.ts';

type Slot = Explanation['slots'][number];

/** An explanation as a person reads it and adds it up again: total and level, then each tally period from its sections down to the worth of
 * each record. Items that gave nothing and counted nothing are left out; the JSON has them. */
export function printExplanation(explanation: Explanation, terminal: Terminal): void {
  const { title, subject, period, total, levelTitle, next, sum } = explanation;
  terminal.out(`${title.zh}  ${subject}  ${period}`);
  const level = explanation.level === null ? ['', ''] : [`，${levelTitle.zh}`, `, ${levelTitle.en}`];
  terminal.out(`总分 ${total}${level[0]}（total ${total}${level[1]}）`);
  if (sum) terminal.out(`  ${sum.zh}`);
  if (next) terminal.out(`离${next.title.zh}还差 ${next.missing} 分（${next.missing} to ${next.title.en}）`);
  if (explanation.heldBack) terminal.out(`${explanation.heldBack.zh}（${explanation.heldBack.en}）`);
  for (const veto of explanation.vetoes)
    terminal.out(`否决 veto: ${veto.title.zh}，${veto.effect.zh}  [${veto.facts.join(' ')}]`);
  for (const slot of explanation.slots) if (slot.begun) printSlot(slot, terminal);
}

function printSlot(slot: Slot, terminal: Terminal): void {
  terminal.out('');
  terminal.out(`${slot.period}  ${slot.total}${told(slot.sum)}`);
  if (slot.rescaled) terminal.out(`  ${slot.rescaled.zh}`);
  // Sections come in the document's order, which may put a part before what it is part of.
  const print = (section: ExplainedSection): void => {
    const indent = '  '.repeat(section.depth + 1);
    terminal.out(`${indent}${section.title.zh}  ${section.points}${told(section.sum)}`);
    if (section.rescaled) terminal.out(`${indent}  ${section.rescaled.zh}`);
    for (const item of section.items) printItem(item, '', `${indent}  `, terminal);
    for (const inner of slot.sections) if (inner.parent === section.section) print(inner);
  };
  const known = new Set(slot.sections.map(({ section }) => section));
  for (const section of slot.sections) if (section.parent === null || !known.has(section.parent)) print(section);
  const taken = slot.deductions.filter((item) => item.points !== 0 || item.facts.length > 0);
  if (taken.length === 0) return;
  terminal.out('  减分 deductions');
  for (const item of taken) printItem(item, '-', '    ', terminal);
}

function told(sum: Words | null): string {
  return sum ? `  （${sum.zh}）` : '';
}

function printItem(item: ExplainedItem, sign: string, indent: string, terminal: Terminal): void {
  if (item.points === 0 && item.facts.length === 0) return;
  const points = `${item.points === 0 ? '' : sign}${item.points}`;
  terminal.out(`${indent}${item.title.zh}  ${points}  ${item.arithmetic.zh}${facts(item)}`);
}

/** Records with what each was worth: `[f1: 8, f2: 7, f3: 2 不计]`. */
function facts({ facts: ids, worths }: ExplainedItem): string {
  if (ids.length === 0) return '';
  const worth = new Map(worths.map((one) => [one.fact, one]));
  const all = ids.map((id) => {
    const one = worth.get(id);
    return one ? `${id}: ${one.worth}${one.counted ? '' : ' 不计'}` : id;
  });
  return `  [${all.join(worths.length > 0 ? ', ' : ' ')}]`;
}
