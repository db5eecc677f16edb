import { describe, expect, it } from 'vitest';
import { toyPack, toyScheme } from '../testing/index.ts';
import { runCases } from './cases/cases.ts';

const scheme = toyScheme({
  levels: [
    { level: 0, title: '不合格', below: 2 },
    { level: 1, title: '合格', from: 2 },
  ],
  sections: [
    {
      section: 's',
      title: 's',
      items: [{ item: 'a', title: 'a', measure: { count: 'volunteer-service' }, points: { each: 1 } }],
    },
  ],
  consequences: [{ consequence: 'talk', title: '约谈', kind: 'list', when: { level: { max: 0 }, 'in-a-row': 2 } }],
});

/** What follows in the first quarter of 2017 for one who did nothing in it and in the quarter before. */
function followed(effective: string, more: object[] = []): string[] {
  const toy = toyPack();
  const rules = { ...toy, head: { ...toy.head, 'effective-from': effective }, schemes: [scheme] };
  const [result] = runCases(rules, [
    {
      case: 'c',
      title: 'c',
      scheme: 'trial',
      subjects: [{ id: 'm', kind: 'member' }],
      facts: [{ record: 'volunteer-service', date: '2016-02-01', hours: 1 }],
      expect: [{ subject: 'm', period: '2017-Q1', consequences: ['talk'] }, ...(more as never[])],
    },
  ]);
  return result!.failures.map(({ message }) => message);
}

describe('years before the rules held', () => {
  it('make no row of periods', () => {
    expect(followed('2016-01-01')).toEqual([]);
    expect(followed('2016-12-31')).toEqual([]);
    expect(followed('2017-01-01')).toEqual(['m 2017-Q1 consequences: expected ["talk"], got []']);
  });

  it('count where a case expects something of them', () => {
    expect(followed('2017-01-01', [{ subject: 'm', period: '2016-Q4', level: 0 }])).toEqual([]);
  });
});
