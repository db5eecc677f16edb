import { fieldSchema } from '@lianxin/core';
import { expect, test } from 'vitest';
import {
  isBlank,
  isWhole,
  kept,
  lineErrors,
  moved,
  refusedFields,
  sendable,
  settled,
  shownFields,
  startLines,
  typed,
  unsentOf,
  type Ask,
  type Sheet,
} from './sheet-lines.ts';

const score = fieldSchema.parse({
  field: 'score',
  title: '得分',
  type: 'number',
  min: 0,
  max: 100,
  explain: { below: 60, in: 'why' },
});
const why = fieldSchema.parse({ field: 'why', title: '理由', type: 'text', required: false });
const ask: Ask = {
  ask: 'review-score',
  type: 'review-score',
  title: { zh: '评审打分', en: 'Score' },
  items: [],
  fields: [score, why],
  fixed: {},
  counts: ['score'],
  electorate: null,
};
const asks = new Map([[ask.ask, ask]]);
const entry = { ask: ask.ask, abstained: null, record: null, far: false };
const sheet = (entries: Sheet['entries'] = []): Sheet => ({
  seq: 1,
  electorate: null,
  leftOut: [],
  rows: ['a', 'b'].map((id) => ({
    subject: { id, name: id },
    organisation: { id, name: id },
    asks: [ask.ask],
  })),
  entries,
});
const a = 'a/review-score';

test('what is typed is unsent until the server says it has it; what is typed meanwhile stays unsent', () => {
  const blank = startLines(sheet(), asks);
  expect(isBlank(blank[a]!)).toBe(true);
  const first = typed(blank, a, { values: { score: '８8' } });
  expect(sendable(first, asks)).toEqual([
    { subject: 'a', ask: ask.ask, seq: 0, values: { score: 88 }, abstained: null },
  ]);
  const answer = [{ subject: 'a', ask: ask.ask, seq: 1 }];
  expect(unsentOf(kept(first, first, answer))).toEqual([]);
  const later = typed(first, a, { values: { score: '89' } });
  expect(kept(first, later, answer)[a]).toMatchObject({ seq: 1, unsent: true, values: { score: '89' } });
});

test('a closed page: what this device had not sent lies over what the server has', () => {
  const before = typed(startLines(sheet([{ ...entry, subject: 'a', seq: 2, values: { score: 70 } }]), asks), a, {
    values: { score: '71' },
  });
  const again = startLines(sheet([{ ...entry, subject: 'a', seq: 2, values: { score: 70 } }]), asks, unsentOf(before));
  expect(again[a]).toMatchObject({ unsent: true, seq: 2, values: { score: '71' }, other: null });
  // The server had stored it and only its answer was lost.
  const stored = startLines(sheet([{ ...entry, subject: 'a', seq: 3, values: { score: 71 } }]), asks, unsentOf(before));
  expect(stored[a]).toMatchObject({ unsent: false, seq: 3 });
});

test('another window wrote the same line: both are shown, nothing is sent until one is chosen', () => {
  const mine = typed(startLines(sheet(), asks), a, { values: { score: '71' } });
  const both = moved(mine, sheet([{ ...entry, subject: 'a', seq: 1, values: { score: 80 } }]), asks);
  expect(both[a]?.other).toMatchObject({ seq: 1, values: { score: 80 } });
  expect([sendable(both, asks), isWhole(ask, both[a]!)]).toEqual([[], false]);
  expect(sendable(settled(both, a, 'mine'), asks)).toMatchObject([{ seq: 1, values: { score: 71 } }]);
  expect(settled(both, a, 'other')[a]).toMatchObject({ unsent: false, seq: 1, values: { score: 80 } });
});

test('a line is whole when it holds, or when the reviewer says why not', () => {
  const line = (change: object) => typed(startLines(sheet(), asks), a, change)[a]!;
  expect(isWhole(ask, line({ values: { score: '60' } }))).toBe(true);
  expect(lineErrors(ask, line({ values: { score: '59' } }), 'zh')).toEqual({ why: '得分低于 60的，请写明理由' });
  expect(isWhole(ask, line({ values: { score: '一百' } }))).toBe(false);
  expect(isWhole(ask, line({ abstained: ' ' }))).toBe(false);
  expect(isWhole(ask, line({ abstained: '没有去过' }))).toBe(true);
});

test('the reason is asked only where a value needs one, and stays where one stands', () => {
  const shown = (values: object) =>
    shownFields(ask, typed(startLines(sheet(), asks), a, { values: values as never })[a]!).map(({ field }) => field);
  expect(shown({ score: '80' })).toEqual(['score']);
  expect(shown({ score: '10' })).toEqual(['score', 'why']);
  expect(shown({ score: '80', why: '写过' })).toEqual(['score', 'why']);
});

test('the server’s refusal lands at its line and field', () => {
  const fields = refusedFields([
    { path: 'a/review-score/score', message: '不能大于 100' },
    { path: 'b/review-score x=y/why', message: '请写明理由' },
  ]);
  expect(fields.get(a)).toEqual({ score: '不能大于 100' });
  expect(fields.get('b/review-score x=y')).toEqual({ why: '请写明理由' });
});
