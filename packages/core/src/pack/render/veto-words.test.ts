import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { ruleBook } from './build.ts';
import { ruleBookMarkdown } from './markdown.ts';

/** The rule book with a veto in it. */
function said(veto: string): string {
  const source = toySource({ 'schemes/member-star.yaml': [['promotion:', `${veto}\npromotion:`]] });
  const { parsed, diagnostics } = loadPack(source, alone);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return ruleBookMarkdown(ruleBook(parsed), 'zh').replaceAll(/〔[^〕]*〕/g, '');
}

const veto = (when: string, more = '') =>
  said(`vetoes:\n  - { veto: v, title: 否决, when: ${when}, effect: { level: { max: 0 } }${more} }`);

test('what a subject or a period is happens over no span', () => {
  expect(veto('{ measure: { calendar: quarter }, is: 3 }')).toContain('当期的季度为3');
  expect(veto('{ measure: { calendar: quarter }, is: 3 }')).not.toContain('当期当期');
  expect(veto('{ measure: { count: volunteer-service }, is: 3 }')).toContain('当期“志愿服务”的次数为3');
});

test('a sum asked of who is not assessed', () => {
  const when = '{ sum: volunteer-service.hours, over: year, is: { above: 60 } }';
  const book = said(`exempt:\n  - { exempt: long, title: 服务多, when: ${when} }`);
  expect(book).toContain('当年到期末“志愿服务”的时长合计多于 60的，当期不考核');
});

test('nothing lies above the best level, nor below the lowest', () => {
  expect(veto('{ level: { min: 2 }, in-a-row: 2 }')).toContain('评为二星；');
  expect(veto('{ level: { min: 1 }, in-a-row: 2 }')).toContain('评为一星以上；');
  expect(veto('{ level: { max: 0 }, in-a-row: 2 }')).toContain('评为无星；');
  expect(veto('{ level: { max: 1 }, in-a-row: 2 }')).toContain('评为一星以下；');
});

test('of several matters those put right are left out', () => {
  const repair = ', repair: { when: { any: volunteer-service, where: { hours: { min: 2 } } } }';
  expect(veto('{ any: volunteer-service, at-least: 2 }', repair)).toContain('那几次不算，余下不满 2 次的，不再否决');
  expect(veto('{ any: volunteer-service }', repair)).toContain('的，不再否决');
});
