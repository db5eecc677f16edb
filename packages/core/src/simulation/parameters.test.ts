import { describe, expect, test } from 'vitest';
import { toyPack } from '../testing/index.ts';
import { type Scheme, schemeSchema } from '../schemes/scheme.ts';
import { changeScheme } from './change.ts';
import { schemeParameters } from './parameters.ts';

const scheme = toyPack().schemes.find((each) => each.scheme === 'member-star')!;
const parameters = schemeParameters(scheme);
const at = (path: string) => parameters.find((parameter) => parameter.path === path);

describe('the values of a scheme that can be tried', () => {
  test('each once, with the part it belongs to and the document’s words', () => {
    expect(new Set(parameters.map(({ path }) => path)).size).toBe(parameters.length);
    expect(at('items.volunteering.points.each')).toMatchObject({
      kind: 'points',
      part: { kind: 'item', id: 'volunteering' },
      value: 2,
    });
    expect(at('items.volunteering.off')).toMatchObject({ kind: 'off', value: false, range: null });
  });

  test('every slider holds its value, on steps that reach it', () => {
    for (const { value, range } of parameters) {
      if (typeof value !== 'number' || range === null) continue;
      expect(range.min).toBeLessThanOrEqual(value);
      expect(range.max).toBeGreaterThanOrEqual(value);
      expect(range.step).toBeGreaterThan(0);
      const steps = (value - range.min) / range.step;
      expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
    }
  });

  test('a factor finer than the points it makes, an item named like another, and a count of one hour', () => {
    const copy = JSON.parse(JSON.stringify(scheme)) as Scheme;
    const [first, second] = copy.sections;
    const [one] = first!.items;
    const fine = { ...one!, item: 'fine', title: '评审', points: { 'as-entered': true, times: 0.05 } };
    const hourly = { ...one!, item: 'hourly', title: '值守', points: { each: 2, per: '1 小时' } };
    first!.items.push(fine, hourly);
    second!.items.push({ ...hourly, item: 'again', points: { each: 2, per: '10 件' } });
    const offered = schemeParameters(copy);
    const told = (path: string) => {
      const { title, label, range } = offered.find((each) => each.path === path)!;
      return [title.zh, label.zh, range];
    };
    expect(told('items.fine.points.times')).toEqual(['评审', '乘以多少', { min: 0, max: 0.1, step: 0.01 }]);
    expect(told('items.hourly.points.each').slice(0, 2)).toEqual([`值守（${first!.title}）`, '每小时计分']);
    expect(told('items.again.points.each').slice(0, 2)).toEqual([`值守（${second!.title}）`, '每 10 件计分']);
  });

  test('all edges lie on one scale', () => {
    const edges = parameters.filter(({ kind }) => kind === 'edge');
    expect(edges.length).toBeGreaterThan(1);
    expect(new Set(edges.map(({ range }) => range?.max)).size).toBe(1);
  });
});

describe('what is asked besides the total', () => {
  const asking: Scheme = schemeSchema.parse({
    ...JSON.parse(JSON.stringify(scheme)),
    'count-from': 'reset',
    expires: { months: 12 },
    levels: [
      { level: 0, title: '一般', below: 10 },
      {
        level: 1,
        title: '优秀',
        from: 10,
        top: 10,
        'per-group': { cohort: ['org'], 'at-most': 2 },
        also: [
          { section: 'common', is: { min: 8.5 } },
          { any: 'honour', 'at-least': 2 },
        ],
      },
    ],
    consequences: [
      {
        consequence: 'help',
        title: '帮扶',
        kind: 'open',
        when: {
          item: 'volunteering',
          is: { below: 3 },
          'any-of': [{ rank: { 'bottom-share': 0.1 } }, { total: { below: 5 } }],
        },
      },
    ],
  });
  const offered = schemeParameters(asking).filter(({ path }) =>
    ['also', 'per-group', 'expires', 'when'].some((key) => path.split('.').includes(key)),
  );

  test('is offered with the words of the condition', () => {
    expect(offered.map(({ path, label, value }) => [path, label.zh, value])).toEqual([
      ['levels.1.per-group.at-most', '同组最多几个', 2],
      ['levels.1.also.0.is.min', '“共性要求”不少于', 8.5],
      ['levels.1.also.1.at-least', '至少几次', 2],
      ['expires.months', '积分有效几个月', 12],
      ['vetoes.warned.when.within-months', '几个月内', 12],
      ['consequences.help.when.is.below', '“志愿服务”少于', 3],
      ['consequences.help.when.any-of.0.rank.bottom-share', '后百分之几', 0.1],
      ['consequences.help.when.any-of.1.total.below', '总分少于', 5],
    ]);
    const range = (path: string) => offered.find((each) => each.path === path)?.range;
    expect(range('levels.1.also.0.is.min')).toEqual({ min: 0, max: 20, step: 0.1 });
    expect(range('levels.1.also.1.at-least')).toEqual({ min: 1, max: 10, step: 1 });
  });

  test('each stands at its path', () => {
    const rules = { ...toyPack(), schemes: [asking] };
    for (const { path, value } of offered) {
      const changed = changeScheme(rules, 'member-star', [{ path, value }]);
      expect([path, changed.problems]).toEqual([path, []]);
      expect(changed.rules!.schemes[0]).toEqual(asking);
    }
  });
});

test('a section whose last item is switched off goes with it; one with starting points stays', () => {
  const rules = toyPack();
  const copy = JSON.parse(JSON.stringify(scheme)) as Scheme;
  const alone = { ...copy.sections[0]!, section: 'alone', items: [{ ...copy.sections[0]!.items[0]!, item: 'only' }] };
  const left = (section: object) => {
    const tried = { ...rules, schemes: [{ ...copy, sections: [...copy.sections, { ...alone, ...section }] }] };
    const { rules: after } = changeScheme(tried, 'member-star', [{ path: 'items.only.off', value: true }]);
    return after!.schemes[0]!.sections.map((each) => each.section);
  };
  expect(left({})).not.toContain('alone');
  expect(left({ start: 3 })).toContain('alone');
});

test('what a level looks at is not switched off under it', () => {
  const copy = JSON.parse(JSON.stringify(scheme)) as Scheme;
  copy.levels[1]!.also = [{ item: 'volunteering', is: { min: 1 } }];
  const off = [{ path: 'items.volunteering.off', value: true }];
  const { rules, problems } = changeScheme({ ...toyPack(), schemes: [copy] }, 'member-star', off);
  expect(rules).toBeNull();
  expect(problems.map(({ path, message }) => [path, message.zh])).toEqual([
    ['items.volunteering.off', '“一星”要看“志愿服务”的得分，停用以后没有可看的'],
  ]);
});
