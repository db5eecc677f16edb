import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack, toyScheme } from '../../testing/index.ts';
import type { Row } from '../../records/rows.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';
import { mostOfItem } from '../sections/full-marks.ts';
import type { Scheme } from '../scheme.ts';
import { pointsKinds } from './index.ts';

const kind = pointsKinds.find((candidate) => candidate.kind === 'choose')!;

const services = (...dates: string[]): Row => ({ record: 'volunteer-service', dates, hours: 2 });
const absences = (...dates: string[]): Row => ({ record: 'absence', dates });

function pointsIn(item: Record<string, unknown>, period: string, facts: Row[], asOf?: string): number | undefined {
  const [row] = scoreToy(oneItemScheme(item), period, { facts, ...(asOf === undefined ? {} : { asOf }) });
  return row?.items[0]?.points;
}

describe('points by case', () => {
  // 完成率达到 90% 且群众满意度 85% 以上的得满分 10 分，否则按完成率计
  const both = {
    measure: { ratio: { count: 'volunteer-service' }, of: { number: 10 } },
    points: {
      choose: [
        {
          when: { is: { min: '90%' } },
          and: [{ measure: { ratio: { count: 'absence' }, of: { number: 20 } }, is: { below: '15%' } }],
          points: 10,
        },
      ],
      otherwise: { share: 10 },
    },
  };
  const nine = services(...Array.from({ length: 9 }, (_, day) => `2017-03-0${day + 1}`));

  it('takes full marks only where both measures reach theirs', () => {
    expect(pointsIn(both, '2017-03', [nine, absences('2017-03-04', '2017-03-05')])).toBe(10);
    // 3 ÷ 20 = 15% is not below: 9 ÷ 10 × 10
    expect(pointsIn(both, '2017-03', [nine, absences('2017-03-04', '2017-03-05', '2017-03-06')])).toBe(9);
    expect(pointsIn(both, '2017-03', [services('2017-03-04')])).toBe(1);
  });

  // 按期完成率 × 2 分；年度没有项目的计 1.5 分
  it('gives so many points for what else holds, where the item has nothing to measure', () => {
    const item = (more: object = {}) => ({
      measure: { ratio: { count: 'volunteer-service' }, of: { count: 'absence' } },
      points: { choose: [{ when: { measure: { count: 'absence' }, is: 0 }, points: 1.5 }], otherwise: { share: 2 } },
      ...more,
    });
    expect(pointsIn(item(), '2017-03', [])).toBe(1.5);
    expect(pointsIn(item(), '2017-03', [services('2017-03-01'), absences('2017-03-04', '2017-03-05')])).toBe(1);
    // What stands in for what cannot be measured goes before, and who has nothing to do with it gets nothing.
    for (const missing of [0, 0.5]) expect(pointsIn(item({ missing }), '2017-03', [])).toBe(missing);
    const [row] = scoreToy(oneItemScheme(item({ unless: { farm: false } })), '2017-03', {
      facts: [],
      subjects: [{ id: 'm1', kind: 'member', farm: false }],
    });
    expect(row?.items[0]?.points).toBe(0);
    const own = { choose: [{ when: { is: { max: 1 } }, points: 1.5 }], otherwise: 2 };
    expect(pointsIn(item({ points: own }), '2017-03', [])).toBe(0);
  });

  it('looks at the window of the item, and at a longer one where it says so', () => {
    const item = (over?: string) => ({
      measure: { count: 'volunteer-service' },
      points: {
        choose: [{ when: { any: 'absence', 'at-least': 2, ...(over ? { over } : {}) }, points: -1 }],
        otherwise: { each: 1 },
      },
    });
    const facts = [services('2017-01-04', '2017-03-04'), absences('2017-01-05', '2017-03-05')];
    expect(pointsIn(item(), '2017-03', facts)).toBe(1);
    expect(pointsIn(item('quarter'), '2017-03', facts)).toBe(-1);
    expect(pointsIn(item('quarter'), '2017-01', facts)).toBe(1);
  });

  it('pays what the window has reached, and takes back what no longer holds', () => {
    const item = {
      over: 'year',
      measure: { count: 'volunteer-service' },
      points: { choose: [{ when: { any: 'discipline' }, points: 0 }], otherwise: { each: 2 } },
    };
    const facts = [
      services('2017-01-04', '2017-03-04'),
      { record: 'discipline', date: '2017-05-01', decision: 'warning' },
      services('2017-06-01'),
    ];
    expect(['2017-01', '2017-03', '2017-05', '2017-06'].map((period) => pointsIn(item, period, facts))).toEqual([
      2, 2, -4, 0,
    ]);
  });

  it('leaves to missing what cannot be measured', () => {
    const item = {
      measure: { entered: 'vote.grade', worth: { excellent: 10 }, combine: 'average' },
      points: { choose: [{ when: { none: 'absence' }, points: 3 }], otherwise: { 'as-entered': true } },
    };
    expect(pointsIn(item, '2017-03', [])).toBe(3);
    expect(pointsIn(item, '2017-03', [absences('2017-03-04')])).toBe(0);
    expect(pointsIn({ ...item, missing: 1 }, '2017-03', [])).toBe(1);
  });

  it('looks at what parts written before have come to', () => {
    // 基础分不满 4 分的，不计加分
    const scheme = toyScheme({
      period: { tally: 'month', settle: 'quarter', reset: 'year' },
      sections: [
        {
          section: 'base',
          title: '基础',
          items: [{ item: 'hours', title: '服务', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
        },
        {
          section: 'more',
          title: '加分',
          items: [
            {
              item: 'reward',
              title: '加分',
              over: 'quarter',
              measure: { count: 'honour' },
              points: {
                choose: [
                  { when: { section: 'base', is: { below: 4 } }, points: 0 },
                  { when: { item: 'hours', is: { min: 6 } }, points: { each: 5 } },
                ],
                otherwise: { each: 3 },
              },
            },
          ],
        },
      ],
    });
    const honour = { record: 'honour', date: '2017-02-01', level: 'national', place: 'first', amount: 1, event: '甲' };
    const total = (...dates: string[]) =>
      scoreToy(scheme, '2017-Q1', {
        facts: [services(...dates), { ...honour, 'self-reported': false, until: '2018-01-01' }],
      })[0]!.total;
    expect(total('2017-01-04')).toBe(2);
    expect(total('2017-01-04', '2017-02-04')).toBe(4 + 3);
    expect(total('2017-01-04', '2017-02-04', '2017-03-04')).toBe(6 + 5);
  });

  it('holds nothing of a part that does not exist for the subject', () => {
    const scheme = toyScheme({
      period: { tally: 'month', settle: 'quarter', reset: 'year' },
      sections: [
        {
          section: 'organs',
          title: '机关',
          applies: { field: 'organ' },
          items: [{ item: 'hours', title: '服务', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
        },
        {
          section: 'more',
          title: '加分',
          items: [
            {
              item: 'reward',
              title: '加分',
              measure: { count: 'absence' },
              points: {
                choose: [{ when: { section: 'organs', is: { below: 4 } }, points: 0 }],
                otherwise: { each: 3 },
              },
            },
          ],
        },
      ],
    });
    const of = (field: string) =>
      scoreToy(scheme, '2017-01', {
        subjects: [{ id: 'm1', kind: 'member', field }],
        facts: [absences('2017-01-05')],
      })[0]!.items.at(-1)!.points;
    expect([of('organ'), of('rural')]).toEqual([0, 3]);
  });

  it('says what was looked at and which case it was', () => {
    const scheme = oneItemScheme(both);
    const pack = compilePack({ ...toyPack(), schemes: [scheme] });
    const told = (absent: number) => {
      const facts = [
        ...Array.from({ length: 9 }, (_, i) => ({ record: 'volunteer-service', date: `2017-03-0${i + 1}`, hours: 1 })),
        ...Array.from({ length: absent }, () => ({ record: 'absence', date: '2017-03-04' })),
      ];
      const live = scoreLive(pack, {
        scheme: scheme.scheme,
        year: 2017,
        asOf: parseDay('2017-03-31')!,
        subjects: [{ id: 'm1', kind: 'member' }],
        facts: facts.map((fact, i) => ({ ...fact, id: `f${i}`, subject: 'm1' })),
      });
      const explanation = explainLive(live, 'm1', '2017-Q1', {
        pack: 'toy',
        version: '1',
        basis: 'example',
      })!;
      return explanation.slots.at(-1)!.sections[0]!.items[0]!.arithmetic;
    };
    expect(told(2)).toEqual({
      zh: '9/10（90%），不少于 90%，“无故缺席”的次数 ÷ 20 为 2/20（10%），低于 15%；计 10 分',
      en: '9/10 (90%), at least 90%, number of “Absence” records ÷ 20: 2/20 (10%), below 15%; 10 points',
    });
    expect(told(3)).toEqual({
      zh: '“无故缺席”的次数 ÷ 20 为 3/20（15%），不符合“低于 15%”；9/10（90%）× 10 分 = 9 分',
      en: 'number of “Absence” records ÷ 20: 3/20 (15%), not below 15%; 9/10 (90%) × 10 points = 9 points',
    });
  });

  it('reads as a rule', () => {
    const say = (item: Record<string, unknown>) => {
      const scheme = oneItemScheme(item);
      const context = toyContext(scheme.sections[0]!.items[0]! as never);
      return kind.sentence(kind.schema.parse(item['points']), { ...context, item: scheme.sections[0]!.items[0]! });
    };
    expect(say(both)).toEqual({
      zh: '本项不少于 90%，且“无故缺席”的次数 ÷ 20 低于 15% 的，计 10 分；其余的，全部达到计 10 分，按比例计',
      en: 'where this is at least 90% and number of “Absence” records ÷ 20 is below 15%: 10 points; otherwise: 10 points times the share',
    });
  });

  it('is bounded by the best of its cases in each of three months', () => {
    const scheme: Scheme = oneItemScheme(both);
    expect(mostOfItem(scheme.sections[0]!.items[0]!, scheme)).toBe(30);
  });
});

describe('what pack check finds in them', () => {
  const found = (points: string, measure = '{ count: meeting.present }') =>
    toyFindings({
      'schemes/member-star.yaml': [
        // The quarter's end is waited for: else it is told that points before it are looked at.
        [
          'levels:\n',
          `      - { item: extra, title: 项, over: quarter, measure: ${measure}, points: ${points} }\nlevels:\n`,
        ],
      ],
    }).map((text) => text.split(' ')[0]);

  it.each([
    ['{ choose: [{ when: { any: meeting.present, at-least: 2 }, points: 2 }], otherwise: { each: 1 } }', []],
    ['{ choose: [{ when: { any: meetings }, points: 2 }] }', ['unknown-record']],
    ['{ choose: [{ when: { any: meeting.present, where: { kinds: congress } }, points: 2 }] }', ['unknown-field']],
    ['{ choose: [{ when: { measure: { counts: meeting }, is: 2 }, points: 2 }] }', ['unknown-kind']],
    [
      '{ choose: [{ when: { measure: { sum: volunteer-service.hours }, is: { min: 2 次 } }, points: 2 }] }',
      ['unit-mismatch'],
    ],
    ['{ choose: [{ when: { is: { min: 2, below: 2 } }, points: 2 }] }', ['impossible-condition']],
    ['{ choose: [{ when: { is: { min: 2 } }, points: { share: 10 } }] }', ['kind-mismatch']],
    [
      '{ choose: [{ when: { is: { min: 2 } }, points: { choose: [{ when: { is: 3 }, points: 1 }] } }] }',
      ['kind-mismatch'],
    ],
    ['{ choose: [{ when: { is: { min: 2 } }, points: { tier: 10 } }] }', ['unknown-kind']],
    ['{ choose: [{ when: { item: volunteers, is: { min: 2 } }, points: 1 }] }', ['unknown-item']],
    ['{ choose: [{ when: { item: volunteering, is: { min: 2 } }, points: 1 }] }', []],
    ['{ choose: [{ when: { item: extra, is: { min: 2 } }, points: 1 }] }', ['wrong-value']],
    ['{ choose: [{ when: { section: common, is: { min: 2 } }, points: 1 }] }', ['wrong-value']],
    ['{ choose: [{ when: { is: { min: 2 } }, points: 0.000015 }] }', ['precision-mismatch']],
  ])('%s: %j', (points, codes) => {
    expect(found(points)).toEqual(codes);
  });
});
