import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { findSource, isSourceProblem, sourceSubjects } from '../../records/source.ts';
import { rowsOf } from '../../records/subject-table.ts';
import { kindWords } from '../../records/subject-kind.ts';
import { conditionFields } from '../../records/references.ts';
import type { Run, Windows } from '../run.ts';
import { bindReadAt } from '../periods/window-ends.ts';
import {
  checkValidity,
  validityFields,
  validityKeys,
  validityMonths,
  validitySchema,
  validityWords,
} from '../periods/validity.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { BoundMeasure, KindContext, KindFinding, MeasureKind } from './kind.ts';
import { placeFacts } from './place-facts.ts';
import { putZero, zeroNote, zeroKey, zeroSchema } from './ratio.ts';
import { isLink, kindOf, ofKeys, ofSchema, ofUses, othersIn, relationOf, subordinateWords } from './subordinates.ts';

const schema = z.strictObject({
  coverage: z.string().min(1),
  where: conditionSchema.optional(),
  of: ofSchema,
  'at-least': z.number().int().positive().default(1),
  valid: validitySchema.optional(),
  zero: zeroSchema.default('none'),
});
type Coverage = z.infer<typeof schema>;

/** The share of the related subjects that have enough records. */
export const coverageKind: MeasureKind<Coverage> = {
  kind: 'coverage',
  role: 'measure',
  gives: 'share',
  schema,
  title: { zh: '覆盖率', en: 'coverage' },
  doc: {
    zh: '所辖（或所指）对象中，时间窗内至少有几条某种纪实的占多少，如走访到的户 ÷ 全部户。对象按每期最后一天所在计（期内离开的也算，写 there: any-time）。',
    en: 'Of the subjects below (or linked), the share that has at least so many records of a type in the window, such as households visited ÷ all. Each counts where it is on the last day of the period (to take those who left within it too, write there: any-time).',
  },
  keys: {
    coverage: { zh: '纪实，或“纪实.人员字段”', en: 'a record, or record.people-field' },
    where: { zh: '只算满足条件的纪实', en: 'only records that meet the condition' },
    ...ofKeys,
    'at-least': { zh: '每个对象至少几条，默认 1', en: 'at least so many for each; default 1' },
    ...validityKeys,
    zero: zeroKey,
  },
  example: `
# 两名党员中一名有志愿服务：1 ÷ 2 × 10 = 5
subject: branch
item:
  measure: { coverage: volunteer-service, of: members }
  points: { share: 10 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: volunteer-service, subject: m1, dates: [2017-03-04, 2017-03-05], hours: 2 }
period: 2017-03
points: 5
`,
  sources: (options) => [
    {
      text: options.coverage,
      field: false,
      conditions: options.where ? [{ path: ['where'], where: options.where }] : [],
    },
  ],
  check(options, context) {
    const found = checkSource('coverage', options.coverage, context, { field: false });
    const findings = found.filter(({ code }) => code !== 'not-about-subject');
    const source = findSource(options.coverage, context.records, { field: false });
    if (findings.length > 0 || isSourceProblem(source)) return findings;
    return [...checkValidity(options.valid, source.record), ...checkAbout(options, sourceSubjects(source), context)];
  },
  needs(options, context) {
    const monthsBack = validityMonths(options.valid, context.item, context.scheme);
    return [
      {
        table: knownSource(options.coverage, context, { field: false }).table,
        fields: [...conditionFields(options.where), ...validityFields(options.valid)],
        ...(monthsBack > 0 ? { monthsBack } : {}),
      },
    ];
  },
  attributes(options, context) {
    const source = findSource(options.coverage, context.records, { field: false });
    const about = isSourceProblem(source) ? [] : sourceSubjects(source);
    return ofUses(options.of, about[0] ?? null, context);
  },
  feeds: () => [],
  others(options, context) {
    const source = findSource(options.coverage, context.records, { field: false });
    const about = isSourceProblem(source) ? [] : sourceSubjects(source);
    return othersIn(relationOf(options.of, relatedKind(options, about, context)), context.scheme.subject);
  },
  unit: () => null,
  sentence(options, context) {
    const source = sourceWords(options.coverage, context, { field: false });
    const where = whereWords(options.where, options.coverage, context, false);
    const { record } = knownSource(options.coverage, context, { field: false });
    const valid = validityWords(options.valid, record, context);
    const who = subordinateWords(options.of, context);
    const least = options['at-least'];
    return {
      zh: `${who.zh}中至少有 ${least} 条“${source.zh}”${where.zh}${valid.zh}的比例`,
      en: `share (${who.en}) with at least ${least} “${source.en}” records${where.en}${valid.en}`,
    };
  },
  compile(options, context) {
    const source = knownSource(options.coverage, context, { field: false });
    const kind = relatedKind(options, sourceSubjects(source), context);
    return {
      den: 0,
      cumulative: false,
      bind: (run, windows) => bindCoverage(options, source.table, kind, run, windows),
    };
  },
};

/** The kind of subject the records are about that `of` speaks of. */
function relatedKind({ of }: Coverage, about: readonly string[], { scheme }: KindContext): string {
  return of === 'self' ? scheme.subject : (kindOf(of) ?? about[0] ?? scheme.subject);
}

function checkAbout(options: Coverage, about: readonly string[], context: KindContext): KindFinding[] {
  if (isLink(options.of)) return [];
  const kind = relatedKind(options, about, context);
  if (about.includes(kind)) return [];
  const names = (language: 'zh' | 'en') => about.map((one) => kindWords(context.kinds, one)[language]).join(', ');
  const own = kindWords(context.kinds, kind);
  return [
    {
      code: 'not-about-subject',
      path: ['of'],
      message: {
        zh: `${options.coverage} 记的是${names('zh')}，of 写的是${own.zh}`,
        en: `${options.coverage} is about ${names('en')}, “of” says ${own.en}`,
      },
      remedy: { zh: 'of 改成纪实的对象', en: 'let “of” name the subjects of the record' },
    },
  ];
}

function bindCoverage(options: Coverage, table: string, kind: string, run: Run, windows: Windows): BoundMeasure {
  const { from } = rowsOf(run.subjects, run.subject);
  const slots = run.plan.slots.length;
  const related = run.relatives(relationOf(options.of, kind), windows);
  const placer = placeFacts(run, windows, table, options.where, options.valid);
  const readAt = bindReadAt(run, windows);
  const reached = new Map<number, Uint8Array>();
  /** 1 in each slot by which a row has enough records in the window. */
  const reachedBy = (row: number): Uint8Array => {
    let known = reached.get(row);
    if (known) return known;
    const counts = new Int32Array(slots);
    placer.each(row, null, 0, (slot) => void counts[slot]!++);
    for (let slot = 1; slot < slots; slot++) if (windows.start[slot] !== slot) counts[slot]! += counts[slot - 1]!;
    known = Uint8Array.from(counts, (count) => (count >= options['at-least'] ? 1 : 0));
    reached.set(row, known);
    return known;
  };
  return {
    fill(block, _mask, num, den) {
      const base = (block.lo - from) * slots;
      for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
        const [start, end] = [related.start[base + cell]!, related.start[base + cell + 1]!];
        if (start === end) {
          putZero(num, den, cell, options.zero);
          continue;
        }
        const by = readAt(from + Math.floor((base + cell) / slots), cell % slots);
        let met = 0;
        for (let i = start; i < end; i++) met += reachedBy(related.rows[i]!)[by]!;
        num[cell] = met;
        den[cell] = end - start;
      }
    },
    made(subject, slot) {
      const cell = (subject - from) * slots + slot;
      // Of nobody the pack says what stands: no share was counted.
      const nobody = related.start[cell] === related.start[cell + 1] && options.zero !== 'none';
      return nobody ? { words: null, exact: true, byZero: zeroNote(options.zero), parts: [] } : null;
    },
    facts(subject, visit) {
      for (let slot = 0; slot < slots; slot++) {
        const cell = (subject - from) * slots + slot;
        const by = readAt(subject, slot);
        for (let i = related.start[cell]!; i < related.start[cell + 1]!; i++)
          placer.each(related.rows[i]!, null, 0, (at, fact) => {
            if (at >= slot && at <= by) visit(slot, placer.table, fact);
          });
      }
    },
  };
}
