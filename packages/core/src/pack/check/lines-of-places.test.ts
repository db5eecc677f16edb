import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const bands = [
  '{ level: 0, title: 无星, below: 10 }',
  '{ level: 1, title: 一星, from: 10, below: 20 }',
  '{ level: 2, title: 二星, from: 20 }',
] as const;

function findings(...levels: [string, string, string]): string[] {
  const edits = bands.map((from, i) => [from, levels[i]!] as const);
  return toyFindings({ [star]: [...edits, ['promotion:', 'quota: { min-cohort: 100 }\npromotion:']] });
}
const low = '{ level: 0, title: 无星, below: 10 }';

test('a number of places without a line above a level with one is asked about', () => {
  const middle = '{ level: 1, title: 一星, from: 10 }';
  expect(findings(low, middle, '{ level: 2, title: 二星, top: 3 }')).toEqual([`quota-line-unclear ${star}:25`]);
  expect(findings(low, middle, '{ level: 2, title: 二星, top: 3, any-total: true }')).toEqual([]);
  expect(findings(low, middle, '{ level: 2, title: 二星, from: 10, top: 3 }')).toEqual([]);
  // A share above the line that divides those who passed from the rest.
  expect(findings(low, middle, '{ level: 2, title: 二星, share: 0.3 }')).toEqual([]);
  // The level below ends where this one begins.
  expect(findings(low, '{ level: 1, title: 一星, from: 10, below: 20 }', '{ level: 2, title: 二星, top: 3 }')).toEqual(
    [],
  );
});

test('the finding names the line and both ways out', () => {
  const edits = [
    [bands[1], '{ level: 1, title: 一星, from: 10 }'],
    [bands[2], '{ level: 2, title: 二星, top: 3 }'],
  ] as const;
  const found = loadPack(toySource({ [star]: edits }), alone).diagnostics.find(
    ({ code }) => code === 'quota-line-unclear',
  );
  expect(found).toMatchObject({ severity: 'warning' });
  expect(found?.message).toContain('照“一星”的 10 分数线算');
  expect(found?.remedyEn).toContain('from: 10');
  expect(found?.remedyEn).toContain('any-total: true');
});

test('no total asked for and a line, no places, or the lowest level contradict each other', () => {
  const middle = '{ level: 1, title: 一星, from: 10, below: 20 }';
  const wrong = [`level-edges ${star}:25`];
  expect(findings(low, middle, '{ level: 2, title: 二星, from: 20, top: 3, any-total: true }')).toEqual(wrong);
  expect(findings(low, middle, '{ level: 2, title: 二星, any-total: true }')).toEqual(expect.arrayContaining(wrong));
  expect(findings('{ level: 0, title: 无星, below: 10, any-total: true }', middle, bands[2])).toEqual(
    expect.arrayContaining([`level-edges ${star}:23`]),
  );
});
