import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { takerIn } from './absent-parts.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const marks = (item: string, weight: number, more: object = {}) => ({
  item,
  title: { leaders: '上级', peers: '同级', below: '下级' }[item] ?? item,
  weight,
  missing: 'skip',
  measure: { entered: 'vote.score', where: { electorate: item === 'below' ? 'residents' : item }, combine: 'average' },
  points: { 'as-entered': true },
  ...more,
});
const trial = (below: object, peers: object = {}, more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 0.01,
    'working-precision': undefined,
    sections: [
      {
        section: 'all',
        title: '评价',
        take: 'average',
        items: [marks('below', 0.2, below), marks('leaders', 0.5), marks('peers', 0.3, peers)],
      },
    ],
    ...more,
  });
const vote = (electorate: string, score: number, date = '2017-03-03'): Row => ({
  record: 'vote',
  subject: 'm1',
  date,
  electorate,
  score,
});
const totalOf = (scheme: ReturnType<typeof trial>, facts: Row[], period = '2017') =>
  scoreToy(scheme, period, { subjects: [{ id: 'm1', kind: 'member', field: 'rural' }], facts })[0]?.total;
const both = [vote('leaders', 90), vote('peers', 80)];

describe('the weight of a part that does not exist', () => {
  it('goes to the one that is named', () => {
    // 90 × 0.5 + 80 × 0.5 = 85; scaled up: (90 × 0.5 + 80 × 0.3) ÷ 0.8 = 86.25.
    expect(totalOf(trial({ absent: 'peers' }), both)).toBe(85);
    expect(totalOf(trial({}), both)).toBe(86.25);
    // Where there are any below nothing goes over: 90 × 0.5 + 80 × 0.3 + 70 × 0.2 = 83.
    expect(totalOf(trial({ absent: 'peers' }), [...both, vote('residents', 70)])).toBe(83);
  });

  it('also of a part that does not concern the subject, and onwards where that one is not there either', () => {
    expect(totalOf(trial({ absent: 'peers', applies: { field: 'organ' } }), [...both, vote('residents', 10)])).toBe(85);
    const leaders = [vote('leaders', 90)];
    expect(totalOf(trial({ absent: 'peers' }, { absent: 'leaders' }), leaders)).toBe(90);
    // The residents' 0.2 goes to the leaders: (90 × 0.7 + 80 × 0.3) = 87, and so where the peers are there.
    expect(totalOf(trial({ absent: 'leaders' }), both)).toBe(87);
    // Each names the other: nobody is left of the two, and the leaders are all there is.
    expect(totalOf(trial({ absent: 'peers' }, { absent: 'below' }), leaders)).toBe(90);
    expect(takerIn(0, [1, 0, null], (part) => part === 2)).toBeNull();
  });

  it('of sections as of items', () => {
    const section = (id: string, weight: number, electorate: string, more: object = {}) => {
      const measure = { entered: 'vote.score', where: { electorate } };
      const item = { item: `${id}-score`, title: id, missing: 'skip', measure, points: { 'as-entered': true } };
      return { section: id, title: id, 'part-of': 'all', weight, items: [item], ...more };
    };
    const scheme = toyScheme({
      period: { tally: 'year', settle: 'year', reset: 'year' },
      precision: 0.01,
      sections: [
        { section: 'all', title: '评价', take: 'average' },
        section('one', 0.5, 'leaders'),
        section('two', 0.3, 'peers'),
        section('three', 0.2, 'residents', { absent: 'two' }),
      ],
    });
    expect(totalOf(scheme, both)).toBe(85);
  });

  it('moves as soon as the part is there, month by month', () => {
    const scheme = trial({ absent: 'peers' }, {}, { period: { tally: 'month', settle: 'quarter', reset: 'year' } });
    // January 85; by March 90 × 0.5 + 80 × 0.3 + 70 × 0.2.
    const facts = [vote('leaders', 90, '2017-01-05'), vote('peers', 80, '2017-01-05')];
    expect(totalOf(scheme, facts, '2017-Q1')).toBe(85);
    expect(totalOf(scheme, [...facts, vote('residents', 70, '2017-03-05')], '2017-Q1')).toBe(83);
  });

  it('is told', () => {
    const scheme = trial({ absent: 'peers' });
    const live = scoreLive(compilePack({ ...toyPack(), schemes: [scheme] }), {
      scheme: 'trial',
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: both.map((fact, at) => ({ id: `f${at}`, ...fact })),
    });
    const told = explainLive(live, 'm1', '2017', { pack: 'toy', version: '1.0.0' })!;
    expect(told.slots[0]!.sections[0]?.sum).toEqual({
      zh: '（90 + 80）÷ 2 = 85，“下级”没有可计的，权重并入“同级”',
      en: '(90 + 80) ÷ 2 = 85, “下级” does not exist: its weight goes to “同级”',
    });
  });

  it('is refused where nobody can get it', () => {
    const star = 'schemes/member-star.yaml';
    const found = (absent: string, take = '') =>
      toyFindings({
        [star]: [
          ['cap: { month: 6 }', `cap: { month: 6 }\n        absent: ${absent}`],
          ...(take ? [['    title: 共性\n', `    title: 共性\n    take: ${take}\n`] as [string, string]] : []),
        ],
      }).filter((one) => one.startsWith('weight-to'));
    expect(found('meetings')).toHaveLength(1);
    expect(found('meetings', 'average')).toEqual([]);
    expect(found('nobody', 'average')).toHaveLength(1);
  });
});
