import { expect, test } from 'vitest';
import {
  barsOf,
  changesOf,
  groupOf,
  matching,
  moneyRows,
  savable,
  withValue,
  type Comparison,
  type Parameter,
} from './variant.ts';

const parameter: Parameter = {
  path: 'items.volunteering.points.each',
  kind: 'points',
  part: { kind: 'item', id: 'volunteering' },
  title: { zh: '志愿服务', en: 'Volunteer service' },
  label: { zh: '每次计分', en: 'points each' },
  value: 2,
  range: { min: 0, max: 5, step: 0.1 },
  rule: null,
  source: null,
  basis: null,
};
const side = (levels: Comparison['before']['levels'], histogram: Comparison['before']['histogram'] = []) => ({
  assessed: 3,
  mean: 1,
  levels,
  histogram,
  pay: [],
});
const comparison = (before: Comparison['before'], after: Comparison['before']): Comparison => ({
  before,
  after,
  near: null,
  changed: 0,
  risen: 0,
  fallen: 0,
  moved: [],
  fields: [],
});

test('a value is a change only while it differs from the one in force', () => {
  const one = withValue({}, parameter, 3);
  expect(one).toEqual({ [parameter.path]: 3 });
  expect(withValue(one, parameter, 2)).toEqual({});
  expect(withValue(one, parameter, null)).toEqual({});
  expect(withValue(one, parameter, Number.NaN)).toEqual({});
  const off = { ...parameter, path: 'items.volunteering.off', kind: 'off' as const, value: false, range: null };
  expect(withValue(one, off, true)).toEqual({ ...one, [off.path]: true });
  expect(withValue({ [off.path]: true }, off, false)).toEqual({});
});

test('the same changes are the same question, whichever came first', () => {
  expect(changesOf({ b: 1, a: 2 })).toEqual(changesOf({ a: 2, b: 1 }));
});

test('values are found by title and label in both languages', () => {
  expect(matching([parameter], ' 志愿')).toEqual([parameter]);
  expect(matching([parameter], 'VOLUNTEER')).toEqual([parameter]);
  expect(matching([parameter], '会议')).toEqual([]);
  expect(groupOf(parameter)).toBe('points');
});

test('bars stand from the highest level, or by bands where there are no levels', () => {
  const title = (level: number) => `${level}星`;
  const levelled = comparison(
    side([
      { level: 0, count: 2 },
      { level: 1, count: 1 },
    ]),
    side([{ level: 1, count: 3 }]),
  );
  expect(barsOf(levelled, title)).toEqual([
    { key: '1', title: '1星', before: 1, after: 3 },
    { key: '0', title: '0星', before: 2, after: 0 },
  ]);
  const plain = comparison(side([], [{ from: 5, below: 10, count: 3 }]), side([], [{ from: 0, below: 5, count: 3 }]));
  expect(barsOf(plain, title).map(({ title: from, before, after }) => [from, before, after])).toEqual([
    ['0', 0, 3],
    ['5', 3, 0],
  ]);
});

test('the money of two variants stands beside that in force, each payment and their sum', () => {
  const paid = (yuan: Record<string, number>) => ({
    ...side([]),
    pay: Object.entries(yuan).map(([consequence, each]) => ({ consequence, yuan: each })),
  });
  const scheme = { consequences: [{ consequence: 'one', title: { zh: '补贴', en: 'Subsidy' } }] };
  const a = comparison(paid({ one: 100, two: 0.1 }), paid({ one: 150, two: 0.2 }));
  const b = comparison(a.before, paid({ one: 90, two: 0.2 }));
  const rows = moneyRows(a, b, scheme, ({ zh }) => zh, '合计');
  expect(rows.map(({ title, now, a: first, b: second }) => [title, now, first, second])).toEqual([
    ['补贴', 100, 150, 90],
    ['two', 0.1, 0.2, 0.2],
    ['合计', 100.1, 150.2, 90.2],
  ]);
  expect(moneyRows(comparison(paid({}), paid({})), b, scheme, ({ zh }) => zh, '合计')).toHaveLength(3);
});

test('what contradicts itself, or could not be published, is not offered to be kept', () => {
  const drawn = { comparison: {} };
  const checked = { diagnostics: [{ severity: 'warning' }], problems: [] };
  expect(savable({ drawn, checked, behind: false })).toBe('yes');
  expect(savable({ drawn, checked, behind: true })).toBe('waits');
  expect(savable({ drawn, checked: undefined, behind: false })).toBe('waits');
  expect(savable({ drawn: { comparison: null }, checked, behind: true })).toBe('no');
  expect(savable({ drawn, checked: { ...checked, problems: [{}] }, behind: false })).toBe('no');
  expect(savable({ drawn, checked: { ...checked, diagnostics: [{ severity: 'error' }] }, behind: false })).toBe('no');
});
