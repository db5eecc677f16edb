import { expect, test } from 'vitest';
import { compareCosts } from './compare-costs.ts';
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
      requests: 0.33,
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
      requests: 0.33,
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

const talk = `record: talk
title: 谈心谈话
subject: [member, branch]
fields:
  - { field: hours, title: 时长, type: number, unit: 小时 }
  - { field: activity, title: 活动, type: text }
  - { field: age, title: 年龄, type: number }
  - { field: served, title: 志愿服务次数, type: number }
  - { field: when, title: 谈话日期, type: date }
  - { field: who, title: 谈话对象, type: people }
  - { field: many, title: 谈话人数, type: number }
enter: [branch-secretary]
verify: none
summary: '{activity}'
`;

test('the same question in two records is told, what merely sounds alike is not', () => {
  const cost = costOf({}, { 'records/talk.yaml': talk });
  expect(cost.askedTwice).toEqual([
    {
      title: { zh: '时长', en: '时长' },
      unit: '小时',
      asked: [
        { record: 'talk', field: 'hours' },
        { record: 'volunteer-service', field: 'hours' },
      ],
    },
  ]);
  expect(costOf({}, { 'records/talk.yaml': talk.replace('unit: 小时', 'unit: 分钟') }).askedTwice).toEqual([]);
  expect(costOf({}, { 'records/talk.yaml': talk.replace('[member, branch]', 'branch') }).askedTwice).toEqual([]);
});

test('what is already known somewhere need not be asked', () => {
  const found = costOf({}, { 'records/talk.yaml': talk }).derivable;
  expect(found.map(({ field, from }) => [field, from.zh])).toEqual([
    ['age', '名册里已有'],
    ['served', '由“志愿服务”的纪实得出'],
    ['many', '数“谈话对象”就有'],
  ]);
  expect(costOf().derivable).toEqual([]);
});

test('two versions side by side', () => {
  const [before, after] = [
    costOf(),
    costOf({ 'duties/congress.yaml': [['every: quarter', 'every: month']] }, { 'records/talk.yaml': talk }),
  ];
  const compared = compareCosts(before, after);
  expect(compared.roles[0]).toEqual({
    role: 'branch-secretary',
    on: 'branch',
    requests: { before: 0.33, after: 1 },
    fields: { before: 0.67, after: 2 },
    requiredFields: { before: 0.67, after: 2 },
    minutes: { before: 0.11, after: 0.33 },
  });
  expect(compared.records.map(({ record, before: was }) => [record, was])).toEqual([['talk', null]]);
  expect([compared.askedTwice, compared.derivable]).toEqual([
    { before: 0, after: 1 },
    { before: 0, after: 3 },
  ]);
  expect(compareCosts(after, after).records).toEqual([]);
  expect(compareCosts(null, before).roles.every(({ requests }) => requests.before === 0)).toBe(true);
});
