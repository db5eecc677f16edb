import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { sumKind } from './sum.ts';

const find = (sum: string) =>
  sumKind.check({ sum }, toyContext({ measure: { sum } })).map(({ code, path, remedy }) => [code, path, remedy.zh]);

describe('sum', () => {
  it('adds tenths without drift, in any number', () => {
    const scheme = oneItemScheme({
      measure: { sum: 'volunteer-service.hours' },
      points: { each: 0.1, per: '0.5 小时' },
    });
    const facts = Array.from({ length: 1001 }, () => ({ record: 'volunteer-service', date: '2017-03-01', hours: 1.5 }));
    expect(scoreToy(scheme, '2017-03', { facts })[0]).toMatchObject({ total: 300.3, items: [{ measure: 1501.5 }] });
  });

  it('passes over facts without the value', () => {
    const scheme = oneItemScheme({ measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } });
    const facts = [
      { record: 'volunteer-service', date: '2017-03-01' },
      { record: 'volunteer-service', date: '2017-03-02', hours: 2 },
    ];
    expect(scoreToy(scheme, '2017-03', { facts })[0]?.total).toBe(2);
  });

  it('finds fields that cannot be added up', () => {
    expect(find('volunteer-service.hours')).toEqual([]);
    expect(find('volunteer-service')).toEqual([
      ['missing-field', ['sum'], '写成“纪实.字段”，如 volunteer-service.activity'],
    ]);
    expect(find('volunteer-service.activity')).toEqual([['not-a-number', ['sum'], '可用的数字字段：hours']]);
    expect(find('absence.reason')).toEqual([['not-a-number', ['sum'], '这种纪实没有数字字段，请改用 count']]);
    expect(find('volunteer-service.days')[0]?.[0]).toBe('unknown-field');
    expect(find('meeting.present.kind')[0]?.[0]).toBe('not-a-number');
  });
});
