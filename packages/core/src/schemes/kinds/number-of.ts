import { z } from 'zod';
import { testKeys, testWords } from '../../records/condition-words.ts';
import { valueTestSchema } from '../../records/condition.ts';
import { rowsOf } from '../../records/subject-table.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { type LastSettle, bindLastSettle } from '../periods/last-settle.ts';
import { ratioTest } from '../ratio-test.ts';
import { type ScoreTable, settledIn } from '../score-table.ts';
import { bindReadAt } from '../periods/window-ends.ts';
import { unknownWord } from './findings.ts';
import type { BoundMeasure, KindContext, MeasureKind } from './kind.ts';
import {
  checkFeed,
  checkOf,
  feedRelation,
  mayHaveGone,
  kindRead,
  ofKeys,
  ofSchema,
  ofUses,
  othersIn,
  relationOf,
  subordinateWords,
} from './subordinates.ts';

const schema = z.strictObject({
  'number-of': ofSchema,
  /** Only those assessed in this scheme, by their result when it last settled. */
  in: z.string().min(1).optional(),
  level: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }).optional(),
  total: valueTestSchema.optional(),
});
type NumberOf = z.infer<typeof schema>;

/** How many related subjects there are, or how many of them reached a level or total. */
export const numberOfKind: MeasureKind<NumberOf> = {
  kind: 'number-of',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '对象个数', en: 'number of subjects' },
  doc: {
    zh: '下级（或所指）的对象有几个，可限属性；写 in 时，只数最近一次结算时在那个考核里达到某级（level）、某分（total）的。按每期最后一天计，之前已离开的不数（要数，写 there: any-time）。可作比率的分母。没有就是 0。',
    en: 'How many subjects there are below (or linked), where wanted only with certain attributes; with in, those that had a level or total in that scheme when it last settled. As things stand on the last day of the period: who left before it is not counted (to count them write there: any-time). It can be what a ratio is divided by. None is 0.',
  },
  keys: {
    'number-of': ofKeys['of']!,
    ...Object.fromEntries(
      Object.entries(ofKeys)
        .filter(([key]) => key !== 'of')
        .map(([key, words]) => [key.replace(/^of/, 'number-of'), words]),
    ),
    in: { zh: '另一考核：只数在它里面有结果的', en: 'another scheme: only those with a result in it' },
    level: { zh: '它的级别', en: 'their level in it' },
    'level.min': { zh: '至少这一级', en: 'at least this level' },
    'level.max': { zh: '至多这一级', en: 'at most this level' },
    total: { zh: '它的总分，如 { min: 90 }', en: 'their total in it, such as { min: 90 }' },
    ...testKeys('total'),
  },
  example: `
# 支部有两名农村党员，每名 1.5 分：3
subject: branch
item:
  measure: { number-of: { kind: members, where: { field: rural } } }
  points: { each: 1.5 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1, field: rural }
  - { id: m2, kind: member, org: b1, field: rural }
  - { id: m3, kind: member, org: b1, field: organ }
period: 2017-03
points: 3
`,
  more: [
    `
# 每有一名达到一星的党员加 2 分：第一季度末一名得 6 分达到一星，另一名没有；1 × 2 = 2
subject: branch
item:
  measure: { number-of: members, in: member-star, level: { min: 1 } }
  points: { each: 2 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: volunteer-service, subject: m1, dates: [2017-01-04, 2017-02-04, 2017-03-04], hours: 1 }
period: 2017-03
points: 2
`,
  ],
  check(options, context) {
    const { 'number-of': of, in: feed } = options;
    const kind = kindRead(of, context);
    if (feed === undefined) {
      const bound = options.level !== undefined || options.total !== undefined;
      const findings = checkOf(of, kind ?? context.scheme.subject, context, 'number-of');
      if (bound)
        findings.push({
          code: 'wrong-value',
          path: [options.level === undefined ? 'total' : 'level'],
          message: { zh: '没有写是哪个考核的', en: 'it does not say in which scheme' },
          remedy: { zh: '加上 in: 考核', en: 'add in: and the scheme' },
        });
      return findings;
    }
    const findings = checkFeed('in', feed, of, context, 'number-of');
    const levels = context.schemes.find(({ scheme }) => scheme === feed)?.levels.map(({ level }) => level) ?? [];
    for (const key of ['min', 'max'] as const) {
      const level = options.level?.[key];
      if (findings.length === 0 && level !== undefined && !levels.includes(level))
        findings.push(
          unknownWord('unknown-level', ['level', key], { zh: '级', en: 'level' }, `${level}`, levels.map(String)),
        );
    }
    return findings;
  },
  needs: () => [],
  feeds: ({ in: feed }) => (feed === undefined ? [] : [feed]),
  others({ 'number-of': of, in: feed }, context) {
    if (feed !== undefined) return feedRelation(feed, of, context);
    return othersIn(relationOf(of, kindRead(of, context) ?? context.scheme.subject), context.scheme.subject);
  },
  attributes: (options, context) =>
    ofUses(options['number-of'], kindRead(options['number-of'], context), context, 'number-of'),
  unit: () => ({ zh: '个', en: 'subject' }),
  sentence(options, context) {
    const who = subordinateWords(options['number-of'], context);
    const result = resultWords(options, context);
    return { zh: `${who.zh}${result.zh}的个数`, en: `number of ${who.en}${result.en}` };
  },
  compile(options, context) {
    const { 'number-of': of, in: feed } = options;
    const about = context.schemes.find(({ scheme }) => scheme === feed)?.subject;
    const relation = relationOf(of, about ?? kindRead(of, context) ?? context.scheme.subject);
    return {
      den: 1,
      cumulative: false,
      bind(run, windows) {
        const related = run.relatives(relation, windows);
        const { from } = rowsOf(run.subjects, run.subject);
        const slots = run.plan.slots.length;
        const lastSettle = feed === undefined ? null : bindLastSettle(run, run.upstream(feed), mayHaveGone(of));
        const counts = lastSettle && counter(options, run.upstream(feed!), lastSettle);
        const readAt = bindReadAt(run, windows);
        const eachOf = (cell: number, visit: (row: number) => void) => {
          if (related.start[cell] === related.start[cell + 1]) return;
          const at = readAt(from + Math.floor(cell / slots), cell % slots);
          for (let i = related.start[cell]!; i < related.start[cell + 1]!; i++) {
            const row = related.rows[i]!;
            if (counts === null || counts(row, at)) visit(row);
          }
        };
        const bound: BoundMeasure = {
          fill(block, _mask, num) {
            const base = (block.lo - from) * slots;
            for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) eachOf(base + cell, () => num[cell]!++);
          },
          facts() {},
        };
        if (feed === undefined || lastSettle === null) return bound;
        const scores = run.upstream(feed);
        return {
          ...bound,
          detail(subject, slot) {
            const upstream: { scheme: string; row: number; total: number }[] = [];
            eachOf((subject - from) * slots + slot, (row) => {
              const cell = (row - scores.from) * scores.plan.settles.length + lastSettle(row, readAt(subject, slot));
              const total = (scores.settleTotals[cell]! * scores.step.num) / scores.step.den;
              upstream.push({ scheme: feed, row, total });
            });
            return { upstream };
          },
        };
      },
    };
  },
};

/** Whether a row had the result asked for, by a slot, when the scheme last settled; before it ever did nobody had. */
function counter(
  { level, total }: NumberOf,
  feed: ScoreTable,
  lastSettle: LastSettle,
): (row: number, slot: number) => boolean {
  const test = total === undefined ? null : ratioTest(total);
  const { min = -Infinity, max = Infinity } = level ?? {};
  return (row, slot) => {
    const at = row - feed.from;
    const settle = at < 0 || row >= feed.to ? -1 : lastSettle(row, slot);
    if (settle < 0 || !settledIn(feed, at, settle)) return false;
    const cell = at * feed.plan.settles.length + settle;
    const held = feed.levels[feed.held[cell]!];
    if (level !== undefined && (held === undefined || held < min || held > max)) return false;
    return test === null || test(feed.settleTotals[cell]! * feed.step.num, feed.step.den);
  };
}

function resultWords({ in: feed, level, total }: NumberOf, context: KindContext): Words {
  if (feed === undefined) return { zh: '', en: '' };
  const scheme = context.schemes.find((candidate) => candidate.scheme === feed);
  const title = scheme ? titleWords(scheme) : { zh: feed, en: feed };
  const name = (wanted: number) => {
    const known = scheme?.levels.find((candidate) => candidate.level === wanted);
    return known ? titleWords(known) : { zh: `${wanted} 级`, en: `level ${wanted}` };
  };
  const parts: Words[] = [];
  if (level?.min !== undefined)
    parts.push({ zh: `达到${name(level.min).zh}以上`, en: `at ${name(level.min).en} or above` });
  if (level?.max !== undefined)
    parts.push({ zh: `在${name(level.max).zh}以下（含）`, en: `at ${name(level.max).en} or below` });
  if (total !== undefined) {
    const words = testWords(total, undefined);
    parts.push({ zh: `总分${words.zh}`, en: `whose total ${words.en}` });
  }
  const result = joinWords(parts, '、', ', ');
  return {
    zh: `中“${title.zh}”${result.zh === '' ? '有结果' : result.zh}`,
    en: ` with “${title.en}”${result.en === '' ? ' settled' : ` ${result.en}`}`,
  };
}
