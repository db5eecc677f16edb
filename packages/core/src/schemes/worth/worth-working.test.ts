import { expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const members: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
];

/** How the records of the only item are told to have come to their worths, in the last month of the quarter. */
function told(measure: object, facts: object[]): string[] {
  const item = { measure: { value: 'volunteer-service', ...measure }, points: { 'as-entered': true } };
  const scheme = oneItemScheme(item, {
    period: { tally: 'quarter', settle: 'quarter', reset: 'quarter' },
    precision: 0.01,
  });
  const toy = toyPack();
  const compiled = compilePack({ ...toy, schemes: [...toy.schemes, scheme] });
  const rows = facts.map((fact, at): Row => ({
    id: `f${at}`,
    record: 'volunteer-service',
    subject: 'm1',
    date: `2017-03-0${at + 1}`,
    ...fact,
  }));
  const live = scoreLive(compiled, {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects: members,
    facts: rows,
  });
  const { slots } = explainLive(live, 'm1', '2017-Q1', { pack: 'toy', version: '1.0.0' })!;
  return slots[0]!.sections[0]!.items[0]!.worths.map(({ worth, working }) => working?.zh ?? worth);
}

it('names the factors of a record', () => {
  const twice = { worth: 10, times: [{ 'repeated-within-months': 3, by: 2 }] };
  expect(told(twice, [{ hours: 1 }, { hours: 1 }])).toEqual(['10', '10 × 2（3 个月内再次发生）= 20']);
});

it('says what a number of the record is multiplied and divided by', () => {
  expect(told({ worth: { field: 'hours', each: 3, per: '2 小时' } }, [{ hours: 7 }])).toEqual(['7 ÷ 2 × 3 = 10.5']);
  // Nothing is worked out where the number is the worth; half of it is.
  expect(told({ worth: { field: 'hours', each: 1 } }, [{ hours: 7 }])).toEqual(['7']);
  expect(told({ worth: { field: 'hours', each: 1, per: '2 小时' } }, [{ hours: 7 }])).toEqual(['7 ÷ 2 = 3.5']);
  expect(told({ worth: { field: 'hours', each: 0 } }, [{ hours: 7 }])).toEqual(['0']);
  // 7 ÷ 2 is 3 whole ones.
  expect(told({ worth: { field: 'hours', each: 3, per: '2 小时', whole: true } }, [{ hours: 7 }])).toEqual([
    '（7 计 3 份）× 3 = 9',
  ]);
  expect(told({ worth: { field: 'hours', each: 3, beyond: '5 小时' } }, [{ hours: 7 }])).toEqual(['（7 计 2）× 3 = 6']);
});

it('adds up the cases that hold', () => {
  const cases = [{ worth: 50 }, { worth: { field: 'hours', each: -5 } }, { when: { hours: { min: 3 } }, worth: -2 }];
  expect(told({ worth: cases, take: 'sum' }, [{ hours: 1 }, { hours: 4 }])).toEqual([
    '50 + 1 × −5 = 45',
    '50 + 4 × −5 − 2 = 28',
  ]);
  const late = { worth: 2, times: [{ when: { hours: { min: 3 } }, by: 1.5 }] };
  expect(told(late, [{ hours: 1 }, { hours: 4 }])).toEqual(['2', '2 × 1.5（时长不少于 3 小时）= 3']);
  const doubled = { worth: cases, take: 'sum', times: [{ by: 2 }] };
  expect(told(doubled, [{ hours: 4 }])).toEqual(['（50 + 4 × −5 − 2）× 2 = 56']);
});

it('tells the limits of one record, and among how many it is shared', () => {
  const limited = { worth: { field: 'hours', each: 2 }, cap: 10 };
  expect(told(limited, [{ hours: 4 }, { hours: 7 }])).toEqual(['4 × 2 = 8', '7 × 2 = 14，每条不高于 10，计 10']);
  expect(told({ worth: 10, floor: 12 }, [{ hours: 4 }])).toEqual(['10，每条不低于 12，计 12']);
  expect(told({ worth: { field: 'hours', each: 2 }, 'divided-by': 'hours' }, [{ hours: 4 }])).toEqual([
    '4 × 2 ÷ 4 = 2',
  ]);
  expect(told({ worth: { field: 'hours', each: 7 }, cap: 10, 'divided-by': 'hours' }, [{ hours: 3 }])).toEqual([
    '3 × 7 = 21，每条不高于 10，计 10；10 ÷ 3 = 10/3',
  ]);
});

it('says nothing where the rule lists what a record is worth', () => {
  expect(
    told(
      {
        worth: {
          by: 'hours',
          bands: [
            { from: 0, points: 1 },
            { from: 5, points: 3 },
          ],
        },
      },
      [{ hours: 7 }],
    ),
  ).toEqual(['3']);
  expect(told({ worth: { field: 'hours' } }, [{ hours: 7 }])).toEqual(['7']);
  expect(told({ worth: { field: 'hours', each: 1, 'at-most': '5 小时' } }, [{ hours: 7 }])).toEqual(['5']);
  expect(told({ worth: { field: 'hours', each: 1, 'at-most': '9 小时' } }, [{ hours: 7 }])).toEqual(['7']);
});

it('says where a worth is rounded', () => {
  expect(told({ worth: { field: 'hours', each: 0.35 }, precision: 0.1 }, [{ hours: 0.5 }])).toEqual([
    '0.5 × 0.35 ≈ 0.2',
  ]);
});
