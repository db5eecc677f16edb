import { type Period, formatPeriod } from '../../calendar.ts';
import type { PeriodKind } from '../../calendar.ts';
import type { Condition } from '../../records/condition.ts';
import type { Words } from '../../words.ts';
import { tellerOfItem } from '../explain/arithmetic.ts';
import { type CompiledPack, compilePack } from '../compile-pack.ts';
import { explainParts } from '../explain/explain-parts.ts';
import type { Population } from '../population.ts';
import type { Rules } from '../rules.ts';
import { type Item, type KindOptions, type Scheme, type Section, schemeSchema } from '../scheme.ts';
import { traceSubjects } from '../explain/trace.ts';

/** A measure of what reviewers enter, wherever in a scheme it stands. */
export interface EnteredMeasure {
  /** The whole map: `{ entered: review-score.score, combine: average }`. */
  measure: KindOptions;
  /** The window it is looked at over. */
  over: PeriodKind;
  /** Attributes of the subject that must all hold. */
  applies: readonly Condition[];
}

/** What the entries about one subject came to by one measure. */
export interface EnteredResult {
  subject: string;
  /** Position of the measure. */
  measure: number;
  /** With its unit; a mean that does not come out even to four places. */
  value: Words;
  /** How it came about, with what it came to: `去掉最高 84、最低 70，（76 + 78）÷ 2 = 77 分`; null where the value is one of the entries. */
  working: Words | null;
}

/** The id of the scheme that `enteredRules` makes. */
const id = 'entered';

/**
 * Rules that work out nothing but these measures, by the periods of a scheme: compiled and run as the scheme itself is, so that what they come
 * to is what counts. Only the records that the measures name are read.
 */
export function enteredRules(rules: Rules, scheme: Scheme, measures: readonly EnteredMeasure[]): CompiledPack {
  const sections = measures.flatMap(({ measure, over, applies }, at): Section[] => {
    const item: Item = { item: `m${at}`, title: id, measure, points: { 'as-entered': true }, over };
    // A section for each condition: all of them must hold.
    return [undefined, ...applies].map((condition, depth, all) => ({
      section: `s${at}-${depth}`,
      title: id,
      take: 'sum',
      ...(depth === 0 ? {} : { 'part-of': `s${at}-${depth - 1}` }),
      ...(condition === undefined ? {} : { applies: condition }),
      items: depth === all.length - 1 ? [item] : [],
    }));
  });
  const own = schemeSchema.parse({
    scheme: id,
    title: id,
    subject: scheme.subject,
    period: scheme.period,
    precision: scheme.precision,
    sections,
    publish: { level: 'none', total: 'none' },
  });
  return compilePack({ ...rules, schemes: [own], indicators: [] });
}

/** What was entered comes to, by each of the measures and for each subject that has any of it, at the end of a settle period. */
export function enteredResults(rules: CompiledPack, population: Population, period: Period): EnteredResult[] {
  const [compiled] = rules.schemes;
  const name = formatPeriod(period);
  const results: EnteredResult[] = [];
  if (compiled === undefined) return results;
  traceSubjects(compiled, { ...population, upstream: new Map() }, (trace) => {
    const { plan } = trace.scores;
    const settle = plan.settles.findIndex((each) => formatPeriod(each) === name);
    const slot = plan.settleOf.lastIndexOf(settle);
    if (settle < 0 || slot < 0 || slot >= plan.begunSlots) return;
    for (const [measure, traced] of trace.items.entries()) {
      const num = traced.num[slot]!;
      if (Number.isNaN(num) || traced.applies[slot] !== 1) continue;
      const { words: value } = tellerOfItem(traced.item).tell(num, traced.den[slot]!);
      const { working } = explainParts(trace, population.subjects, traced, slot);
      results.push({ subject: trace.subject, measure, value, working });
    }
  });
  return results;
}
