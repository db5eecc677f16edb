import { expect, test } from 'vitest';
import { daysHeld } from './subjects.ts';

const quarter = { from: '2026-01-01', to: '2026-03-31' };

test.each([
  ['a post held all the time', [{ from: '2020-01-01', to: null }], 'whole'],
  ['a post that began within', [{ from: '2026-02-10', to: null }], { from: '2026-02-10', to: '2026-03-31' }],
  ['a post that ended within', [{ from: '2020-01-01', to: '2026-02-09' }], { from: '2026-01-01', to: '2026-02-09' }],
  ['a post held before', [{ from: '2020-01-01', to: '2025-12-31' }], null],
  ['a post held after', [{ from: '2026-04-01', to: null }], null],
  [
    'two posts one after the other',
    [
      { from: '2020-01-01', to: '2026-01-31' },
      { from: '2026-02-01', to: null },
    ],
    'whole',
  ],
])('%s', (_what, spans, days) => {
  expect(daysHeld(quarter, spans)).toEqual(days);
});
