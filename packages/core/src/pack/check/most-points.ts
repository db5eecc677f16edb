import { type Condition, partsOf } from '../../records/condition.ts';
import { mostTaken } from '../../schemes/sections/combine.ts';
import { mostByCap, mostOfItem } from '../../schemes/sections/full-marks.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';

/**
 * The most a subject can have in one settle period by caps and by kinds that are bounded themselves; Infinity where
 * nothing bounds it. Never too low: it ignores everything that could only make it smaller.
 */
export function mostPoints(scheme: Scheme, fields: readonly string[]): number {
  // Sections for different fields of work are never had together: the best field decides.
  const totals = (fields.length > 0 ? fields : ['']).map((field) => {
    const sections = scheme.sections
      .filter((section) => section['part-of'] === undefined && mayApply(section.applies, field, fields))
      .map((section) => partOf(section, scheme, field, fields));
    return scheme.start + addedUp(sections, scheme.rescale);
  });
  return Math.min(Math.max(...totals), scheme.start + mostByCap(scheme.cap, scheme));
}

/** The most of a part, and how many times its full marks that can be; `outside`: it adds on beside what is rescaled. */
interface Part {
  most: number;
  ratio: number;
  outside: boolean;
}

/** Parts that add up; rescaled, those inside come to the full marks times what each may exceed its own by. */
function addedUp(parts: readonly Part[], rescale: number | undefined): number {
  const sum = (list: readonly Part[]) => list.reduce((total, { most }) => total + most, 0);
  if (rescale === undefined) return sum(parts);
  const inside = parts.filter(({ outside }) => !outside);
  const most = inside.length === 0 ? 0 : rescale * Math.max(...inside.map(({ ratio }) => ratio));
  return most + sum(parts.filter(({ outside }) => outside));
}

function partOf(section: Section, scheme: Scheme, field: string, fields: readonly string[]): Part {
  const items = section.items
    .filter((item) => item.counts !== false && mayApply(item.applies, field, fields))
    .map((item): Part => {
      // Full marks that nobody stated are the most there can be.
      const ratio = item.full ? Math.max(1, mostOfItem(item, scheme) / item.full) : 1;
      return { most: mostWeighted(item, scheme), ratio, outside: (item.full ?? mostOfItem(item, scheme)) <= 0 };
    });
  const inner = scheme.sections
    .filter((part) => part['part-of'] === section.section && mayApply(part.applies, field, fields))
    .map((part) => partOf(part, scheme, field, fields));
  const parts = [...items, ...inner];
  const whole =
    section.take === 'sum'
      ? addedUp(parts, section.rescale)
      : mostTaken(
          section,
          parts.map(({ most }) => most),
        );
  const [start, factor, cap] = [section.start ?? 0, factorOf(scheme, section), mostByCap(section.cap, scheme)];
  // What packs below may still add.
  const open = section.open ? mostByCap(section.open.points, scheme) : 0;
  const most = Math.min((start + whole + open) * factor, cap);
  const full = section.full ?? section.rescale;
  const ratio = full ? Math.max(1, most / (full * factor)) : Math.max(1, ...parts.map((part) => part.ratio));
  const lone = section.rescale === undefined && start <= 0 && open === 0 && parts.every((part) => part.outside);
  return { most, ratio, outside: section.full === undefined ? lone : section.full === 0 };
}

function mostWeighted(item: Item, scheme: Scheme): number {
  const inMean = scheme.sections.some((section) => section.take === 'average' && section.items.includes(item));
  return mostOfItem(item, scheme) * (inMean ? 1 : (item.weight ?? 1));
}

/** The most of one section after its weight. */
export function mostOfSection(scheme: Scheme, section: Section): number {
  return partOf(section, scheme, '', []).most;
}

/** What a section's points are multiplied by. In a section that takes the mean a weight is a part's share of it, no factor. */
export function factorOf(scheme: Scheme, section: Section): number {
  const around = scheme.sections.find((candidate) => candidate.section === section['part-of']);
  return around?.take === 'average' ? 1 : (section.weight ?? 1);
}

function mayApply(applies: Condition | undefined, field: string, fields: readonly string[]): boolean {
  const [, test] = partsOf(applies ?? {}).tests.find(([name]) => name === 'field') ?? [];
  if (field === '' || test === undefined) return true;
  // A field of work nobody named is a slip, reported elsewhere; its section is not therefore worth nothing.
  if (typeof test !== 'object') return test === field || !fields.includes(String(test));
  if (test.not !== undefined) return test.not !== field;
  return test['one-of'] === undefined || test['one-of'].includes(field);
}
