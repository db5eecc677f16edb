import type { Review } from '@lianxin/api';
import type { Pack } from '@lianxin/core';
import { beforeAll, expect, test } from 'vitest';
import { ask, makeReviewers, type Reviewer } from '../../testing/review-panel.ts';
import { testApp } from '../../testing/index.ts';

// A rule that weights electorates: whom each reviewer speaks for is said when the round is started, and stands beside what they gave.
const { app, deps, ownerDb } = await testApp({ packs: true });
const weighted = byAspect(deps.packs.of('999901'));
deps.packs = { ...deps.packs, of: () => weighted };
let as: Awaited<ReturnType<typeof makeReviewers>>;
beforeAll(async () => {
  as = await makeReviewers(app, deps, ownerDb);
});

/** 述职评议 50 %, 观摩考核 30 %, 群众满意度 20 % instead of one mean of all. */
function byAspect(pack: Pack): Pack {
  const weights = { statement: 0.5, observation: 0.3, satisfaction: 0.2 };
  const measure = { entered: 'review-score.score', combine: 'average', by: 'aspect', weights };
  return {
    ...pack,
    schemes: pack.schemes.map((scheme) =>
      scheme.scheme === 'branch-star'
        ? {
            ...scheme,
            sections: scheme.sections.map((section) => ({
              ...section,
              items: section.items.map((item) => (item.item === 'reviewed' ? { ...item, measure } : item)),
            })),
          }
        : scheme,
    ),
  };
}

const start = (panel: object[]) =>
  ask(app, as.officer, 'POST', '/reviews', { scheme: 'branch-star', period: '2026-Q2', due: '2026-06-30', panel });
const read = async (cookie: string, id: string) =>
  (await ask(app, cookie, 'GET', `/reviews/${id}`)).body as unknown as Review;

async function handIn(who: Reviewer, id: string, score: number) {
  const { sheet, asks } = await read(as[who], id);
  expect(asks[0]?.fields.map(({ field }) => field)).toEqual(['score', 'reason']);
  const entries = (sheet?.rows ?? []).map(({ subject }) => ({
    subject: subject.id,
    ask: 'review-score',
    seq: 0,
    values: { score },
  }));
  const saved = await ask(app, as[who], 'PUT', `/reviews/${id}/sheet`, { entries });
  return ask(app, as[who], 'POST', `/reviews/${id}/sheet/submission`, { seq: Number(saved.body['seq']) });
}

test('nobody sits on such a panel without an electorate of the rule', async () => {
  expect((await start([{ reviewer: 'jia-reviewer' }])).code).toBe('invalid-values');
  expect((await start([{ reviewer: 'jia-reviewer', electorate: 'neighbours' }])).code).toBe('invalid-values');
});

test('sheets of different electorates come to one weighted score, each beside whom its reviewer speaks for', async () => {
  const { body } = await start([
    { reviewer: 'jia-reviewer', electorate: 'statement' },
    { reviewer: 'jia-2-b', electorate: 'observation' },
    { reviewer: 'jia-1-b', electorate: 'observation' },
  ]);
  const id = String(body['id']);
  expect((await read(as['jia-2-b'], id)).sheet?.electorate?.zh).toBe('观摩考核');
  await handIn('jia-reviewer', id, 90);
  await handIn('jia-2-b', id, 80);
  expect((await handIn('jia-1-b', id, 70)).body).toMatchObject({ state: 'opened' });
  const opened = (await read(as.officer, id)).opened ?? [];
  const line = opened.find(({ subject }) => subject.id === 'jia-2');
  // Nobody spoke for residents: the others weigh 5 to 3. 90 × 5/8 + (80 + 70) ÷ 2 × 3/8 = 84.375
  expect(line?.counted[0]?.value.zh).toBe('84.375 分');
  expect(
    Object.fromEntries(line?.entries.map(({ reviewer, electorate }) => [reviewer.id, electorate?.zh]) ?? []),
  ).toEqual({ 'jia-reviewer': '述职评议', 'jia-2-b': '观摩考核', 'jia-1-b': '观摩考核' });
  const stored = await ownerDb.query<{ aspect: string; many: number }>(
    `select "values" ->> 'aspect' as aspect, count(*)::int as many from record where type = 'review-score' and subject = 'jia-2' group by 1 order by 1`,
  );
  expect(stored.rows).toEqual([
    { aspect: 'observation', many: 2 },
    { aspect: 'statement', many: 1 },
  ]);
});
