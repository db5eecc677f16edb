import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const hours = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const tidy = { item: 'tidy', title: '整洁', start: 10, floor: 0, measure: { count: 'absence' }, points: { each: -4 } };
const scheme = (consequences: object[], more: Record<string, unknown> = {}) =>
  toyScheme({
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    precision: 1,
    sections: [
      { section: 'a', title: '一', items: [hours] },
      { section: 'b', title: '二', items: [tidy] },
    ],
    consequences: consequences.map((one, i) => ({ consequence: `c${i}`, title: '约谈', kind: 'review', ...one })),
    ...more,
  });
const subjects = ['m1', 'm2', 'm3'].map((id) => ({ id, kind: 'member', field: 'rural' }));
const service = (subject: string, date: string, given: number): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: given,
});
const absent = (subject: string, date: string): Row => ({ record: 'absence', subject, date });
// m1: 3 hours and two absences (tidy 2); m2: 8 hours and one (tidy 6); m3: 5 hours, none (tidy 10). In February a year before m1 had 1, m2 had 9.
const facts = [
  service('m1', '2016-02-02', 1),
  service('m2', '2016-02-02', 9),
  service('m1', '2017-02-02', 3),
  service('m2', '2017-02-02', 8),
  service('m3', '2017-02-02', 5),
  absent('m1', '2017-02-03'),
  absent('m1', '2017-02-04'),
  absent('m2', '2017-02-04'),
];
const concerned = (consequence: object, period = '2017-02', more: Record<string, unknown> = {}) =>
  scoreToy(scheme([consequence], more), period, { facts, subjects }).flatMap((row) =>
    row.consequences.length > 0 ? [row.subject] : [],
  );
const last = { rank: { sum: 'volunteer-service.hours' }, from: 'bottom' };
const rose = { change: { sum: 'volunteer-service.hours' } };

describe('a consequence upon one thing', () => {
  it.each<[object, string[]]>([
    [{ when: { item: 'tidy', is: { below: 6 } } }, ['m1']],
    [{ when: { item: 'tidy', is: { max: 6 } } }, ['m1', 'm2']],
    [{ when: { section: 'a', is: { min: 5 } } }, ['m2', 'm3']],
    // The last of all in hours, and more than a year before: 3 > 1.
    [{ when: { measure: last, is: 1 }, and: [{ measure: rose, is: { above: 0 } }] }, ['m1']],
    [{ when: { measure: last, is: 1 }, and: [{ measure: rose, is: { below: 0 } }] }, []],
    [{ when: { measure: rose, is: { below: 0 } } }, ['m2']],
    [{ when: { any: 'absence', 'at-least': 2 } }, ['m1']],
    [{ when: { none: 'absence' } }, ['m3']],
    [{ when: { sum: 'volunteer-service.hours', is: { min: 8 } } }, ['m2']],
    [{ when: { sum: 'volunteer-service.hours', 'within-months': 13, is: { min: 17 } } }, ['m2']],
    // With a total, a place and several of them; one of several.
    [{ when: { total: { min: 14 }, item: 'tidy', is: { max: 6 } } }, ['m2']],
    [{ when: { rank: { bottom: 1 } }, and: [{ any: 'absence' }, { item: 'hours', is: { below: 5 } }] }, ['m1']],
    [
      {
        when: {
          'any-of': [
            { item: 'tidy', is: 10 },
            { item: 'hours', is: { below: 4 } },
          ],
        },
      },
      ['m1', 'm3'],
    ],
    [
      {
        when: {
          'any-of': [
            { item: 'tidy', is: 10, and: [{ none: 'volunteer-service' }] },
            { section: 'a', is: 3 },
          ],
        },
      },
      ['m1'],
    ],
    [
      {
        when: {
          'any-of': [
            { item: 'tidy', is: 10 },
            { section: 'a', is: 3 },
          ],
        },
        and: [{ any: 'absence' }],
      },
      ['m1'],
    ],
  ])('%j', (consequence, ids) => {
    expect(concerned(consequence)).toEqual(ids);
  });

  it('in a row and so many times, over the turn of the year', () => {
    // No service: January and March of m1, December before.
    const idle = { item: 'hours', is: { below: 1 } };
    expect(concerned({ when: { ...idle, 'in-a-row': 2 } }, '2017-01')).toEqual(['m1', 'm2', 'm3']);
    expect(concerned({ when: { ...idle, 'in-a-row': 2 } }, '2017-03')).toEqual([]);
    expect(concerned({ when: { ...idle, times: 2, over: 'year' } }, '2017-03')).toEqual(['m1', 'm2', 'm3']);
    expect(concerned({ when: { any: 'absence', over: 'year' } }, '2017-05')).toEqual(['m1', 'm2']);
  });

  it('is no veto: it is neither listed among them nor touches the score', () => {
    const [row] = scoreToy(scheme([{ when: { item: 'tidy', is: { below: 6 } } }]), '2017-02', { facts, subjects });
    expect(row).toMatchObject({ subject: 'm1', total: 5, vetoes: [], consequences: ['c0'] });
  });

  it('is told with what it came to', () => {
    const stated = scheme([{ when: { item: 'tidy', is: { below: 6 } }, and: [{ measure: last, is: 1 }] }]);
    const live = scoreLive(compilePack({ ...toyPack(), schemes: [stated] }), {
      scheme: stated.scheme,
      year: 2017,
      asOf: parseDay('2017-02-28')!,
      subjects,
      facts,
    });
    const { conditions, vetoes } = explainLive(live, 'm1', '2017-02', { pack: 'toy', version: '1.0.0' })!;
    expect(vetoes).toEqual([]);
    expect(conditions).toMatchObject([
      { consequence: 'c0', why: { zh: expect.stringMatching(/^“整洁”得 2 分，低于 6 分；.*名次/) as string } },
    ]);
    expect(explainLive(live, 'm3', '2017-02', { pack: 'toy', version: '1.0.0' })!.conditions).toEqual([]);
  });
});
