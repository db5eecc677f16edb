import { describe, expect, test } from 'vitest';
import { loadPack } from './load.ts';
import { alone, toySource } from './toy-source.ts';

const star = 'schemes/member-star.yaml';
const found = (from: string, to: string) =>
  loadPack(toySource({ [star]: [[from, to]] }), alone).diagnostics.map((d) => `${d.code} ${d.line} ${d.message}`);

describe('full-width signs where YAML wants its own', () => {
  test.each([
    ['a colon inside braces', 'points: { each: 2, per: 1 小时 }', 'points: { each： 2, per: 1 小时 }', '：'],
    ['a colon of a line', 'title: 先锋星', 'title：先锋星', '：'],
    ['a colon after a dash', '- item: volunteering', '- item：volunteering', '：'],
    ['a comma inside braces', '{ level: 0, title: 无星, below: 10 }', '{ level: 0，title: 无星, below: 10 }', '，'],
    ['a colon before a map', 'cap: { month: 4 }', 'cap：{ month: 4 }', '：'],
    ['a semicolon between keys', 'tally: month, settle', 'tally: month；settle', '；'],
    ['a dash of a list', '      - item: meetings', '      － item: meetings', '－'],
    ['braces', 'cap: { month: 10 }', 'cap: ｛ month: 10 ｝', '｛'],
    ['brackets', 'cohort: [county, field]', 'cohort: ［county, field］', '［'],
  ])('%s', (_, from, to, sign) => {
    const diagnostics = found(from, to);
    expect(diagnostics[0]).toContain('full-width-sign');
    expect(diagnostics[0]).toContain(sign);
    expect(diagnostics.length).toBeLessThanOrEqual(2);
  });

  test('no space after a colon', () => {
    expect(found('{ level: 0, title: 无星, below: 10 }', '{ level: 0, title: 无星, below:10 }')).toEqual([
      expect.stringContaining('冒号后面没有空格'),
    ]);
  });

  test('signs inside words are words', () => {
    expect(found('title: 先锋星', 'title: “先锋星”：甲，乙｛丙｝')).toEqual([]);
  });
});
