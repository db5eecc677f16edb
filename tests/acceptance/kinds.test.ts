import { recordRoutes, registryRoutes, scoreRoutes, sessionRoutes } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { everyScore } from './everything.ts';
import { refusal } from './person.ts';
import { liveCases } from './system-server.ts';

// Kinds of subject that packs declare, through the server: subjects come from sheets, records are entered over HTTP, numbers are those of the cases.
// Residents rate helping cadres, secretaries are ranked by peer group, a city stands over its county.
vi.setConfig({ testTimeout: 240_000 });

const hongqiao = await liveCases('hongqiao-action-plan', ['helper-rating', 'organisation-grade']);
const hubei = await liveCases('hubei-statements', ['secretary-ranking']);
const quzhou = await liveCases('quzhou-party-building', [
  'township-assessment',
  'county-assessment',
  'city-assessment',
]);

test('[T13] residents’ ratings of helping cadres and the grades of organisations come out as worked by hand', () => {
  expect(hongqiao.of('helper-rating')).toEqual({ lived: 6, differences: [], beyond: {} });
  expect(hongqiao.of('organisation-grade')).toEqual({ lived: 6, differences: [], beyond: {} });
});

test('[T13] a grade opens to its ballots: one resident, one rating, the highest and the lowest left out', async () => {
  const { server } = hongqiao;
  const helper = server.idOf('helper-trimmed', 'h1');
  const { call } = await server.as('helper-trimmed', 'county');
  const opened = await call(scoreRoutes.explainScore, {
    params: { scheme: 'helper-rating', subject: helper },
    query: { period: '2017' },
  });
  expect(opened).toMatchObject({ subject: { id: helper }, subjectKind: 'helper', explanation: { total: 86.67 } });
  expect(opened.facts.map(({ type, closed }) => [type, closed])).toEqual(
    Array.from({ length: 5 }, () => ['resident-rating', null]),
  );
  // In March not satisfied, in November satisfied: the same ballot counts once, by what it said last; the page shows all four.
  const changed = await call(scoreRoutes.explainScore, {
    params: { scheme: 'helper-rating', subject: server.idOf('helper-changed', 'h1') },
    query: { period: '2017' },
  });
  expect([changed.explanation.total, changed.facts.length]).toEqual([93.33, 4]);
});

test('[T13] a helper is rated in the grid and chosen by name; the file and the score are not the grid’s to read', async () => {
  const { server } = hongqiao;
  const helper = server.idOf('helper-trimmed', 'h1');
  const grid = await server.as('helper-trimmed', 'grid');
  const { items } = await grid.call(recordRoutes.listEnterable, {
    params: { type: 'resident-rating' },
    query: { kind: 'helper', limit: 200 },
  });
  expect(items.map(({ id }) => id)).toContain(helper);
  expect(await refusal(grid.call(registryRoutes.getSubject, { params: { id: helper } }))).toMatchObject({
    status: 404,
  });
  expect((await everyScore(grid.call, 'helper-rating', '2017')).map(({ subject }) => subject.id)).toEqual([]);
  const secretary = await server.as('helper-trimmed', 'secretary');
  expect((await everyScore(secretary.call, 'helper-rating', '2017')).map(({ subject }) => subject.id)).toContain(
    helper,
  );
  const file = await secretary.call(registryRoutes.getSubject, { params: { id: helper } });
  expect(file).toMatchObject({ kind: 'helper', keeps: false, parent: { id: server.idOf('helper-trimmed', 'b1') } });
  const log = await server.ownerDb.query<{ action: string }>(
    `select action from audit where object_kind = 'subject' and object = $1 and actor like 'secretary-%'`,
    [helper],
  );
  expect(log.rows).toEqual([{ action: 'subject.read' }]);
});

test('[B2] secretaries are ranked in their peer groups as worked by hand', () => {
  expect(hubei.of('secretary-ranking')).toEqual({ lived: 7, differences: [], beyond: {} });
});

test('[B2] a secretary on the register is a person: they see their own score, nobody else does who reads no files', async () => {
  const { server } = hubei;
  const one = 'peer-groups';
  const subject = server.idOf(one, 's1');
  const county = await server.as(one, 'county');
  const open = (who: Awaited<ReturnType<typeof server.as>>) =>
    who.call(scoreRoutes.explainScore, { params: { scheme: 'secretary-ranking', subject }, query: { period: '2016' } });
  const reviewer = await server.as(one, 'reviewer1');
  expect(await refusal(open(reviewer))).toMatchObject({ status: 404 });
  // Whoever reviews is offered names, in order to review.
  const { items } = await reviewer.call(recordRoutes.listEnterable, {
    params: { type: 'secretary-review' },
    query: { kind: 'secretary' },
  });
  expect(items.map(({ id }) => id)).toContain(subject);
  const { person } = await reviewer.call(sessionRoutes.getSession);
  const before = await county.call(registryRoutes.getSubject, { params: { id: subject } });
  await county.call(registryRoutes.changeSubject, {
    params: { id: subject },
    body: {
      from: server.deps.clock.today(),
      name: '第一书记',
      parent: before.parent?.id ?? null,
      person: person.id,
      attributes: before.attributes,
    },
  });
  const own = await open(reviewer);
  expect(own).toMatchObject({ subject: { name: '第一书记' }, subjectKind: 'secretary', explanation: { total: 61.6 } });
  expect(own.explanation.slots.length).toBe(12);
});

test('[Q1] townships, the county and the city above it come out as worked by hand', () => {
  const several = 'it compares counties';
  expect(quzhou.of('township-assessment')).toEqual({
    lived: 6,
    differences: [],
    beyond: { 'not-reviewed-takes-the-mean': several },
  });
  expect(quzhou.of('county-assessment')).toEqual({
    lived: 4,
    differences: [],
    beyond: { 'money-spent': several, 'ranks-within-a-city': several },
  });
  expect(quzhou.of('city-assessment')).toEqual({ lived: 5, differences: [], beyond: { 'mean-and-lowest': several } });
});

test('[Q1] the city’s score opens to the county’s', async () => {
  const { server } = quzhou;
  const lived = server.counties.flatMap(({ cases, root }) => cases.map((each) => ({ ...each, root })));
  const found = lived.find(
    ({ one, subjects }) => one.scheme === 'city-assessment' && subjects.some(({ kind }) => kind === 'county'),
  );
  if (found === undefined) throw new Error('no case has a city and its county');
  const city = found.subjects.find(({ kind }) => kind === 'city')?.id ?? '';
  const { call } = await server.as(found.one.case, 'county');
  const opened = await call(scoreRoutes.explainScore, {
    params: { scheme: 'city-assessment', subject: server.idOf(found.one.case, city) },
    query: { period: '2017' },
  });
  const mean = opened.explanation.slots
    .flatMap(({ sections }) => sections.flatMap(({ items }) => items))
    .filter(({ item, upstream }) => item === 'county-mean' && upstream.length > 0);
  expect(mean.flatMap(({ upstream }) => upstream.map(({ subject }) => subject))).toEqual([found.root]);
  expect(opened.upstream).toMatchObject([{ id: found.root }]);
});
