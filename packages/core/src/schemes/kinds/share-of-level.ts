import { z } from 'zod';
import { rowsOf } from '../../records/subject-table.ts';
import { titleWords } from '../../words.ts';
import type { SubjectKind } from '../../records/subject-kind.ts';
import { bindLastSettle } from '../periods/last-settle.ts';
import type { Run, Windows } from '../run.ts';
import { bindReadAt } from '../periods/window-ends.ts';
import type { BoundMeasure, MeasureKind } from './kind.ts';
import { unknownWord } from './findings.ts';
import {
  checkFeed,
  feedRelation,
  mayHaveGone,
  ofKeys,
  ofSchema,
  relationOf,
  subordinateWords,
  ofUses,
  subjectOfScheme,
} from './subordinates.ts';

const schema = z.strictObject({
  'share-of-level': z.string().min(1),
  of: ofSchema,
  'min-level': z.number().int().nonnegative(),
});
type ShareOfLevel = z.infer<typeof schema>;

/** The share of the subordinates that held at least a level when levels last settled. */
export const shareOfLevelKind: MeasureKind<ShareOfLevel> = {
  kind: 'share-of-level',
  role: 'measure',
  gives: 'share',
  schema,
  title: { zh: '下级达到某级的比例', en: 'share of subordinates at a level' },
  doc: {
    zh: '所辖党员、党支部或党（工）委中，最近一次结算时达到某级以上的比例；本年还没有结算过就不计分。',
    en: 'Of the members, branches or committees below, the share that held at least a level when levels last settled; no points before the first settling of the year.',
  },
  keys: {
    'share-of-level': { zh: '另一办法', en: 'the other scheme' },
    ...ofKeys,
    'min-level': { zh: '至少这一级', en: 'at least this level' },
  },
  example: `
# 第一季度末，两名党员中一名得 6 分达到 1 星，比例 1/2，乘以 10 得 5 分
subject: branch
item:
  measure: { share-of-level: member-star, of: members, min-level: 1 }
  points: { share: 10 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: volunteer-service, subject: m1, dates: [2017-01-04, 2017-02-04, 2017-03-04], hours: 1 }
period: 2017-03
points: 5
`,
  check(options, context) {
    const findings = checkFeed('share-of-level', options['share-of-level'], options.of, context);
    const feed = context.schemes.find((scheme) => scheme.scheme === options['share-of-level']);
    if (feed && !feed.levels.some((level) => level.level === options['min-level'])) {
      const levels = feed.levels.map((level) => `${level.level}`);
      const what = { zh: '级', en: 'level' };
      findings.push(unknownWord('unknown-level', ['min-level'], what, `${options['min-level']}`, levels));
    }
    return findings;
  },
  attributes: (options, context) => ofUses(options.of, subjectOfScheme(options['share-of-level'], context), context),
  needs: () => [],
  feeds: (options) => [options['share-of-level']],
  others: (options, context) => feedRelation(options['share-of-level'], options.of, context),
  unit: () => null,
  sentence(options, context) {
    const feed = context.schemes.find((scheme) => scheme.scheme === options['share-of-level']);
    const level = feed?.levels.find((candidate) => candidate.level === options['min-level']);
    const title = feed ? titleWords(feed) : { zh: options['share-of-level'], en: options['share-of-level'] };
    const reached = level
      ? titleWords(level)
      : { zh: `${options['min-level']} 级`, en: `level ${options['min-level']}` };
    const who = subordinateWords(options.of, context);
    return {
      zh: `${who.zh}中“${title.zh}”达到${reached.zh}以上的比例`,
      en: `share (${who.en}) with “${title.en}” at ${reached.en} or above`,
    };
  },
  compile(options, context) {
    const feed = context.schemes.find((scheme) => scheme.scheme === options['share-of-level']);
    const subject = feed?.subject ?? context.scheme.subject;
    return { den: 0, cumulative: false, bind: (run, windows) => bindShare(options, subject, run, windows) };
  },
};

function bindShare(options: ShareOfLevel, about: SubjectKind, run: Run, windows: Windows): BoundMeasure {
  const { from, to } = rowsOf(run.subjects, run.subject);
  const slots = run.plan.slots.length;
  const met = new Int32Array((to - from) * slots);
  const counts = new Int32Array((to - from) * slots);
  const feed = run.upstream(options['share-of-level']);
  const related = run.relatives(relationOf(options.of, about), windows);
  const lastSettle = bindLastSettle(run, feed, mayHaveGone(options.of));
  const settles = feed.plan.settles.length;
  const wanted = feed.levels.indexOf(options['min-level']);
  const readAt = bindReadAt(run, windows);
  const held = (cell: number, visit: (row: number, held: number) => void) => {
    if (related.start[cell] === related.start[cell + 1]) return;
    const at = readAt(from + Math.floor(cell / slots), cell % slots);
    for (let i = related.start[cell]!; i < related.start[cell + 1]!; i++) {
      const row = related.rows[i]!;
      const settle = row < feed.from || row >= feed.to ? -1 : lastSettle(row, at);
      if (settle < 0) continue;
      const level = feed.held[(row - feed.from) * settles + settle]!;
      if (level >= 0) visit(row, level);
    }
  };
  for (let cell = 0; cell < counts.length; cell++)
    held(cell, (_row, level) => {
      counts[cell]!++;
      if (level >= wanted) met[cell]!++;
    });
  return {
    fill(block, _mask, num, den) {
      const base = (block.lo - from) * slots;
      for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
        const count = counts[base + cell]!;
        num[cell] = count === 0 ? NaN : met[base + cell]!;
        den[cell] = count;
      }
    },
    facts() {},
    detail(subject, slot) {
      const upstream: { scheme: string; row: number; total: number }[] = [];
      held((subject - from) * slots + slot, (row, level) =>
        upstream.push({ scheme: options['share-of-level'], row, total: feed.levels[level]! }),
      );
      return { upstream };
    },
  };
}
