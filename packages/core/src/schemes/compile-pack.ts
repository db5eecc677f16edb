import { type Period, lastDay } from '../calendar.ts';
import { dutySource } from '../duties/duty.ts';
import { type CompiledIndicator, compileIndicator } from '../indicators/values.ts';
import { type ColumnSpec, type TableSpec, columnSpec } from '../records/fact-table.ts';
import { type TableNeed, findSource, isSourceProblem } from '../records/source.ts';
import { conditionFields } from '../records/references.ts';
import { adjustmentSpec } from './adjustments.ts';
import { inCalendarOf } from './periods/plan.ts';
import { type CompiledScheme, compileScheme } from './compile.ts';
import { schemeOrder } from './scheme-order.ts';
import type { Rules } from './rules.ts';

/** All schemes of a pack, ready to run, feeding schemes before those they feed. */
export interface CompiledPack {
  rules: Rules;
  schemes: readonly CompiledScheme[];
  indicators: readonly CompiledIndicator[];
  /** Fact tables the schemes and duties read, with their columns. */
  specs: readonly TableSpec[];
}

/** Compiles a checked pack. */
export function compilePack(rules: Rules): CompiledPack {
  const { circles, cycle } = schemeOrder(rules.schemes, rules);
  if (cycle) throw new Error(`schemes feed each other in a circle: ${cycle.join(' → ')}`);
  const schemes = circles.flatMap((circle) => circle.map((id) => compileScheme(rules, id, circle)));
  const indicators = (rules.indicators ?? []).map((indicator) => compileIndicator(rules, indicator));
  return { rules, schemes, indicators, specs: tableSpecs(rules, schemes, indicators) };
}

/** A compiled scheme by its id. Throws when the pack has none of that name. */
export function getScheme(pack: CompiledPack, id: string): CompiledScheme {
  const found = pack.schemes.find((scheme) => scheme.id === id);
  if (!found) throw new Error(`the pack has no scheme ${id}`);
  return found;
}

/** The schemes a scheme needs, itself last but for those that read its earlier periods in turn. */
export function upstreamOf(pack: CompiledPack, id: string): CompiledScheme[] {
  const wanted = new Set(getScheme(pack, id).circle);
  for (const scheme of pack.schemes.toReversed()) {
    if (wanted.has(scheme.id)) for (const feed of [...scheme.circle, ...scheme.feeds]) wanted.add(feed);
  }
  return pack.schemes.filter((scheme) => wanted.has(scheme.id));
}

/**
 * The day by which all that a scheme's period rests on is over: its own last day, or that of another scheme it reads, whose last week of the month
 * may end in the next.
 */
export function restsUntil(pack: CompiledPack, id: string, period: Period): number {
  if (period.kind === 'week') return lastDay(period);
  const ends = upstreamOf(pack, id).map(({ scheme }) => lastDay(inCalendarOf(scheme.period, period)));
  return Math.max(lastDay(period), ...ends);
}

function tableSpecs(
  rules: Rules,
  schemes: readonly CompiledScheme[],
  indicators: readonly CompiledIndicator[],
): TableSpec[] {
  const measured = indicators.flatMap(({ kind, options, context }) => kind.needs(options, context));
  const duties = rules.duties.map((duty): TableNeed => {
    const { text, field, where } = dutySource(duty);
    const source = findSource(text, rules.records, { field });
    const named = duty.due?.['period-of'];
    const fields = [...conditionFields(where), ...(named === undefined ? [] : [named])];
    if (isSourceProblem(source)) return { table: text, fields };
    return { table: source.table, fields: source.field ? [source.field.field, ...fields] : fields };
  });
  const fields = new Map<string, Set<string>>();
  for (const need of [...schemes.flatMap((scheme) => scheme.needs), ...measured, ...duties]) {
    const known = fields.get(need.table) ?? new Set<string>();
    for (const field of need.fields) known.add(field);
    fields.set(need.table, known);
  }
  const specs = [...fields].map(([table, names]): TableSpec => {
    const [record = '', people] = table.split('.');
    const type = rules.records.find((candidate) => candidate.record === record);
    const columns = [...names].flatMap((name): ColumnSpec[] => {
      const field = type?.fields.find((candidate) => candidate.field === name);
      return field ? [columnSpec(field)] : [];
    });
    return { table, record, people: people ?? null, columns };
  });
  return [...specs, adjustmentSpec];
}
