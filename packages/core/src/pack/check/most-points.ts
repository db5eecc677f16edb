import { monthsIn } from '../../calendar.ts';
import { type Condition, partsOf } from '../../records/condition.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits.ts';
import type { Caps, Item, Scheme, Section } from '../../schemes/scheme.ts';
import { pointsOf } from '../kinds.ts';

/**
 * The most a subject can have in one settle period by caps and by kinds that are bounded themselves; Infinity where
 * nothing bounds it. Never too low: it ignores everything that could only make it smaller.
 */
export function mostPoints(scheme: Scheme, fields: readonly string[]): number {
  // Sections for different fields of work are never had together: the best field decides.
  const totals = (fields.length > 0 ? fields : ['']).map((field) => {
    const sections = scheme.sections
      .filter((section) => section['part-of'] === undefined && mayApply(section.applies, field, fields))
      .map((section) => mostOfSection(section, scheme, field, fields));
    return scheme.start + sections.reduce((sum, most) => sum + most, 0);
  });
  return Math.min(Math.max(...totals), scheme.start + capIn(scheme.cap, scheme));
}

function mostOfSection(section: Section, scheme: Scheme, field: string, fields: readonly string[]): number {
  const items = section.items
    .filter((item) => mayApply(item.applies, field, fields))
    .map((item) => mostOfItem(item, scheme));
  const inner = scheme.sections
    .filter((part) => part['part-of'] === section.section && mayApply(part.applies, field, fields))
    .map((part) => mostOfSection(part, scheme, field, fields));
  const parts = [...items, ...inner];
  const whole = section.take === 'sum' ? parts.reduce((total, most) => total + most, 0) : Math.max(0, ...parts);
  const weighted = ((section.start ?? 0) + whole) * factorOf(scheme, section);
  return Math.min(weighted, capIn(section.cap, scheme));
}

function mostOfItem(item: Item, scheme: Scheme): number {
  const most = Math.min(capIn(item.cap, scheme), (item.start ?? 0) + Math.max(bySelf(item, scheme), standIn(item)));
  const inMean = scheme.sections.some((section) => section.take === 'average' && section.items.includes(item));
  return most * (inMean ? 1 : (item.weight ?? 1));
}

// In a section that takes the mean a weight is a part's share of it, no factor.
function factorOf(scheme: Scheme, section: Section): number {
  const around = scheme.sections.find((candidate) => candidate.section === section['part-of']);
  return around?.take === 'average' ? 1 : (section.weight ?? 1);
}

function standIn(item: Item): number {
  return typeof item.missing === 'number' ? item.missing : 0;
}

// What the points kind gives at most in a window, times the windows.
function bySelf(item: Item, scheme: Scheme): number {
  const window = item.over ?? scheme.period.tally;
  const windows = Math.max(1, monthsIn[countingPeriod(scheme)] / monthsIn[window]);
  const { kind, options } = pointsOf(item);
  return kind.most(options) * windows;
}

function capIn(caps: Caps | undefined, scheme: Scheme): number {
  const counting = countingPeriod(scheme);
  const bounds = limitsOf(caps, counting).map(({ kind, value }) =>
    monthsIn[kind] >= monthsIn[counting] ? value : (value * monthsIn[counting]) / monthsIn[kind],
  );
  return Math.min(Infinity, ...bounds);
}

function mayApply(applies: Condition | undefined, field: string, fields: readonly string[]): boolean {
  const [, test] = partsOf(applies ?? {}).tests.find(([name]) => name === 'field') ?? [];
  if (field === '' || test === undefined) return true;
  // A field of work nobody named is a slip, reported elsewhere; its section is not therefore worth nothing.
  if (typeof test !== 'object') return test === field || !fields.includes(String(test));
  if (test.not !== undefined) return test.not !== field;
  return test['one-of'] === undefined || test['one-of'].includes(field);
}
