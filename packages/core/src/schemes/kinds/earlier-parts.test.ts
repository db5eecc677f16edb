import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { caseSchema, runCases } from '../cases/cases.ts';

const publish = { level: 'none', total: 'none' };
const period = { tally: 'quarter', settle: 'year', reset: 'year' };
const amount = { item: 'given', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const seen = { item: 'seen', title: '走访', counts: false, measure: { count: 'absence' }, points: { each: 1 } };
const scheme = (id: string, items: object[], more: object = {}) =>
  toyScheme({
    scheme: id,
    title: id,
    period,
    precision: 0.1,
    levels: [],
    sections: [{ section: 'life', title: '三会一课', cap: { quarter: 6 }, items }],
    publish,
    ...more,
  });
const feed = scheme('feed', [amount, seen]);
const toy = toyPack();

/** What an item of the years asked for comes to, and what is told of the case. */
function read(
  measure: object,
  facts: Row[],
  { years = ['2017'], before = undefined as object[] | undefined, more = [] as object[], id = 'reads' } = {},
): unknown[] {
  const item = { item: 'read', title: '取', over: 'year', measure, points: { 'as-entered': true }, counts: false };
  const reads = scheme(id, [...more, item], { cap: undefined });
  const one = caseSchema.parse({
    case: 'c',
    title: '例',
    scheme: id,
    subjects: [{ id: 'm1' }],
    facts,
    before,
    expect: years.map((year) => ({ subject: 'm1', period: year, items: { read: { points: 1e6 } } })),
  });
  const { failures } = runCases({ ...toy, schemes: [...toy.schemes, feed, reads] }, [one])[0]!;
  return failures.map(({ actual, message }) => actual ?? message);
}

const honour = (date: string, points: number): Row => ({ record: 'honour', date, amount: points });
const absence = (date: string): Row => ({ record: 'absence', date });
/** 2015: 4; 2016: 9 in one quarter, of which the section leaves 6, and 3 in another. */
const facts = [honour('2015-02-01', 4), honour('2016-02-01', 9), honour('2016-05-01', 3), absence('2016-07-01')];
const item = { score: 'feed', take: 'item:given', period: 'previous' };
const section = { score: 'feed', take: 'section:life', period: 'previous' };

describe('items and sections of earlier periods', () => {
  it('are those of the year before', () => {
    expect(read(item, facts)).toEqual([12]);
    expect(read(section, facts)).toEqual([9]);
    expect(read({ ...item, take: 'item:seen' }, facts)).toEqual([1]);
    expect(read({ ...section, first: 2 }, facts, { years: ['2015', '2016'] })).toEqual([2, 4]);
  });

  it('are put together over several, and weigh them', () => {
    expect(read({ ...section, last: 2, combine: 'average' }, facts)).toEqual([6.5]);
    expect(read({ ...section, last: 3, is: { min: 5 } }, facts)).toEqual([1]);
    // 2015 was seen nowhere: 12 × 1 alone.
    const weighted = { score: 'feed', period: 'previous', last: 2, combine: 'average', 'weighted-by': 'item:seen' };
    expect(read(weighted, facts)).toEqual([9]);
  });

  it('are the scheme’s own, also of what is no part of its total', () => {
    // 2016 reads 4 of 2015 … each year one more of what was read: 0, 1, 2.
    const own = {
      combine: { add: ['last', 1] },
      of: { last: { score: 'own', take: 'item:read', period: 'previous', first: 0 } },
    };
    expect(read(own, facts, { id: 'own', years: ['2015', '2016', '2017'] })).toEqual([1, 2, 3]);
  });

  it('may be given, of the whole period; what is not given is no result', () => {
    const before = (parts: object) => [{ scheme: 'feed', subject: 'm1', period: '2016', total: 70, ...parts }];
    expect(read({ ...item, first: 5 }, [], { before: before({ items: { given: 30 } }) })).toEqual([30]);
    expect(read({ ...item, first: 5 }, [], { before: before({ items: { given: 0 } }) })).toEqual([0]);
    expect(read({ ...item, first: 5 }, [], { before: before({}) })).toEqual([5]);
    expect(read({ ...section, first: 5 }, [], { before: before({ sections: { life: 20 } }) })).toEqual([20]);
    expect(read({ ...section, first: 5 }, [], { before: before({ sections: { live: 20 } }) })).toEqual([
      'before: feed has no live; its sections are life',
    ]);
    const total = { score: 'feed', period: 'previous' };
    expect(read(total, [], { before: before({ items: { given: 30 } }) })).toEqual([
      'before: no scheme reads items or sections of feed; leave out items',
    ]);
  });
});
