import { expect, test } from 'vitest';
import { packCost } from './cost.ts';
import { loadPack } from './load.ts';
import { alone, toySource } from './toy-source.ts';

const costOf = (...args: Parameters<typeof toySource>) => {
  const { pack } = loadPack(toySource(...args), alone);
  if (!pack) throw new Error('the toy pack has errors');
  return packCost(pack);
};

test('a duty each quarter is a third of a record a month', () => {
  // One meeting a quarter: 2 required fields × 1/3, 20 s × 1/3 = 6.67 s = 0.11 minutes; the township verifies each.
  expect(costOf().roles).toEqual([
    {
      role: 'branch-secretary',
      on: 'branch',
      records: 0.33,
      requiredFields: 0.67,
      fields: 0.67,
      minutes: 0.11,
      verifications: 0,
      duties: [expect.objectContaining({ duty: 'congress', record: 'meeting', records: 0.33, seconds: 20 })],
    },
    {
      role: 'township-officer',
      on: 'branch',
      records: 0,
      requiredFields: 0,
      fields: 0,
      minutes: 0,
      verifications: 0.33,
      duties: [],
    },
  ]);
});

test('two a month of 90 seconds with one optional field', () => {
  const cost = costOf({
    'duties/congress.yaml': [['every: quarter', 'every: month\nat-least: 2']],
    'records/meeting.yaml': [
      ["summary: '{kind}'", "summary: '{kind}'\nseconds: 90"],
      ['type: people }', 'type: people, required: false }'],
    ],
  });
  expect(cost.roles[0]).toMatchObject({ records: 2, requiredFields: 2, fields: 4, minutes: 3 });
});

test('every record is listed, with whether the calendar asks for it', () => {
  expect(
    costOf().records.map(({ record, requiredFields, seconds, byDuty }) => [record, requiredFields, seconds, byDuty]),
  ).toEqual([
    ['meeting', 2, 20, true],
    ['volunteer-service', 2, 20, false],
  ]);
});
