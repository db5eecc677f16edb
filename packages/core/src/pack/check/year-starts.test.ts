import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toySource } from '../toy-source.ts';
import { toyFindings } from '../toy-findings.ts';

const [star, branch] = ['schemes/member-star.yaml', 'schemes/branch-star.yaml'] as const;
const differs = (starts: Record<string, number>) =>
  toyFindings(
    Object.fromEntries(
      Object.entries(starts).map(([file, month]) => [
        file,
        [['reset: year }', `reset: year, year-starts: ${month} }`]],
      ]),
    ),
  ).filter((found) => found.startsWith('year-starts-differ'));

test('a scheme counts its years from the month of those it reads', () => {
  // Branches take the mean of their members' points.
  expect(differs({ [star]: 9 })).toEqual([`year-starts-differ ${branch}:4`]);
  expect(differs({ [branch]: 9 })).toEqual([`year-starts-differ ${branch}:4`]);
  expect(differs({ [star]: 9, [branch]: 9 })).toEqual([]);
  expect(differs({ [star]: 1 })).toEqual([]);
});

test('periods of another that have ended may be read where its year begins later', () => {
  const reads = (measure: string, starts: Record<string, number>) =>
    toyFindings({
      [star]: [['reset: year }', `reset: year, year-starts: ${starts[star] ?? 1} }`]],
      [branch]: [
        ['reset: year }', `reset: year, year-starts: ${starts[branch] ?? 1} }`],
        ['measure: { average: member-star, of: members }', `measure: ${measure}`],
      ],
    }).filter((found) => found.startsWith('year-starts-differ'));
  const ended = '{ score: member-star, of: members, last: 1, combine: latest }';
  expect(reads(ended, { [star]: 9 })).toEqual([]);
  expect(reads('{ score: member-star, of: members, period: previous, combine: latest }', { [star]: 9 })).toEqual([]);
  expect(reads('{ score: member-star, of: members }', { [star]: 9 })).toHaveLength(1);
  // Quarters of its next year end within the reader's.
  expect(reads(ended, { [branch]: 9 })).toHaveLength(1);
});

test('what ends within the year of the reader is at hand where years are settled, or one of several years reads', () => {
  const reads = (own: string, settle: string, measure: string) =>
    toyFindings({
      [star]: [['settle: quarter, reset: year }', `settle: ${settle}, reset: year }`]],
      [branch]: [
        ['settle: quarter, reset: year }', `settle: year, ${own} }`],
        ['measure: { average: member-star, of: members }', `measure: ${measure}`],
      ],
    }).filter((found) => found.startsWith('year-starts-differ')).length;
  const ended = '{ score: member-star, of: members, last: 1, combine: latest }';
  const [march, august] = ['reset: year, year-starts: 3', 'reset: year, year-starts: 8'];
  expect([reads(march, 'year', ended), reads(august, 'year', ended)]).toEqual([0, 0]);
  // The first quarter ends in March, the first half-year in June: within a year from August, not within one from March.
  expect([reads(march, 'quarter', ended), reads(march, 'half-year', ended), reads(august, 'half-year', ended)]).toEqual(
    [0, 0, 1],
  );
  expect([reads(march, 'month', ended), reads('reset: three-years, year-starts: 3', 'month', ended)]).toEqual([1, 0]);
  expect(reads(march, 'year', '{ score: member-star, of: members }')).toBe(1);
});

test('the remedy of either side works', () => {
  const remedy = (settle: string) =>
    loadPack(
      toySource({
        [star]: [['settle: quarter, reset: year }', `settle: ${settle}, reset: year }`]],
        [branch]: [['settle: quarter, reset: year }', 'settle: year, reset: year, year-starts: 3 }']],
      }),
      () => undefined,
    ).diagnostics.flatMap(({ code, remedy: words }) => (code === 'year-starts-differ' ? [words] : []));
  expect(remedy('year')[0]).toContain('{ score: member-star, last: 1, combine: latest }');
  expect(remedy('month')[0]).toContain('settle: year');
});

test('the sum of months is named where months make up the year', () => {
  const remedies = (month: number, settle: string) =>
    loadPack(
      toySource({
        [star]: [['settle: quarter, reset: year }', `settle: ${settle}, reset: year, year-starts: ${month} }`]],
        [branch]: [['settle: quarter, reset: year }', 'settle: year, reset: year }']],
      }),
      () => undefined,
    )
      .diagnostics.filter(({ code }) => code === 'year-starts-differ')
      .map(({ remedy }) => /\{ score: [^}]*combine: sum \}/.exec(remedy)?.[0] ?? null);
  expect(remedies(9, 'month')).toEqual(['{ score: member-star, last: 12, combine: sum }']);
  expect(remedies(9, 'quarter')).toEqual([null]);
  expect(remedies(4, 'quarter')).toEqual(['{ score: member-star, last: 4, combine: sum }']);
});

test('halves that begin in different months are told', () => {
  const half = (own: string, theirs: string) =>
    toyFindings({
      [star]: [['reset: year }', `reset: year, year-starts: 9${theirs} }`]],
      [branch]: [['reset: year }', `reset: year, year-starts: 9${own} }`]],
    }).filter((found) => found.startsWith('year-starts-differ'));
  expect(half('', ', half-starts: 2')).toEqual([`year-starts-differ ${branch}:4`]);
  expect(half(', half-starts: 2', ', half-starts: 2')).toEqual([]);
});

test('rounds of several years may read schemes that are reset sooner', () => {
  const resets = (own: string, theirs: string) => {
    const edits = Object.entries({ [branch]: own, [star]: theirs }).map(([file, reset]) => [
      file,
      [['reset: year }', `reset: ${reset} }`]],
    ]);
    return toyFindings(Object.fromEntries(edits)).filter((found) => found.startsWith('year-starts-differ'));
  };
  expect(resets('two-years', 'year')).toEqual([]);
  expect(resets('year', 'two-years')).toEqual([]);
});
