import { monthsIn } from '../../calendar.ts';
import type { Condition } from '../../records/condition.ts';
import type { Caps, Item, PeriodKind, Scheme, Section } from '../../schemes/scheme.ts';

/**
 * The most a subject can have in one settle period by caps and by kinds that are bounded themselves; Infinity where
 * nothing bounds it. Never too low: it ignores everything that could only make it smaller.
 */
export function mostPoints(scheme: Scheme, fields: readonly string[]): number {
  // Sections for different fields of work are never had together: the best field decides.
  const totals = (fields.length > 0 ? fields : ['']).map((field) => {
    const sections = scheme.sections
      .filter((section) => mayApply(section.applies, field, fields))
      .map((section) => mostOfSection(section, scheme, field, fields));
    return scheme.start + sections.reduce((sum, most) => sum + most, 0);
  });
  return Math.min(Math.max(...totals), scheme.start + capIn(scheme.cap, scheme.period.settle));
}

function mostOfSection(section: Section, scheme: Scheme, field: string, fields: readonly string[]): number {
  const items = section.items
    .filter((item) => mayApply(item.applies, field, fields))
    .map((item) => mostOfItem(item, scheme));
  const sum = items.reduce((total, most) => total + most, 0);
  return Math.min(sum, capIn(section.cap, scheme.period.settle));
}

function mostOfItem(item: Item, scheme: Scheme): number {
  return Math.min(capIn(item.cap, scheme.period.settle), bySelf(item, scheme));
}

// `share: p` gives at most p a window, tiers at most the highest tier; the other kinds know no bound.
function bySelf(item: Item, scheme: Scheme): number {
  const { tally, settle } = scheme.period;
  const window = item.over ?? tally;
  const windows = Math.max(1, monthsIn[settle] / monthsIn[window]);
  const { share, tiers } = item.points as { share?: unknown; tiers?: unknown };
  if (typeof share === 'number') return Math.max(0, share) * windows;
  if (!Array.isArray(tiers)) return Infinity;
  const points = tiers.map((tier: { points?: unknown }) => (typeof tier.points === 'number' ? tier.points : Infinity));
  return Math.max(0, ...points) * windows;
}

function capIn(caps: Caps | undefined, settle: PeriodKind): number {
  const bounds = (Object.entries(caps ?? {}) as [PeriodKind, number][]).map(([kind, cap]) =>
    monthsIn[kind] >= monthsIn[settle] ? cap : (cap * monthsIn[settle]) / monthsIn[kind],
  );
  return Math.min(Infinity, ...bounds);
}

function mayApply(applies: Condition | undefined, field: string, fields: readonly string[]): boolean {
  const test = applies?.['field'];
  if (field === '' || test === undefined) return true;
  // A field of work nobody named is a slip, reported elsewhere; its section is not therefore worth nothing.
  if (typeof test !== 'object') return test === field || !fields.includes(String(test));
  if (test.not !== undefined) return test.not !== field;
  return test['one-of'] === undefined || test['one-of'].includes(field);
}
