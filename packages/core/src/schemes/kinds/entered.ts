import { z } from 'zod';
import { roundHalfUp } from '../../exact.ts';
import { conditionSchema } from '../../records/condition.ts';
import { fieldDecimals, numbersOf } from '../../records/fact-table.ts';
import { titleWords, unitWords } from '../../words.ts';
import type { Run, Windows } from '../run.ts';
import { visitFacts } from './bind-facts.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { BoundMeasure, MeasureKind } from './kind.ts';

const schema = z.strictObject({
  entered: z.string().min(1),
  /** Which counts when several were entered in the window: the latest (default) or their mean. */
  combine: z.enum(['latest', 'average']).default('latest'),
  where: conditionSchema.optional(),
});
type Entered = z.infer<typeof schema>;

/** A value that reviewers entered about the subject. */
export const enteredKind: MeasureKind<Entered> = {
  kind: 'entered',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '评审人打分', en: 'entered by reviewers' },
  doc: {
    zh: '评审人在时间窗内给出的分数：取最近一次，或取平均（四舍五入到字段的精度）。时间窗长于计分周期时，在窗末计入。',
    en: 'The value reviewers entered in the window: the latest, or the mean (rounded half up to the field’s precision). With a window longer than the tally period it counts when the window ends.',
  },
  example: `
# 两位评审人打 90、85 分，平均 87.5，乘以 0.04 得 3.5
subject: branch
item:
  measure: { entered: review-score.score, combine: average }
  points: { as-entered: true, times: 0.04 }
facts:
  - { record: review-score, date: 2017-03-20, score: 90 }
  - { record: review-score, date: 2017-03-21, score: 85 }
period: 2017-03
points: 3.5
`,
  check: (options, context) => checkSource('entered', options.entered, context, { field: true }),
  needs(options, context) {
    const source = knownSource(options.entered, context, { field: true });
    return [{ table: source.table, fields: [source.field!.field, ...Object.keys(options.where ?? {})] }];
  },
  feeds: () => [],
  unit(options, context) {
    const field = knownSource(options.entered, context, { field: true }).field!;
    return field.unit === undefined ? null : unitWords(field);
  },
  sentence(options, context) {
    const source = sourceWords(options.entered, context, { field: true });
    const field = titleWords(knownSource(options.entered, context, { field: true }).field!);
    const where = whereWords(options.where, options.entered, context, true);
    const mean = options.combine === 'average';
    return {
      zh: `“${source.zh}”${where.zh}的${field.zh}${mean ? '平均' : '（取最近一次）'}`,
      en: `${mean ? 'mean' : 'latest'} ${field.en} of “${source.en}”${where.en}`,
    };
  },
  compile(options, context) {
    const { table, field } = knownSource(options.entered, context, { field: true });
    return {
      den: 10 ** fieldDecimals(field!),
      cumulative: false,
      bind: (run, windows) => bindEntered(options, table, field!.field, run, windows),
    };
  },
};

function bindEntered(options: Entered, name: string, field: string, run: Run, windows: Windows): BoundMeasure {
  const facts = run.table(name);
  const values = numbersOf(facts, field);
  const filter = run.filter(name, options.where);
  const slots = run.plan.slots.length;
  const { first, index } = run.plan.days;
  const counts = new Int32Array(run.blockCells);
  const average = options.combine === 'average';
  return {
    fill(block, mask, num) {
      const cells = (block.hi - block.lo) * slots;
      const passing = filter?.mask(block) ?? null;
      const base = facts.start[block.lo]!;
      counts.fill(0, 0, cells);
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        for (let fact = facts.start[row]!; fact < facts.start[row + 1]!; fact++) {
          const slot = index[facts.day[fact]! - first] ?? -1;
          const value = values[fact]!;
          if (slot < 0 || Number.isNaN(value) || passing?.[fact - base] === 0 || mask?.[at + slot] === 0) continue;
          // Facts come in the order of days, so the last one written is the latest.
          num[at + slot] = average ? num[at + slot]! + value : value;
          counts[at + slot]!++;
        }
      }
      for (let cell = 0; cell < cells; cell++) {
        const slot = cell % slots;
        if (windows.start[slot] === slot) continue;
        if (average) num[cell]! += num[cell - 1]!;
        else if (counts[cell] === 0) num[cell] = num[cell - 1]!;
        counts[cell]! += counts[cell - 1]!;
      }
      for (let cell = 0; cell < cells; cell++) {
        if (counts[cell] === 0) num[cell] = NaN;
        else if (average) num[cell] = roundHalfUp(num[cell]!, counts[cell]!);
      }
    },
    facts(subject, visit) {
      visitFacts(run, facts, filter, subject, visit);
    },
  };
}
