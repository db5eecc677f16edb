import { z } from 'zod';
import type { Field, RecordType } from '../../records/record-type.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import { compare, ratioOf, times, zero } from '../../ratio.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { type Ranges, type RangesByChoice, hullOf, rangesSchema } from '../ranges.ts';
import { checkWorth } from '../worth/check-worth.ts';
import { compileCurve, level } from './curve.ts';
import type { KindContext, KindFinding, PointsKind } from './kind.ts';
import { equals, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';

const schema = z.strictObject({ discretion: rangesSchema });
type Discretion = z.infer<typeof schema>;

/** Points that a person decides within a range, with a reason and a second person. */
export const discretionKind: PointsKind<Discretion> = {
  kind: 'discretion',
  role: 'points',
  takes: 'amount',
  schema,
  title: { zh: '酌情计分', en: 'discretion within a range' },
  doc: {
    zh: '由人在 min 到 max 之间酌情给分：量出来的数（entered）就是分数，超出范围的按范围的一端计，并在依据里写明。纪实必须有必填的文字字段（理由），必须由第二个人核实，pack check 会检查。“每次酌情计 1—5 分”写 each-time: true，量用 sum，范围由字段的 min、max 在录入时保证。范围随情节不同的（一般 5—10 分、严重 50—150 分）写 by 和 table：每条先按所选的范围截住再相加，没有选的不计。填的数是要扣的分，写 times: -1。',
    en: 'A person decides the points within min … max: the number entered is the points; what lies outside counts as the nearer end, and the explanation says so. The record must have a required text field (the reason) and be verified by a second person: pack check demands both. For “1 to 5 points each time” write each-time: true and measure the sum; the field’s own min and max then hold the range at entry. Where the range goes by a choice of the record (5 to 10 for a light case, 50 to 150 for a serious one) write by and table: each record is kept within the range of its choice before they are added up; one without the choice does not count. Where the number entered is to be taken off, write times: -1.',
  },
  example: `
# 酌情 0—5 分，填了 3.5 分并写了理由：3.5
subject: branch
item:
  measure: { entered: special-award.points }
  points: { discretion: { min: 0, max: 5 } }
facts:
  - { record: special-award, date: 2017-03-20, points: 3.5, reason: 抗洪 }
period: 2017-03
points: 3.5
`,
  more: [
    `
# 一般扣 0—10 分、严重扣 50—150 分：一般的填 12 分，按 10 分；严重的填 60 分；共扣 70
item:
  measure: { sum: rectification.points }
  points: { discretion: { by: grade, table: { light: { min: 0, max: 10 }, serious: { min: 50, max: 150 } }, times: -1 } }
facts:
  - { record: rectification, date: 2017-03-04, grade: light, points: 12, problem: 乱堆杂物 }
  - { record: rectification, date: 2017-03-20, grade: serious, points: 60, problem: 私搭乱建 }
period: 2017-03
points: -70
`,
    `
# 每次酌情 0—5 分：两次各给 2 分、4.5 分，共 6.5
subject: branch
item:
  measure: { sum: special-award.points }
  points: { discretion: { min: 0, max: 5, each-time: true } }
facts:
  - { record: special-award, date: 2017-03-04, points: 2, reason: 抗洪 }
  - { record: special-award, date: 2017-03-20, points: 4.5, reason: 救人 }
period: 2017-03
points: 6.5
`,
  ],
  check({ discretion }, context) {
    const findings: KindFinding[] = [];
    if (!('by' in discretion) && discretion.min >= discretion.max) {
      findings.push({
        code: 'wrong-value',
        path: ['discretion', 'max'],
        message: {
          zh: `最多 ${discretion.max} 分不大于最少 ${discretion.min} 分`,
          en: `at most ${discretion.max} is not above at least ${discretion.min}`,
        },
        remedy: {
          zh: '改正范围；扣分的范围如 { min: -5, max: 0 }',
          en: 'correct the range; to take off write such as { min: -5, max: 0 }',
        },
      });
    }
    const measured = discretion['each-time'] ? 'sum' : 'entered';
    const named = context.item.measure[measured];
    const source = typeof named === 'string' ? findSource(named, context.records, { field: true }) : null;
    if (source === null) return [...findings, wrongMeasure(measured)];
    if (isSourceProblem(source)) return findings;
    const ranges = 'by' in discretion ? checkTable(discretion, source.record) : [];
    return [...findings, ...ranges, ...checkRange(discretion, source.field!), ...checkRecord(source.record, context)];
  },
  sentence({ discretion }, context) {
    const off = isDeduction(context);
    if ('by' in discretion) return byChoiceWords(discretion, context);
    const [min, max] = [pointsWords(discretion.min), pointsWords(discretion.max)];
    const time = discretion['each-time'] ? { zh: '每次', en: ' each time' } : { zh: '', en: '' };
    const how = howWords(discretion, off);
    return {
      zh: `${time.zh}在 ${min.zh} 至 ${max.zh} 之间酌情${how.zh}，须写明理由并由第二人核实`,
      en: `${discretion.min} to ${max.en}${time.en}${how.en} at discretion, with a reason and verified by a second person`,
    };
  },
  compile({ discretion }, step, den, mode) {
    const { min, max } = hullOf(discretion);
    const factor = ratioOf(discretion.times);
    const line = { low: null, slope: factor, base: zero };
    if (discretion['each-time']) return compileCurve([line], step, den, mode);
    const [low, high] = [ratioOf(min), ratioOf(max)];
    const pieces = [
      level(null, times(low, factor)),
      { ...line, low: { at: low, after: false } },
      level({ at: high, after: false }, times(high, factor)),
    ];
    return compileCurve(pieces, step, den, mode);
  },
  arithmetic({ discretion }, measured, points) {
    const measure = measureOf(measured);
    const amount = measuredWords(measured);
    const given = pointsWords(points);
    const range = hullOf(discretion);
    const [min, max] = [ratioOf(range.min), ratioOf(range.max)];
    if (discretion['each-time'] || (compare(measure, min) >= 0 && compare(measure, max) <= 0)) {
      const result = equals(times(measure, ratioOf(discretion.times)), points, measured.near);
      const plain = result.zh === `= ${given.zh}`;
      return {
        zh: `酌情 ${amount.zh}，计 ${plain ? given.zh : result.zh}`,
        en: `at discretion ${amount.en}: ${plain ? given.en : result.en}`,
      };
    }
    return {
      zh: `酌情 ${amount.zh}，超出 ${range.min} 至 ${range.max} 分的范围，计 ${given.zh}`,
      en: `at discretion ${amount.en}, outside the range ${range.min} to ${range.max}: ${given.en}`,
    };
  },
  written: ({ discretion }) => {
    const ranges = 'by' in discretion ? Object.entries(discretion.table) : [[null, discretion] as const];
    return ranges.flatMap(([choice, range]) =>
      (['min', 'max'] as const).map((key) => ({
        path: ['discretion', ...(choice === null ? [] : ['table', choice]), key],
        points: pointsFor(range[key], discretion),
      })),
    );
  },
  most({ discretion }) {
    const { min, max } = hullOf(discretion);
    const most = Math.max(pointsFor(min, discretion), pointsFor(max, discretion));
    return discretion['each-time'] && most > 0 ? Infinity : Math.max(0, most);
  },
};

/** The points of a number entered, by the factor. */
function pointsFor(entered: number, discretion: Ranges): number {
  const { n, d } = times(ratioOf(entered), ratioOf(discretion.times));
  return Number(n) / Number(d);
}

/** 计, 扣, or by which factor. */
function howWords({ times: factor }: Ranges, off: boolean): Words {
  if (factor === 1 && !off) return { zh: '计', en: '' };
  return factor === -1 || (factor === 1 && off)
    ? { zh: '扣', en: ' taken off' }
    : { zh: `，乘以 ${factor} 计`, en: `, times ${factor},` };
}

function wrongMeasure(measured: string): KindFinding {
  return {
    code: 'kind-mismatch',
    path: ['discretion'],
    message: {
      zh: `酌情的分数要由人填写，这里量的不是 ${measured}`,
      en: `points at discretion are entered by a person; the measure is not “${measured}”`,
    },
    remedy: {
      zh: `measure 写 { ${measured}: 纪实.数字字段 }${measured === 'entered' ? '；每次都酌情的写 each-time: true 和 sum' : ''}`,
      en: `write measure: { ${measured}: record.number-field }${measured === 'entered' ? '; for a range each time, each-time: true and sum' : ''}`,
    },
  };
}

/** `每次按情节酌情计（一般 5 分至 10 分，严重 50 分至 150 分）`. */
function byChoiceWords(discretion: RangesByChoice, context: KindContext): Words {
  const { by, table } = discretion;
  const named = context.item.measure['sum'];
  const source = typeof named === 'string' ? findSource(named, context.records, { field: true }) : null;
  const fields = source === null || isSourceProblem(source) ? [] : source.record.fields;
  const field = fields.find((candidate) => candidate.field === by);
  const listed = Object.entries(table).map(([choice, { min, max }]): Words => {
    const known = field?.choices?.find((candidate) => candidate.choice === choice);
    const title = known ? titleWords(known) : { zh: choice, en: choice };
    return { zh: `${title.zh} ${pointsWords(min).zh}至 ${pointsWords(max).zh}`, en: `${title.en} ${min} to ${max}` };
  });
  const [title, list] = [field ? titleWords(field) : { zh: by, en: by }, joinWords(listed, '，', ', ')];
  const how = howWords(discretion, isDeduction(context));
  return {
    zh: `每次按${title.zh}酌情${how.zh}（${list.zh}），须写明理由并由第二人核实`,
    en: `each time${how.en} at discretion by ${title.en} (${list.en} points), with a reason and verified by a second person`,
  };
}

/** A choice field, all of whose choices have a range. */
function checkTable({ by, table }: RangesByChoice, record: RecordType): KindFinding[] {
  const worth = { by, table: Object.fromEntries(Object.entries(table).map(([choice, { max }]) => [choice, max])) };
  const field = record.fields.find((candidate) => candidate.field === by);
  if (field && field.type !== 'choice')
    return [
      {
        code: 'wrong-field-type',
        path: ['discretion', 'by'],
        message: { zh: `字段 ${by} 不是选择`, en: `the field ${by} is no choice` },
        remedy: { zh: '写一个 type: choice 的字段', en: 'name a field of type choice' },
      },
    ];
  return [
    ...checkWorth(worth, [], record).map((found) => ({ ...found, path: ['discretion', ...found.path.slice(1)] })),
    ...Object.entries(table)
      .filter(([, { min, max }]) => min > max)
      .map(([choice, { min, max }]) => ({
        code: 'wrong-value',
        path: ['discretion', 'table', choice],
        message: { zh: `最多 ${max} 分不足最少 ${min} 分`, en: `at most ${max} is less than at least ${min}` },
        remedy: { zh: '改正范围', en: 'correct the range' },
      })),
  ];
}

function checkRange(discretion: Ranges, field: Field): KindFinding[] {
  const range = hullOf(discretion);
  // What exceeds the range of its choice is cut, record by record.
  const whole = discretion['each-time'] && !('by' in discretion);
  const inside = field.min !== undefined && field.max !== undefined && field.min >= range.min && field.max <= range.max;
  if (inside) return [];
  const allowed = `${field.min ?? '…'}—${field.max ?? '…'}`;
  return [
    {
      // Of a sum no single entry can be cut any more, so there the range must hold when it is entered.
      code: whole ? 'out-of-range' : 'discretion-range',
      path: ['discretion'],
      message: {
        zh: `字段 ${field.field} 可填 ${allowed}，酌情的范围是 ${range.min}—${range.max}${whole ? '' : '，超出的会被截到范围内'}`,
        en: `the field ${field.field} allows ${allowed}, the range is ${range.min}–${range.max}${whole ? '' : '; what lies outside will be cut to it'}`,
      },
      remedy: {
        zh: `在字段上写 min: ${range.min}、max: ${range.max}`,
        en: `write min: ${range.min} and max: ${range.max} on the field`,
      },
    },
  ];
}

function checkRecord(record: RecordType, { scheme }: KindContext): KindFinding[] {
  const title = titleWords(record);
  const findings: KindFinding[] = [];
  if (!record.fields.some((field) => field.type === 'text' && field.required)) {
    findings.push({
      code: 'discretion-reason',
      path: ['discretion'],
      message: { zh: `“${title.zh}”没有必填的理由`, en: `“${title.en}” (${record.record}) has no required reason` },
      remedy: {
        zh: '给纪实加一个必填的文字字段：{ field: reason, title: 理由, type: text }',
        en: 'give the record a required text field: { field: reason, title: 理由, type: text }',
      },
    });
  }
  if (record.verify === 'none') {
    findings.push({
      code: 'discretion-verifier',
      path: ['discretion'],
      message: {
        zh: `“${title.zh}”不用第二个人核实，${scheme.title}却据此酌情给分`,
        en: `“${title.en}” (${record.record}) is verified by nobody, yet its points are at discretion`,
      },
      remedy: { zh: '在纪实上写 verify: 角色', en: 'write verify: role on the record' },
    });
  }
  return findings;
}
