import { describe, expect, it } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

describe('what lies beyond limits', () => {
  const found = (head: string, each = '-1') =>
    toyFindings({
      'schemes/branch-star.yaml': [
        ['sections:\n', `${head.replaceAll('; ', '\n')}\nsections:\n`],
        ['times: 0.5', `times: ${each}`],
      ],
    }).map((text) => text.split(' ')[0]);

  it('asks for it where both readings are possible', () => {
    expect(found('count-from: reset; start: 12; cap: 12')).toEqual(['limits-unclear']);
    expect(found('count-from: reset; start: 12; cap: 12; beyond-limits: kept')).toEqual([]);
    expect(found('start: 12; cap: 12')).toEqual([]);
    expect(found('count-from: reset; start: 12; cap: 12', '1')).toEqual([]);
  });

  it('tells what is netted by the period all the same', () => {
    const lost = 'count-from: reset; start: 12; floor: 0; cap: 12; beyond-limits: lost';
    const served = (more: string) =>
      toyFindings({
        'schemes/branch-star.yaml': [
          ['sections:\n', `${lost.replaceAll('; ', '\n')}\nsections:\n`],
          ['    items:\n', `${more}    items:\n`],
          ['times: 0.5', 'times: -1'],
          ['measure: { duties: all }', 'measure: { count: meeting }'],
          ['{ share: 4 }', '{ each: 1 }'],
        ],
      }).map((text) => text.split(' ')[0]);
    // What each record brings counts on its day, the mean of others when the month ends.
    expect(served('')).toEqual([]);
    expect(served('    take: best\n')).toEqual(['limits-by-period']);
    expect(served('    take: best\n    note: 按期末算\n')).toEqual(['note']);
    const distinct = (measure: string, head = lost) =>
      toyFindings({
        'schemes/branch-star.yaml': [
          ['sections:\n', `${head.replaceAll('; ', '\n')}\nsections:\n`],
          ['times: 0.5', 'times: -1'],
          ['measure: { duties: all }', `measure: ${measure}`],
          ['{ share: 4 }', '{ each: 1 }'],
        ],
      }).map((text) => text.split(' ')[0]);
    expect(distinct('{ count: meeting, distinct: day }')).toEqual(['limits-by-period']);
    expect(distinct('{ count: meeting }', 'count-from: reset; floor: 0; expires: { months: 12 }')).toContain(
      'limits-by-period',
    );
  });

  it('lets points fill a total up only where nothing stands between', () => {
    const filling = (head: string, more = '', bound = 9) =>
      toyFindings({
        'schemes/branch-star.yaml': [
          ['sections:\n', `${head.replaceAll('; ', '\n')}\nsections:\n`],
          ['    items:\n', `${more}    items:\n`],
          ['times: 0.5', 'times: -1'],
          ['measure: { duties: all }', `measure: { count: meeting }\n        fills-to: ${bound}`],
          ['{ share: 4 }', '{ each: 1 }'],
        ],
      }).map((text) => text.split(' ')[0]);
    const lost = 'count-from: reset; start: 12; floor: 0; cap: 12; beyond-limits: lost';
    expect(filling(lost)).toEqual([]);
    expect(filling('start: 12; floor: 0')).toEqual(['wrong-value']);
    expect(filling(lost, '', 12)).toEqual(['wrong-value']);
    expect(filling(lost, '    cap: 5\n')).toEqual(['wrong-value']);
    expect(filling(lost, '    weight: 50%\n')).toContain('wrong-value');
  });

  it('goes by the points of single records too, and asks where the year alone settles', () => {
    const floored = (worth: string, more = '') =>
      toyFindings({
        'schemes/branch-star.yaml': [
          ['settle: quarter, reset: year }', `settle: year, reset: year }\ncount-from: reset\nfloor: 0${more}`],
          [
            'levels:\n',
            `      - { item: extra, title: 处分, measure: { value: discipline, worth: ${worth} }, points: { as-entered: true } }\nlevels:\n`,
          ],
        ],
      }).filter((text) => text.startsWith('limits'));
    expect(floored('-3')).toEqual(['limits-unclear schemes/branch-star.yaml:6']);
    expect(floored('3')).toEqual([]);
    expect(floored('-3', '\nbeyond-limits: kept')).toEqual([]);
    // What single records bring counts on its day.
    expect(floored('-3', '\nbeyond-limits: lost')).toEqual([]);
  });

  it('tells it of balances that expire', () => {
    const balance = (item: string, more = '') =>
      toyFindings({
        'schemes/branch-star.yaml': [
          [
            'settle: quarter, reset: year }',
            'settle: month, reset: year }\ncount-from: reset\nfloor: 0\nexpires: { months: 12 }',
          ],
          ['levels:\n', `${more}deductions:\n  - { item: used, title: 已用, ${item} }\nlevels:\n`],
        ],
      }).filter((text) => text.startsWith('limits'));
    expect(balance('measure: { count: discipline }, points: { each: 3 }')).toEqual([
      'limits-by-period schemes/branch-star.yaml:6',
    ]);
    expect(balance('measure: { count: discipline }, points: { each: 3 }', 'note: 按月\n')).toEqual([]);
    // What is used is there.
    expect(balance('measure: { sum: volunteer-service.hours }, points: { each: 1 }')).toEqual([]);
  });

  it('refuses it where there is nothing to lose', () => {
    expect(found('beyond-limits: lost; cap: 12')).toEqual(['wrong-value']);
    expect(found('count-from: reset; beyond-limits: lost')).toEqual(['wrong-value']);
    expect(found('count-from: reset; cap: 12; beyond-limits: lost; cleared-at: { total: 5 }')).not.toContain(
      'wrong-value',
    );
    expect(found('count-from: reset; cap: 12; beyond-limits: lost; expires: { months: 12 }')).toContain('wrong-value');
  });
});
