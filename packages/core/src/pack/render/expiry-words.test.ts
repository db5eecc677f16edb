import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { ruleBook } from './build.ts';
import { ruleBookMarkdown } from './markdown.ts';

function book(expires: string, language: 'zh' | 'en'): string {
  const edits = [['reset: year }', `reset: year }\ncount-from: reset\nexpires: ${expires}`]] as const;
  return ruleBookMarkdown(ruleBook(loadPack(toySource({ 'schemes/member-star.yaml': edits }), alone).parsed), language);
}

test('how long points count is printed, from their month or from their day', () => {
  expect(book('{ months: 12 }', 'zh')).toContain('积分自获得之月起 12 个月内有效，先得先用');
  expect(book('{ months: 12, from: day }', 'zh')).toContain('积分自获得之日起 12 个月内有效（到对应日为止），先得先用');
  expect(book('{ months: 12, from: day }', 'en')).toContain(
    'points count for 12 months from the day on which they were got, the corresponding day being the last; what is left then lapses',
  );
});
