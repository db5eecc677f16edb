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
  const limited = levels.some((level) => /top|share/.test(level));
  const quota = limited ? [['promotion:', 'quota: { min-cohort: 100 }\npromotion:'] as const] : [];
  return toyFindings({ [star]: [...edits, ...quota] });
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

test('conditions of the lowest level and of one by veto do nothing', () => {
  const middle = '{ level: 1, title: 一星, from: 10, below: 20, also: [{ any: volunteer-service }] }';
  expect(findings(low, middle, bands[2])).toEqual([]);
  expect(
    findings('{ level: 0, title: 无星, below: 10, also: [{ any: volunteer-service }] }', middle, bands[2]),
  ).toEqual([`level-edges ${star}:23`]);
});

test('conditions of levels are checked as those of vetoes are', () => {
  const of = (also: string) => findings(low, bands[1], `{ level: 2, title: 二星, from: 20, also: [${also}] }`);
  expect(of('{ section: nothing, is: { min: 5 } }')).toEqual([`unknown-section ${star}:25`]);
  expect(of('{ level: { min: 7 }, period: previous }')).toEqual([`unknown-level ${star}:25`]);
  expect(of('{ measure: { duties: all }, is: { min: 90 } }')).toContain(`impossible-condition ${star}:25`);
  expect(of('{ measure: { nothing: all }, is: { min: 0.9 } }')).toEqual([`unknown-kind ${star}:25`]);
  expect(of('{ any: nobody }')[0]).toContain(star);
  // Of the period itself the level is what is being decided.
  expect(of('{ level: { min: 1 } }').length).toBeGreaterThan(0);
});
