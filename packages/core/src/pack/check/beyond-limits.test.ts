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

  it('refuses it where there is nothing to lose', () => {
    expect(found('beyond-limits: lost; cap: 12')).toEqual(['wrong-value']);
    expect(found('count-from: reset; beyond-limits: lost')).toEqual(['wrong-value']);
    expect(found('count-from: reset; cap: 12; beyond-limits: lost; cleared-at: { total: 5 }')).not.toContain(
      'wrong-value',
    );
    expect(found('count-from: reset; cap: 12; beyond-limits: lost; expires: { months: 12 }')).toContain('wrong-value');
  });
});
