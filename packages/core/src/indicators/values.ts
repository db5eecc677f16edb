import { type Period, formatPeriod, yearsIn } from '../calendar.ts';
import { fractionOf, roundingOf, type Rounding } from '../exact.ts';
import type { AskedAge } from '../records/ages.ts';
import { withAges } from '../records/cut-spells.ts';
import { passes } from '../records/value-test.ts';
import { rowsOf, spellIn, spellsMeeting } from '../records/subject-table.ts';
import { bindRun } from '../schemes/bind-run.ts';
import type { CompiledMeasure, KindContext, MeasureKind } from '../schemes/kinds/kind.ts';
import { readMeasure } from '../schemes/kinds/index.ts';
import { planYear, windowsOf } from '../schemes/periods/plan.ts';
import type { Block } from '../schemes/run.ts';
import type { Population } from '../schemes/population.ts';
import { type Rules, agesOf, withWorkdays } from '../schemes/rules.ts';
import { type Scheme, schemeSchema } from '../schemes/scheme.ts';
import type { ScoreTable } from '../schemes/score-table.ts';
import type { Indicator, Standard } from './indicator.ts';

/** An indicator ready to be measured. */
export interface CompiledIndicator {
  indicator: Indicator;
  kind: MeasureKind<unknown>;
  options: unknown;
  measure: CompiledMeasure;
  context: KindContext;
  /** Ages that its rules ask for in conditions. */
  ages: readonly AskedAge[];
  /** Stands for the indicator where a measure asks which scheme it is in. */
  scheme: Scheme;
}

/** Compiles an indicator of a checked pack. */
export function compileIndicator(rules: Rules, indicator: Indicator): CompiledIndicator {
  const scheme = withWorkdays(standIn(indicator), rules);
  const item = scheme.sections[0]!.items[0]!;
  const context: KindContext = { ...rules, scheme, item };
  const { kind, options } = readMeasure(indicator.measure);
  return { indicator, kind, options, measure: kind.compile(options, context), context, ages: agesOf(rules), scheme };
}

/** The scheme a measure believes it stands in: the indicator's subject and periods, one item that is the value. */
export function standIn(indicator: Indicator): Scheme {
  return schemeSchema.parse({
    scheme: indicator.indicator,
    title: indicator.title,
    subject: indicator.subject,
    cohort: indicator.cohort,
    period: {
      tally: indicator.every,
      settle: indicator.every,
      reset: yearsIn(indicator.every) > 1 ? indicator.every : 'year',
    },
    precision: indicator.precision,
    sections: [
      {
        section: 'value',
        title: indicator.title,
        items: [{ item: 'value', title: indicator.title, measure: indicator.measure, points: { 'as-entered': true } }],
      },
    ],
    levels: [{ level: 0, title: '—' }],
    publish: { level: 'none', total: 'none' },
  });
}

/** Values of an indicator, subject by subject and period by period. */
export interface IndicatorValues {
  indicator: string;
  /** Rows from … to − 1 of the subject table. */
  from: number;
  to: number;
  periods: readonly string[];
  /** Periods that have begun. */
  begun: number;
  /** `(row − from) × periods + period`: the value, rounded to the precision; NaN where there is none. */
  values: Float64Array;
}

/** Measures an indicator over a population's year, as things stood on its day. */
export function indicatorValues(
  compiled: CompiledIndicator,
  population: Population,
  upstream: ReadonlyMap<string, ScoreTable> = new Map(),
): IndicatorValues {
  const { indicator, measure, scheme } = compiled;
  const { subjects, facts, year, asOf } = population;
  const plan = planYear(scheme.period, year, asOf);
  const { from, to } = rowsOf(subjects, indicator.subject);
  const slots = plan.slots.length;
  const rows = Math.max(1, Math.min(512, to - from));
  const run = bindRun({
    subject: indicator.subject,
    plan,
    subjects,
    facts,
    upstream,
    blockCells: rows * slots,
    ages: compiled.ages,
  });
  const windows = windowsOf(plan, indicator.every);
  const mask = run.mask(indicator.applies ? [indicator.applies] : []);
  const values = new Float64Array((to - from) * slots);
  for (let cell = 0; cell < values.length; cell++) values[cell] = NaN;
  const [num, den] = [new Float64Array(rows * slots), new Float64Array(rows * slots)];
  const source = measure.bind(run, windows);
  const measured = { write: (block: Block, present: Uint8Array | null) => source.fill(block, present, num, den) };
  const step = fractionOf(indicator.precision);
  const round: Rounding = roundingOf('half-up');
  for (let lo = from, number = 0; lo < to; lo += rows, number++) {
    const block = { number, lo, hi: Math.min(lo + rows, to) };
    const cells = (block.hi - lo) * slots;
    const present = mask(block);
    num.fill(0, 0, cells);
    measured.write(block, present);
    for (let cell = 0; cell < cells; cell++) {
      if (cell % slots >= plan.begunSlots || (present !== null && present[cell] === 0)) continue;
      const amount = num[cell]!;
      const over = measure.den === 0 ? den[cell]! : measure.den;
      if (Number.isNaN(amount) || over === 0) continue;
      values[(lo - from) * slots + cell] = (round(amount * step.den, over * step.num) * step.num) / step.den;
    }
  }
  return {
    indicator: indicator.indicator,
    from,
    to,
    periods: plan.slots.map((period: Period) => formatPeriod(period)),
    begun: plan.begunSlots,
    values,
  };
}

/** The standard that holds for a subject in a period: the first whose condition its attributes meet; null when none does. */
export function standardFor(
  compiled: CompiledIndicator,
  population: Population,
  row: number,
  period: number,
): Standard | null {
  const { indicator, scheme } = compiled;
  const plan = planYear(scheme.period, population.year, population.asOf);
  const subjects = withAges(population.subjects, compiled.ages);
  const spell = spellIn(subjects, row, plan.slotFirst[period]!, plan.slotLast[period]!);
  return (
    indicator.standards.find(
      ({ applies }) => applies === undefined || (spell >= 0 && spellsMeeting(subjects, applies)[spell] === 1),
    ) ?? null
  );
}

/** Whether a value meets a standard. */
export function meetsStandard(standard: Pick<Standard, 'min' | 'max'>, value: number): boolean {
  const { min, max } = standard;
  return (min === undefined || passes({ min }, value)) && (max === undefined || passes({ max }, value));
}
