import { z } from 'zod';
import { decimalsOf, type Fraction, fractionOf, roundHalfUp } from '../../exact.ts';
import { idSchema } from '../../basis.ts';
import { type AttributeOfKind, attributeWords } from '../../records/attribute.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { spellIn, spellOn } from '../../records/subject-table.ts';
import { joinWords, titleWords, type Words } from '../../words.ts';
import { dayInSlot } from '../periods/day-in-month.ts';
import { cellNumber, listedApart } from '../listed.ts';
import type { KindContext, MeasureKind } from './kind.ts';
import { exactNumberSchema } from './quantity.ts';

const schema = z.strictObject({
  attribute: idSchema,
  /** What each of its values is worth, such as the points of a degree. */
  table: z.record(z.string(), exactNumberSchema).optional(),
  /** Worth of values that the table does not list; without it they are nothing to measure. */
  otherwise: exactNumberSchema.optional(),
  /** As it was on the day of this number in the last month of the tally period; of whoever was not there then as it last was. */
  'on-day': z.number().int().min(1).max(28).optional(),
  /** Smallest step kept of a number. */
  precision: z.number().positive().default(0.000001),
});
type Attribute = z.infer<typeof schema>;

/** A number that the subject carries, or what its attribute is worth. */
export const attributeKind: MeasureKind<Attribute> = {
  kind: 'attribute',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '对象的属性', en: 'attribute of the subject' },
  doc: {
    zh: '对象带的一个数，如人口、面积、户数，取该期最后的值（“按每月 15 日的职务”写 on-day: 15）；没有这个属性时没有可计的。常作比率的分母：of: { attribute: population }。选择型的属性（学历、类别）用 table 折成数。',
    en: 'A number the subject carries, such as population, floor area or households, as it last was in the period (“by the post held on the 15th” is on-day: 15); without it there is nothing to measure. Often what a ratio is divided by: of: { attribute: population }. A choice (a degree, a class) becomes a number by table.',
  },
  keys: {
    attribute: { zh: '属性名', en: 'name of the attribute' },
    table: {
      zh: '属性的值: 数，如 { college: 50, bachelor: 60 }',
      en: 'value of the attribute: number, such as { college: 50, bachelor: 60 }',
    },
    otherwise: {
      zh: '表里没有的值（没填也算）是几；不写则没有可计的',
      en: 'the number of values not listed (none written, too); without it there is nothing to measure',
    },
    'on-day': {
      zh: '取每月几号的（1–28），不取月末的：15 日在哪个职务，当月就按哪个；那天不在的仍取该期最后的（在不在由 present 的 on-day 管）。按季、按年计分的取最后一个月的',
      en: 'as it was on this day of the month (1–28), not at its end: the post held on the 15th decides the month; of who was not there that day as it last was (whether such a month counts is for on-day of present to say). With a tally of several months, of the last one',
    },
    precision: {
      zh: '数字型的保留到多细，默认 0.000001（照填的算）',
      en: 'smallest step kept of a number; default 0.000001: as it is filled in',
    },
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
    `
# 大专 50 分，本科 60 分，其他 10 分：本科，60
item:
  over: year
  measure: { attribute: degree, table: { college: 50, bachelor: 60 }, otherwise: 10 }
  points: { as-entered: true }
subjects:
  - { id: m1, kind: member, degree: bachelor }
period: 2017
points: 60
`,
    `
# 按每月 15 日的职务：3 月 20 日从副书记（0.8）改任书记（1），3 月仍按副书记；10 × 0.8 = 8
item:
  measure: { attribute: post, on-day: 15, table: { secretary: 1, deputy: 0.8 } }
  points: { each: 10 }
subjects:
  - { id: m1, kind: member, post: deputy, until: 2017-03-19 }
  - { id: m1, kind: member, post: secretary, since: 2017-03-20 }
period: 2017-03
points: 8
`,
  ],
  attributes: ({ attribute, table }, { scheme }) =>
    table === undefined
      ? [{ path: ['attribute'], kind: scheme.subject, name: attribute, as: 'number' }]
      : Object.keys(table).map((value) => ({
          path: ['table', value],
          kind: scheme.subject,
          name: attribute,
          as: 'test',
          test: typed(value),
        })),
  check: ({ table, otherwise }) =>
    otherwise === undefined || table !== undefined
      ? []
      : [
          {
            code: 'wrong-value',
            path: ['otherwise'],
            message: {
              zh: '没有 table，otherwise 不起作用',
              en: 'otherwise does nothing without a table',
            },
            remedy: { zh: '写上 table，或删掉 otherwise。', en: 'Write a table, or delete otherwise.' },
          },
        ],
  needs: () => [],
  feeds: () => [],
  unit: ({ attribute, table }, context) => {
    const unit = table === undefined ? declared(attribute, context)?.unit : undefined;
    return unit === undefined ? null : { zh: unit, en: unit };
  },
  sentence({ attribute, table, otherwise, 'on-day': on }, context) {
    const title = attributeWords(attributesOf(context), attribute);
    const when = on === undefined ? { zh: '', en: '' } : { zh: `（${on} 日的）`, en: ` (on day ${on} of the month)` };
    const words = { zh: `对象的“${title.zh}”${when.zh}`, en: `the subject’s “${title.en}”${when.en}` };
    if (table === undefined) return words;
    const choices = declared(attribute, context)?.choices ?? [];
    const lines = Object.entries(table).map(([value, worth]) => {
      const choice = choices.find((each) => each.choice === value);
      const name = choice ? titleWords(choice) : truth(value);
      return { name, worth };
    });
    const head = [title, { zh: '值', en: 'Value' }];
    const rows = () => lines.map(({ name, worth }) => [name, cellNumber(worth)]);
    const apart = listedApart(context, () => ({ head, rows: rows() }), lines.length);
    const told = apart
      ? [apart]
      : lines.map(({ name, worth }) => ({ zh: `${name.zh} ${worth}`, en: `${name.en} ${worth}` }));
    const rest = otherwise === undefined ? [] : [{ zh: `其他 ${otherwise}`, en: `anything else ${otherwise}` }];
    const listed = joinWords([...told, ...rest], '，', ', ');
    return { zh: `${words.zh}：${listed.zh}`, en: `${words.en}: ${listed.en}` };
  },
  compile({ attribute, precision, table, otherwise, 'on-day': on }) {
    const step = table === undefined ? fractionOf(precision) : finestOf([...Object.values(table), otherwise ?? 0]);
    const absent = otherwise === undefined ? NaN : stepsIn(otherwise, step);
    const worth = (value: string | number | boolean) =>
      table === undefined
        ? stepsIn(value, step)
        : Object.hasOwn(table, String(value))
          ? stepsIn(table[String(value)]!, step)
          : absent;
    return {
      den: step.den,
      cumulative: false,
      bind(run) {
        const { subjects, plan } = run;
        const slots = plan.slots.length;
        const column = subjects.attributes[attribute];
        const values = column?.dictionary.map(worth) ?? [];
        const days = on === undefined ? [] : plan.slots.map((_, slot) => dayInSlot(plan, slot, on));
        return {
          fill(block, _mask, num) {
            for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
              for (let slot = 0; slot < slots; slot++) {
                const there = on === undefined ? -1 : spellOn(subjects, row, days[slot]!);
                const spell = there < 0 ? spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!) : there;
                num[at + slot] = spell < 0 ? NaN : ((column && values[column.codes[spell]!]) ?? absent);
              }
          },
          facts() {},
        };
      },
    };
  },
};

function attributesOf({ kinds, scheme }: KindContext): readonly AttributeOfKind[] {
  return attributesOfKind(kinds, scheme.subject);
}

function declared(attribute: string, context: KindContext): AttributeOfKind | undefined {
  return attributesOf(context).find((each) => each.attribute === attribute);
}

/** A key of a table as rosters have the value. */
function typed(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

function truth(value: string): Words {
  if (value === 'true') return { zh: '是', en: 'yes' };
  return value === 'false' ? { zh: '否', en: 'no' } : { zh: value, en: value };
}

/** The step that all numbers are whole multiples of. */
function finestOf(numbers: readonly number[]): Fraction {
  return { num: 1, den: 10 ** Math.max(...numbers.map(decimalsOf)) };
}

/** A value in whole numbers of 1 / step.den, rounded to the step; text from a table of subjects may be a number. */
function stepsIn(value: string | number | boolean, step: Fraction): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return NaN;
  const { num, den } = fractionOf(number);
  return roundHalfUp(num * step.den, den * step.num) * step.num;
}
