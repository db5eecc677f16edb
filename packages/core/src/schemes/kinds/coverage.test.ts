import { expect, test } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { oneItemScheme, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

/** The arithmetic of a branch's share of members with voluntary service, of five points. */
function arithmetic(zero: string | undefined, members: number): string {
  const measure = { coverage: 'volunteer-service', of: 'members', ...(zero === undefined ? {} : { zero }) };
  const scheme = oneItemScheme({ measure, points: { share: 5 } }, { subject: 'branch' });
  const toy = toyPack();
  const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-03-31')!,
    subjects: [
      { id: 'b1', kind: 'branch' },
      ...Array.from({ length: members }, (_, at) => ({ id: `m${at}`, kind: 'member', org: 'b1' })),
    ],
    facts: [{ id: 'f1', record: 'volunteer-service', subject: 'm0', date: '2017-03-04', hours: 3 }].slice(0, members),
  });
  const explained = explainLive(live, 'b1', '2017-Q1', { pack: 'toy', version: '1.0.0' })!;
  return explained.slots[2]!.sections[0]!.items[0]!.arithmetic.zh;
}

test('a share of nobody is told as what the pack makes of it, not as 1/1', () => {
  expect(arithmetic('full', 0)).toBe('100%（除数为 0，按 100% 计）× 5 分 = 5 分');
  expect(arithmetic('full', 1)).toBe('1/1（100%）× 5 分 = 5 分');
  expect(arithmetic('full', 2)).toBe('1/2（50%）× 5 分 = 2.5 分');
  expect(arithmetic(undefined, 0)).toContain('没有可计的');
});
