import { expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import type { Explanation } from './explanation.ts';
import { explainLive, scoreLive } from '../live.ts';

const levels = [
  { level: 0, title: '不合格', below: 2 },
  { level: 1, title: '合格', from: 2, below: 4 },
  { level: 2, title: '良好', from: 4 },
];

/** Two points for each of three hours of service: six points, “良好”, unless the veto strikes. */
function explained(veto: Record<string, unknown>, more: Row[] = []): Explanation {
  const item = { measure: { sum: 'volunteer-service.hours' }, points: { each: 2 } };
  const scheme = oneItemScheme(item, {
    period: { tally: 'month', settle: 'month', reset: 'year' },
    levels,
    vetoes: [{ veto: 'v', title: '否决', effect: { level: { max: 1 } }, ...veto }],
  });
  const toy = toyPack();
  const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-03-31')!,
    subjects: [{ id: 'm1', kind: 'member' }],
    facts: [{ id: 'f1', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: 3 }, ...more],
  });
  return explainLive(live, 'm1', '2017-03', { pack: 'toy', version: '1.0.0' })!;
}

const absence = { id: 'f2', record: 'absence', subject: 'm1', date: '2017-03-05' };

it.each([
  [{ item: 'tried', is: { min: 5 } }, [], '“试算”得 6 分，不少于 5 分', []],
  [{ section: 'only', is: { min: 5 } }, [], '“唯一”得 6 分，不少于 5 分', []],
  [{ total: { above: 5 } }, [], '总分 6 分，超过 5 分', []],
  [{ measure: { count: 'absence' }, is: { min: 1 } }, [absence], '“无故缺席”的次数 1 次，不少于 1 次', ['f2']],
  [{ sum: 'volunteer-service.hours', is: { min: 2 } }, [], '“志愿服务”的时长合计 3 小时，不少于 2 小时', ['f1']],
  [{ none: 'absence' }, [], '没有“无故缺席”', []],
  [{ any: 'absence' }, [absence], undefined, ['f2']],
])('a veto by %j says what struck', (when, facts, why, ids) => {
  const { level, heldBack, vetoes } = explained({ when }, facts);
  expect(level).toBe(1);
  expect(vetoes).toMatchObject([{ veto: 'v', facts: ids }]);
  expect(vetoes[0]?.why?.zh).toBe(why);
  // Six points are enough for the next level: what keeps the subject down is said.
  expect(heldBack).toEqual({
    zh: '得分够良好；“否决”，最高评为合格',
    en: 'The score reaches “良好”; “否决”: “合格” at most',
  });
});

it('tells what every test of a veto came to', () => {
  const veto = { when: { any: 'absence' }, and: [{ item: 'tried', is: { min: 5 } }] };
  const [struck] = explained(veto, [absence]).vetoes;
  expect(struck).toMatchObject({ facts: ['f2'], why: { zh: '“试算”得 6 分，不少于 5 分' } });
});

it('says nothing of a veto that takes no level away', () => {
  const { heldBack, level } = explained({ when: { any: 'absence' }, effect: { points: 1 } }, [absence]);
  expect(level).toBe(2);
  expect(heldBack).toBeNull();
});

it('names the periods that a rule on levels counted', () => {
  const facts = ['01', '02'].map((month) => ({
    id: `h${month}`,
    record: 'volunteer-service',
    subject: 'm1',
    date: `2017-${month}-04`,
    hours: 1,
  }));
  const why = (when: object) => explained({ when }, facts).vetoes[0]?.why?.zh;
  expect(why({ level: { max: 1 }, times: 2, within: 3 })).toBe('2017年1月合格、2017年2月合格');
  expect(why({ level: { min: 1 }, 'in-a-row': 3 })).toBe('2017年1月合格、2017年2月合格、2017年3月良好');
  expect(why({ level: { max: 1 }, period: 'previous' })).toBe('2017年2月合格');
  expect(why({ level: { min: 2 } })).toBeUndefined();
});

it('a level that a veto alone lowers was not missed so often', () => {
  const scheme = oneItemScheme(
    { measure: { sum: 'volunteer-service.hours' }, points: { each: 2 } },
    {
      period: { tally: 'month', settle: 'month', reset: 'year' },
      levels,
      promotion: { 'fall-after': 2 },
      vetoes: [{ veto: 'v', title: '否决', when: { any: 'absence' }, effect: { level: { down: 1 } } }],
    },
  );
  const toy = toyPack();
  const of = (hours: Row[]) => {
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-02-28')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: hours,
    });
    return JSON.stringify(explainLive(live, 'm1', '2017-02', { pack: 'toy', version: '1.0.0' }));
  };
  const hours = (date: string, count: number): Row => ({
    record: 'volunteer-service',
    subject: 'm1',
    date,
    hours: count,
  });
  // 良好 in January; one hour in February misses it once, and an absence takes one level off.
  const told = of([
    hours('2017-01-04', 3),
    hours('2017-02-04', 1),
    { record: 'absence', subject: 'm1', date: '2017-02-05' },
  ]);
  expect(told).toContain('连续 2 次达不到上期的良好才降级；否决项另降了级');
  expect(told).not.toContain('降到其中最好的一次');
});

it('opens to the matter and to what put it right, though it counts no more', () => {
  const repair = { when: { any: 'honour' }, points: 3 };
  const honoured = (id: string, date: string) => ({ id, record: 'honour', subject: 'm1', date, amount: 1 });
  const facts = [absence, honoured('f3', '2017-03-02'), honoured('f4', '2017-03-20')];
  const { level, vetoes } = explained({ when: { any: 'absence' }, repair }, facts);
  // An honour before the absence puts nothing right. 6 − 3 = 3 points are “合格”.
  expect(level).toBe(1);
  expect(vetoes).toMatchObject([{ effect: { zh: '已整改，改为扣 3 分' }, facts: ['f2', 'f4'] }]);
  const counted = { when: { measure: { count: 'absence' }, is: { min: 1 } }, repair };
  expect(explained(counted, facts).vetoes).toMatchObject([{ facts: ['f2', 'f3', 'f4'] }]);
});
