import { z } from 'zod';
import { type Fraction, fractionOf, roundHalfUp } from '../../exact.ts';
import { idSchema } from '../../basis.ts';
import { spellIn } from '../../records/subject-table.ts';
import type { MeasureKind } from './kind.ts';

const schema = z.strictObject({
  attribute: idSchema,
  /** Smallest step kept. */
  precision: z.number().positive().default(0.01),
});
type Attribute = z.infer<typeof schema>;

/** A number that the subject carries. */
export const attributeKind: MeasureKind<Attribute> = {
  kind: 'attribute',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '对象的属性', en: 'attribute of the subject' },
  doc: {
    zh: '对象带的一个数，如人口、面积、户数，取该期最后的值；没有这个属性时没有可计的。常作比率的分母：of: { attribute: population }。',
    en: 'A number the subject carries, such as population, floor area or households, as it last was in the period; without it there is nothing to measure. Often what a ratio is divided by: of: { attribute: population }.',
  },
  keys: {
    attribute: { zh: '属性名', en: 'name of the attribute' },
    precision: { zh: '保留到多细，默认 0.01', en: 'smallest step kept; default 0.01' },
  },
  example: `
# 每 10 名居民 1 分：25 ÷ 10 × 1 = 2.5
subject: branch
item:
  measure: { attribute: residents }
  points: { each: 1, per: 10 }
subjects:
  - { id: b1, kind: branch, residents: 25 }
period: 2017-03
points: 2.5
`,
  more: [
    `
# 5 人次服务 ÷ 20 名居民 = 0.25，× 100 = 25
subject: branch
item:
  measure: { ratio: { count: committee-meeting }, of: { attribute: residents } }
  points: { share: 100 }
subjects:
  - { id: b1, kind: branch, residents: 20 }
facts:
  - { record: committee-meeting, dates: [2017-03-01, 2017-03-02, 2017-03-03, 2017-03-04, 2017-03-05] }
period: 2017-03
points: 25
`,
  ],
  attributes: ({ attribute }, { scheme }) => [
    { path: ['attribute'], kind: scheme.subject, name: attribute, as: 'number' },
  ],
  check: () => [],
  needs: () => [],
  feeds: () => [],
  unit: () => null,
  sentence: ({ attribute }) => ({ zh: `对象的属性“${attribute}”`, en: `the subject’s attribute “${attribute}”` }),
  compile({ attribute, precision }) {
    const step = fractionOf(precision);
    return {
      den: step.den,
      cumulative: false,
      bind(run) {
        const { subjects, plan } = run;
        const slots = plan.slots.length;
        const column = subjects.attributes[attribute];
        const values = column?.dictionary.map((value) => stepsIn(value, step)) ?? [];
        return {
          fill(block, _mask, num) {
            for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
              for (let slot = 0; slot < slots; slot++) {
                const spell = spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
                num[at + slot] = (column && spell >= 0 ? values[column.codes[spell]!] : NaN) ?? NaN;
              }
          },
          facts() {},
        };
      },
    };
  },
};

/** A value in whole numbers of 1 / step.den, rounded to the step; text from a table of subjects may be a number. */
function stepsIn(value: string | number | boolean, step: Fraction): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return NaN;
  const { num, den } = fractionOf(number);
  return roundHalfUp(num * step.den, den * step.num) * step.num;
}
