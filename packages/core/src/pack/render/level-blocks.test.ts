import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';
import { ruleBook } from './build.ts';
import { ruleBookMarkdown } from './markdown.ts';

const star = 'schemes/member-star.yaml';
const bands = [
  '{ level: 0, title: 无星, below: 10 }',
  '{ level: 1, title: 一星, from: 10, below: 20 }',
  '{ level: 2, title: 二星, from: 20 }',
] as const;

/** The rule book with other levels. */
function book(
  levels: readonly [string, string, string],
  more = '',
  head: readonly (readonly [string, string])[] = [],
): string {
  const edits = [...bands.map((from, i) => [from, levels[i]!] as const), ['promotion:', `${more}promotion:`] as const];
  const loaded = loadPack(toySource({ 'pack.yaml': head, [star]: edits }), alone);
  if (!loaded.pack) throw new Error(loaded.diagnostics.map(({ messageEn }) => messageEn).join(' '));
  return ruleBookMarkdown(ruleBook(loaded.parsed), 'zh');
}

test('what a level asks besides the total stands beside its line', () => {
  const also =
    '{ level: 2, title: 二星, from: 20, also: [{ section: common, is: { min: 5 } }, { any: volunteer-service }] }';
  expect(book([bands[0], bands[1], also])).toMatch(/20 分及以上，且“[^”]*”的得分[^，]*5，且当期有“志愿服务”/);
});

test('the line that a level by places takes over is printed, and that one asks for none', () => {
  const low = [bands[0], '{ level: 1, title: 一星, from: 10 }'] as const;
  expect(book([...low, '{ level: 2, title: 二星, top: 3 }'])).toMatch(/10 分及以上.*同“一星”.*按名额/);
  expect(book([...low, '{ level: 2, title: 二星, top: 3, any-total: true }'])).toContain('按名额，不论得分');
});

test('what becomes of equal totals is told for the best and the worst', () => {
  const limited = [bands[0], bands[1], '{ level: 2, title: 二星, from: 20, share: 0.1 }'] as const;
  const talk = 'consequences:\n  - { consequence: talk, title: 约谈, kind: review, when: { rank: { bottom: 1 } } }\n';
  const told = (ties: string) => book(limited, `${ties}\n${talk}`);
  expect(told('quota: { ties: { top: all, bottom: none } }')).toContain(
    '名额边上得分相同的都算；末尾几名边上得分相同的都不算',
  );
  expect(told('quota: { ties: { bottom: all } }')).toContain(
    '名额边上得分相同的都不算，名次靠前的并列都算；末尾几名边上得分相同的都算',
  );
  expect(told('ties-by: { bottom: [item:volunteering] }')).toContain('从后往前排名次时，总分相同的，依次看');
});

test('how shares are made whole is told, and what is left over', () => {
  const shares = [
    '{ level: 0, title: 无星, share: 0.2 }',
    '{ level: 1, title: 一星, share: 0.5 }',
    '{ level: 2, title: 二星, share: 0.3 }',
  ] as const;
  const each = book(shares);
  expect(each).toContain('各级的名额各自取整，不足一个的舍去');
  expect(each).toContain('不超过 50%，更好的各级空出的名额也归它');
  expect(each).toContain('其余（约 20%）');
  const together = book(shares, 'quota: { rounded: together }\n');
  expect(together).toContain('与更好的各级合计不超过 80%');
  expect(together).toContain('各级的比例与更好的各级合在一起取整');
  // A number of places needs no rounding.
  expect(book([bands[0], bands[1], '{ level: 2, title: 二星, from: 20, top: 3 }'])).not.toContain('舍去');
});

test('guardrails look at the conditions of levels too', () => {
  const also = (asked: string) => [[bands[2], `{ level: 2, title: 二星, from: 20, also: [${asked}] }`] as const];
  const record = 'records/volunteer-service.yaml';
  const titled = [['title: 志愿服务', 'title: 上访登记'] as const];
  expect(toyFindings({ [record]: titled, [star]: also('{ none: volunteer-service }') }).join(' ')).toContain(
    `guard-petitions ${star}:25`,
  );
});

test('small cohorts put together are told', () => {
  const shares = [bands[0], bands[1], '{ level: 2, title: 二星, from: 20, share: 0.3 }'] as const;
  const told = (quota: string) => /^.*不足 3 个的?，?.*计算名额.*/m.exec(book(shares, `quota: { ${quota} }\n`))?.[0];
  expect(told('merge-below: 3')).toContain('同组考核对象不足 3 个的合并成一组计算名额和排名');
  expect(told('merge-below: 3, merge-for: places')).toContain('合并成一组计算名额，名次仍在各自的组里排');
  expect(told('merge-below: 3, merge-into: [org]')).toMatch(/不足 3 个的，同一.*的合并成一组/);
  expect(told('merge-below: 3, merge-into: { field: rural }')).toMatch(/不足 3 个的，并入.*农村.*的组/);
});

test('how places that vetoes ask for are counted', () => {
  const quota =
    'quota: { ties: none, none-below: 3 }\nvetoes:\n  - { veto: v, title: 第一名, when: { rank: { top-share: 30% } }, effect: { level: 1 } }\n';
  const told = book(bands, quota);
  expect(told).toContain('总分在同组前 30%');
  expect(told).toContain('同组考核对象不足 3 个的没有名额');
  const last =
    'quota: { min-cohort: 3 }\nconsequences:\n  - { consequence: c, title: 后两名, kind: warning, when: { rank: { bottom: 2 } } }\n';
  expect(book(bands, last)).toContain('同组考核对象不足 3 个的不限名额，也不评末位');
});

test('the share of one group, and rounding by group, are told', () => {
  const group = 'per-group: { cohort: [org], share: { by: field, table: { rural: 20% }, otherwise: 15% } }';
  const round = 'quota: { round: { by: field, table: { rural: down }, otherwise: half-up } }\n';
  const told = book([bands[0], bands[1], `{ level: 2, title: 二星, from: 20, share: 0.3, ${group} }`], round);
  expect(told).toMatch(/不超过 农村.* 20%（看领域，其余 15%）/);
  const places = group.replace('15% }', '15% }, of: places');
  expect(book([bands[0], bands[1], `{ level: 2, title: 二星, from: 20, share: 0.3, ${places} }`], round)).toMatch(
    /不超过 农村.* 名额的 20%（看领域，其余 名额的 15%）/,
  );
  expect(told).toMatch(/看领域：农村.* 不足一个的舍去，其余四舍五入/);
});

test('of a yes or no, both groups are bounded', () => {
  const group = 'per-group: { cohort: [head], share: 40%, of: places }';
  const head =
    'basis: example\nkinds: [{ kind: member, attributes: [{ attribute: head, title: 科室负责人, type: boolean }] }]\n';
  const told = book([bands[0], bands[1], `{ level: 2, title: 二星, from: 20, share: 0.3, ${group} }`], '', [
    ['basis: example\n', head],
  ]);
  expect(told).toMatch(/科室负责人.*（是、否各为一组）各不超过 名额的 40%/);
});
