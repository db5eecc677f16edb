import type {
  ExplainedItem,
  ExplainedPack,
  ExplainedPart,
  ExplainedSection,
  Explanation,
  Pack,
  Words,
} from '@lianxin/core';
import type { Terminal } from './command.ts';

type Slot = Explanation['slots'][number];

/** An explanation as a person reads it and adds it up again: total and level, then each tally period from its sections down to the worth of
 * each record. Items that gave nothing and looked at nothing are left out; the JSON has them. */
export function printExplanation(explanation: Explanation, terminal: Terminal): void {
  const { title, subject, period, total, levelTitle, next, sum } = explanation;
  terminal.out(`${title.zh}  ${subject}  ${period}`);
  const level = explanation.level === null ? ['', ''] : [`，${levelTitle.zh}`, `, ${levelTitle.en}`];
  const unit = explanation.unit === null ? '' : unitOf(explanation);
  terminal.out(`总分 ${total}${unit}${level[0]}（total ${total}${level[1]}）`);
  if (sum) terminal.out(`  ${sum.zh}`);
  for (const line of explanation.expiry) terminal.out(`  ${line.zh}`);
  // Who has points enough is told what keeps them down, not that nothing is missing.
  if (next && (next.missing > 0 || !explanation.heldBack))
    terminal.out(
      `离${next.title.zh}还差 ${next.missing}${unitOf(explanation)}（${next.missing} to ${next.title.en}）${next.unmet ? `；${next.unmet.zh}` : ''}`,
    );
  if (explanation.unranked) terminal.out(`${explanation.unranked.zh}（${explanation.unranked.en}）`);
  if (explanation.heldBack) terminal.out(`${explanation.heldBack.zh}（${explanation.heldBack.en}）`);
  for (const { title: veto, effect, why, facts: struck } of explanation.vetoes) {
    const reason = why === null ? '' : `（${why.zh}）`;
    const records = struck.length === 0 ? '' : `  [${struck.join(' ')}]`;
    terminal.out(`否决 veto: ${veto.zh}，${effect.zh}${reason}${records}`);
  }
  for (const { title: follows, alone, why, facts: asked } of explanation.conditions) {
    const reason = why === null ? '' : `（${why.zh}）`;
    const records = asked.length === 0 ? '' : `  [${asked.join(' ')}]`;
    // Whether it follows where a place or a total decides too, only the whole cohort tells.
    const held = alone ? '符合条件 meets' : '所列条件之一成立（是否适用还要看其余条件） one condition holds';
    terminal.out(`${held}: ${follows.zh}${reason}${records}`);
  }
  for (const slot of explanation.slots) if (slot.begun) printSlot(slot, terminal);
}

/** How explanations name a pack. */
export function explainedPack({ head: { pack, version, basis } }: Pack): ExplainedPack {
  return { pack, version, basis };
}

/** What a number of points is in: ` 分`, ` 元`; nothing for an index. */
function unitOf({ unit }: Pick<Explanation, 'unit'>): string {
  const zh = unit?.zh ?? '分';
  return zh === '' ? '' : ` ${zh}`;
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
  // Something measured that comes to nothing says why.
  const measured = item.parts.some(({ value }) => value !== null) || !/^0?(\/|$)/.test(item.measure);
  const read = item.upstream.length + item.duties.length > 0;
  if (item.points === 0 && item.facts.length === 0 && !measured && !read) return;
  const points = `${item.points === 0 ? '' : sign}${item.points}`;
  // What a part names is named there.
  const named = factsIn(item.parts);
  const own = { ...item, facts: item.facts.filter((id) => !named.has(id)) };
  terminal.out(`${indent}${item.title.zh}  ${points}  ${item.arithmetic.zh}${facts(own)}`);
  for (const duty of item.duties) if (!duty.met) terminal.out(`${indent}  没做到 not met: ${duty.title.zh}`);
  printParts(item, `${indent}  `, terminal);
}

/** What a measure is made of, each part with its own records. */
function printParts({ working, parts }: Pick<ExplainedPart, 'working' | 'parts'>, indent: string, terminal: Terminal) {
  if (working) terminal.out(`${indent}${working.zh}`);
  for (const part of parts) {
    const role = part.role ? `${part.role.zh} ` : '';
    terminal.out(`${indent}${role}${part.title.zh}  ${part.value?.zh ?? '没有可计的'}${facts(part)}`);
    printParts(part, `${indent}  `, terminal);
  }
}

function factsIn(parts: readonly ExplainedPart[]): Set<string> {
  return new Set(parts.flatMap((part) => [...part.facts, ...factsIn(part.parts)]));
}

/** Records with what each was worth: `[f1: 8, f2: 7, f3: 2 不计]`. */
function facts({ facts: ids, worths }: Pick<ExplainedItem, 'facts' | 'worths'>): string {
  if (ids.length === 0) return '';
  const worth = new Map(worths.map((one) => [one.fact, one]));
  const all = ids.map((id) => {
    const one = worth.get(id);
    return one ? `${id}: ${one.working?.zh ?? one.worth}${one.counted ? '' : ' 不计'}` : id;
  });
  return `  [${all.join(worths.length > 0 ? ', ' : ' ')}]`;
}
