import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { ruleBook } from './build.ts';
import { ruleBookMarkdown } from './markdown.ts';
import { innerQuotes } from './wording.ts';

const branch = 'schemes/branch-star.yaml';
const member = 'schemes/member-star.yaml';
const book = (...args: Parameters<typeof toySource>): string => {
  const { parsed } = loadPack(toySource(...args), alone);
  return ruleBookMarkdown(ruleBook(parsed), 'zh');
};

test('what raises and what lowers in one period is set off', () => {
  const veto = (id: string, way: string) =>
    `  - { veto: ${id}, title: 情形, when: { item: members, is: { min: 1 } }, effect: { level: { ${way}: 1 } } }\n`;
  const vetoes = (...list: string[]) => book({ [branch]: [['publish:', `vetoes:\n${list.join('')}publish:`]] });
  const said = '升几级、降几级合计相抵';
  expect(vetoes(veto('a', 'up'), veto('b', 'down'))).toContain(said);
  expect(vetoes(veto('a', 'up'))).not.toContain(said);
});

test('a case that has a semicolon of its own stands in brackets', () => {
  const points =
    '{ choose: [{ when: { any: volunteer-service }, points: { brackets: [{ above: 0, each: 1 }, { above: 2, each: 2 }] } }] }';
  expect(book({ [member]: [['points: { each: 1 }', `points: ${points}`]] })).toContain(
    '有“志愿服务”的，（每次计 1 分；超过 2 次的部分，每次计 2 分）；其余的，计 0 分',
  );
});

test('edges of a share are per cent, however they are written; others have the unit of the measure', () => {
  const tiers = (edge: string) =>
    book({ [branch]: [['points: { share: 4 }', `points: { tiers: [{ from: ${edge}, points: 2 }] }`]] });
  expect(tiers('0.5')).toContain('达到 50%');
  expect(tiers('50%')).toContain('达到 50%');
  expect(book({ [member]: [['points: { each: 1 }', 'points: { tiers: [{ from: 3, points: 2 }] }']] })).toContain(
    '达到 3 次',
  );
  const veto =
    'vetoes: [{ veto: v, title: 否决, when: { measure: { duties: all }, is: { below: 0.6 } }, effect: { level: 0 } }]';
  expect(book({ [branch]: [['publish:', `${veto}\npublish:`]] })).toContain('到期职责的履行率少于 60%');
});

test('numbers with a unit stand off, and quotation marks inside others are single', () => {
  const where =
    'vetoes: [{ veto: v, title: 否决, when: { measure: { count: volunteer-service, where: { hours: 3 } }, is: { below: 1 } }, effect: { level: 0 } }]';
  expect(book({ [branch]: [['publish:', `${where}\npublish:`]] })).toContain('时长为 3 小时');
  expect(innerQuotes('有否决项“作出“突出贡献”的”')).toBe('有否决项“作出‘突出贡献’的”');
});

test('what settles on the day a period ends is said so, and from when a pack holds', () => {
  const said = book({ [branch]: [['publish:', 'settle-after-days: 0\npublish:']] });
  expect(said).toContain('期满即结算');
  expect(said).toContain('2017年1月1日起施行');
});
