import { expect, it } from 'vitest';
import { parseDay, parsePeriod } from '../../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { type EnteredMeasure, enteredResults, enteredRules } from './entered-results.ts';
import { explainLive, scoreLive } from '../live.ts';
import type { KindOptions } from '../scheme.ts';

const vote = (id: string, electorate: string, score: number, date = '2017-03-20', subject = 'm1'): Row => ({
  id,
  record: 'vote',
  subject,
  date,
  electorate,
  score,
  ballot: id,
});
const facts = [
  ...[50, 80, 84, 99].map((score, i) => vote(`r${i}`, 'residents', score)),
  vote('l0', 'leaders', 80),
  vote('l1', 'leaders', 90),
  vote('p0', 'peers', 88, '2017-01-05'),
  vote('x', 'residents', 60, '2017-06-01'),
  vote('y', 'residents', 71, '2017-03-02', 'm2'),
];
const members: Row[] = ['m1', 'm2', 'm3'].map((id, i) => ({
  id,
  kind: 'member',
  field: i === 1 ? 'school' : 'rural',
}));
const weighed = {
  entered: 'vote.score',
  combine: { leaders: 'average', peers: 'latest', residents: 'trimmed' },
  by: 'electorate',
  weights: { leaders: 0.5, peers: 0.2, residents: 0.3 },
};
const measures: KindOptions[] = [
  { entered: 'vote.score' },
  { entered: 'vote.score', combine: 'average' },
  { entered: 'vote.score', combine: 'trimmed', trim: { highest: 1, lowest: 1 } },
  { entered: 'vote.score', combine: 'median', where: { electorate: 'residents' } },
  weighed,
];
const toy = toyPack();

/** What the measures come to in the first quarter, as an opened round works it out. */
function results(told: readonly EnteredMeasure[], scheme = toy.schemes[0]!) {
  const rules = enteredRules(toy, scheme, told);
  const { subjects } = subjectsFromRows(members, { defaultKind: 'member', kinds: toy.kinds });
  const read = factsFromRows(rules, subjects, facts, { complete: false });
  const population = { subjects, facts: read.facts, year: 2017, asOf: parseDay('2017-03-31')! };
  return enteredResults(rules, population, parsePeriod('2017-Q1')!);
}

it('comes to what the scheme itself counts, with the same arithmetic', () => {
  const scheme = toyScheme({
    sections: measures.map((measure, i) => ({
      section: `s${i}`,
      title: '节',
      weight: 0.2,
      items: [{ item: `i${i}`, title: '项', measure, points: { 'as-entered': true, times: 0.1 }, over: 'quarter' }],
    })),
  });
  const live = scoreLive(compilePack({ ...toy, schemes: [scheme] }), {
    scheme: 'trial',
    year: 2017,
    asOf: parseDay('2017-03-31')!,
    subjects: members,
    facts,
  });
  const told = results(measures.map((measure) => ({ measure, over: 'quarter', applies: [] })));
  for (const subject of ['m1', 'm2']) {
    const explanation = explainLive(live, subject, '2017-Q1', { pack: 'toy', version: '1.0.0' })!;
    const items = explanation.slots.at(-1)!.sections.flatMap((section) => section.items);
    const own = told.filter((one) => one.subject === subject);
    expect(own.map(({ working }) => working)).toEqual(items.map(({ working }) => working));
    for (const [i, { value }] of own.entries()) expect(items[i]!.arithmetic.zh).toContain(`${value.zh} × 0.1`);
  }
  // 80、90 平均 85；88；80、84 平均 82：85 × 0.5 + 88 × 0.2 + 82 × 0.3 = 84.7
  expect(told.find(({ subject, measure }) => subject === 'm1' && measure === 4)?.value.zh).toBe('84.7');
  // 50、80、80、84、88、90、99 去掉 50 和 99：422 ÷ 5 = 84.4
  expect(told.find(({ subject, measure }) => subject === 'm1' && measure === 2)?.value.zh).toBe('84.4');
  // Nobody entered anything about m3.
  expect(new Set(told.map(({ subject }) => subject))).toEqual(new Set(['m1', 'm2']));
});

it('leaves out whom a rule does not concern, and what lies outside its window', () => {
  const average = { entered: 'vote.score', combine: 'average' };
  const rural = { measure: average, over: 'month' as const, applies: [{ field: 'rural' }, { field: { not: 'city' } }] };
  const told = results([rural, { measure: average, over: 'month', applies: [{ field: 'city' }] }]);
  // 2017-03 without the vote of January: 50 + 80 + 84 + 99 + 80 + 90 = 483
  expect(told.map(({ subject, measure, value }) => [subject, measure, value.zh])).toEqual([['m1', 0, '80.5']]);
  expect(told[0]?.working?.zh).toBe('（80 + 90 + 50 + 80 + 84 + 99）÷ 6 = 80.5');
});
