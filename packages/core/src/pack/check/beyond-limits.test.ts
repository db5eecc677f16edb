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

  it('tells that what is lost is worked out at the end of a period', () => {
    expect(found('count-from: reset; start: 12; cap: 12; beyond-limits: lost')).toEqual(['limits-by-period']);
    expect(found('count-from: reset; start: 12; cap: 12; beyond-limits: lost', '1')).toEqual([]);
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
    expect(floored('-3', '\nbeyond-limits: lost')).toEqual(['limits-by-period schemes/branch-star.yaml:7']);
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
