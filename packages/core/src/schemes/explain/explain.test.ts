import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explanationSchema } from './explanation.ts';
import { type LiveInput, explainLive, liveScores, scoreLive } from '../live.ts';

const pack = compilePack(toyPack());
const named = { pack: 'toy', version: '1.0.0', basis: 'example' as const };
const subjects: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1', field: 'rural' },
  { id: 'm2', kind: 'member', org: 'b1', field: 'organ' },
];
const facts: Row[] = [
  { id: 'f1', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: 3.5 },
  { id: 'f2', record: 'volunteer-service', subject: 'm1', date: '2017-03-11', hours: 7 },
  { id: 'f3', record: 'absence', subject: 'm1', date: '2017-02-11' },
  { id: 'f4', record: 'discipline', subject: 'm1', date: '2016-12-11', decision: 'warning' },
  { id: 'f5', record: 'meeting', subject: 'b1', date: '2017-03-12', kind: 'lecture', present: ['m1', 'm2'] },
  { id: 'f6', record: 'committee-meeting', subject: 'b1', date: '2017-03-02' },
  { id: 'f7', record: 'score-adjustment', subject: 'm1', date: '2017-03-31', item: 'meetings', points: 0.5 },
];
const input = (scheme: string, asOf = '2017-03-31', more: Partial<LiveInput> = {}): LiveInput => ({
  scheme,
  year: 2017,
  asOf: parseDay(asOf)!,
  subjects,
  facts,
  ...more,
});
const explained = (scheme: string, subject: string, asOf?: string) =>
  explainLive(scoreLive(pack, input(scheme, asOf)), subject, '2017-Q1', named)!;

describe('the explanation of a member’s quarter', () => {
  const explanation = explained('member-star', 'm1');
  const march = explanation.slots[2]!;
  const item = (id: string) => march.sections.flatMap((section) => section.items).find((one) => one.item === id)!;

  it('is what the contract ships', () => {
    expect(explanationSchema.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation);
  });

  it('adds up from items to the total', () => {
    expect(march.sections.map(({ section, points, cap }) => [section, points, cap])).toEqual([
      ['common', 7.5, 8],
      ['rural', 2, null],
    ]);
    expect(explanation.slots.map((slot) => slot.total)).toEqual([0, -1, 9.5]);
    expect(explanation.total).toBe(8.5);
  });

  it('says how each item came about, down to its facts', () => {
    expect(item('volunteering')).toMatchObject({
      rule: '每小时2分，每月最多6分，全年最多80分',
      source: '第八条第二项',
      basis: 'example',
      measure: '10.5',
      unit: '小时',
      uncapped: 21,
      points: 6,
      cappedBy: 'month',
      cap: 6,
      left: 0,
      facts: ['f1', 'f2'],
    });
    expect(item('volunteering').arithmetic).toEqual({
      zh: '10.5 小时 × 2 分 = 21 分，本月上限 6 分，计 6 分',
      en: '10.5 hours × 2 points = 21 points, at most 6 this month, 6 points',
    });
    expect(item('meetings')).toMatchObject({ points: 1.5, adjustment: 0.5, facts: ['f5', 'f7'], left: 0.5 });
    expect(item('meetings').arithmetic.zh).toBe('1 次 × 1 分 = 1 分，申诉调整 +0.5 分，计 1.5 分');
    expect(item('long-service').arithmetic.zh).toBe('全年累计 10.5 小时，达到 10 小时，计 2 分');
    expect(explanation.slots[1]!.deductions).toMatchObject([
      { item: 'absences', points: 1, left: null, facts: ['f3'] },
    ]);
  });

  it('names the veto, and no next level where it keeps one down', () => {
    expect(explanation).toMatchObject({ level: 1, band: 1, held: 0, next: null, heldBack: null });
    expect(explanation.vetoes).toEqual([
      {
        veto: 'warned',
        title: { zh: '受处分', en: '受处分' },
        effect: { zh: '最高评为一星', en: '“One star” at most' },
        rule: null,
        facts: ['f4'],
        // Its record says it all.
        why: null,
      },
    ]);
  });

  it('leaves out items of others, and periods not begun', () => {
    const other = explained('member-star', 'm2', '2017-02-15');
    expect(other.slots.map((slot) => slot.begun)).toEqual([true, true, false]);
    expect(other.slots[0]!.sections.map((section) => section.section)).toEqual(['common']);
    expect(other.slots[2]!.sections).toEqual([]);
    expect(explainLive(scoreLive(pack, input('member-star')), 'm1', '2017-Q2', named)).toBeNull();
    expect(explainLive(scoreLive(pack, input('member-star')), 'nobody', '2017-Q1', named)).toBeNull();
  });

  it('says when promotion holds the level under the score', () => {
    const rich = ['2017-01-05', '2017-02-05', '2017-03-05'].map((date, i): Row => ({
      id: `r${i}`,
      record: 'volunteer-service',
      subject: 'm2',
      date,
      hours: 5,
    }));
    const live = scoreLive(pack, input('member-star', '2017-03-31', { facts: rich }));
    const held = explainLive(live, 'm2', '2017-Q1', named)!;
    expect(held).toMatchObject({ level: 1, band: 3, next: { level: 2, missing: 0 } });
    expect(held.heldBack?.zh).toBe('得分够三星；每季度最多晋 1 级，上期为无星，本期最高一星');
  });
});

describe('the explanation of a branch’s quarter', () => {
  const march = explained('branch-star', 'b1').slots[2]!;

  it('lists the scores averaged and the duties due', () => {
    const [average, duties] = march.sections.flatMap((section) => section.items);
    // m1 9.5, m2 1: mean 5.25, times 0.5 = 2.625 → 2.6.
    expect(average).toMatchObject({ measure: '5.25', points: 2.6 });
    expect(average!.upstream).toEqual([
      { scheme: 'member-star', subject: 'm1', total: 9.5 },
      { scheme: 'member-star', subject: 'm2', total: 1 },
    ]);
    expect(duties).toMatchObject({ measure: '1/2', points: 2, arithmetic: { zh: '1/2（50%）× 4 分 = 2 分' } });
    expect(duties!.duties.map(({ duty, met, facts: ids }) => [duty, met, ids])).toEqual([
      ['monthly-committee', true, ['f6']],
      ['quarterly-congress', false, []],
    ]);
  });
});

describe('scoring a few subjects', () => {
  it('gives the same branch from its members’ facts as from their scores at hand', () => {
    const members = liveScores(scoreLive(pack, input('member-star')));
    const values = members.flatMap(({ subject, slots, settles }) => [
      ...slots.map((slot) => ({ subject, ...slot })),
      ...settles.map(({ period, total, level }) => ({ subject, period, total, level })),
    ]);
    const own = facts.filter((fact) => fact['subject'] === 'b1');
    const fromValues = scoreLive(
      pack,
      input('branch-star', undefined, { facts: own, upstream: { 'member-star': values } }),
    );
    const fromFacts = scoreLive(pack, input('branch-star'));
    expect(liveScores(fromValues)).toEqual(liveScores(fromFacts));
    expect(liveScores(fromFacts)).toMatchObject([
      { subject: 'b1', slots: [{ total: 0 }, { total: -0.3 }, { period: '2017-03', total: 4.6 }] },
    ]);
    expect(members[0]).toEqual({
      subject: 'm1',
      slots: [
        { period: '2017-01', total: 0 },
        { period: '2017-02', total: -1 },
        { period: '2017-03', total: 9.5 },
      ],
      settles: [{ period: '2017-Q1', total: 8.5, band: 1, level: 1, vetoes: ['warned'] }],
      resets: [{ period: '2017', total: 8.5 }],
    });
  });

  it('tells rows it could not read', () => {
    const live = scoreLive(
      pack,
      input('member-star', undefined, { facts: [{ id: 'x', record: 'nothing', subject: 'm1', date: '2017-03-01' }] }),
    );
    expect(live.issues.map((issue) => issue.code)).toEqual(['unknown-record']);
  });
});
