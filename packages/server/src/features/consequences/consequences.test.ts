import { expect, test } from 'vitest';
import { signedIn, testApp } from '../../testing/index.ts';

const { app, deps, ownerDb } = await testApp({ packs: true });
const county = await signedIn(app, 'county-officer');

/** Who is on the pay sheet of a quarter. */
const paid = async (period: string) => {
  const path = `/api/v1/schemes/branch-star/consequences/village-cadre-pay?period=${period}`;
  const answer = await app.inject({ url: path, headers: { cookie: county } });
  return (answer.json() as { items: { subject: { id: string } }[] }).items.map(({ subject }) => subject.id);
};

test('a quarter is paid to those who were in post at its end, not to those in post now', async () => {
  await ownerDb.query(
    `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, computed_at)
     select '999901', 'branch-star', period, 'jia-1', 'branch', 'jia-1', 'rural', 20, 3, now() from unnest(array['2026-Q1', '2026-Q2']) period`,
  );
  await ownerDb.query(`update post set valid_to = '2026-05-01' where county = '999901' and person = 'jia-1-a'`);
  await ownerDb.query(
    `insert into post (county, person, organisation, post, valid_from) values ('999901', 'jia-1-b', 'jia-1', 'secretary', '2026-05-01')`,
  );
  expect(await paid('2026-Q1')).toEqual(['jia-1-a']);
  expect(await paid('2026-Q2')).toEqual(['jia-1-b']);
});

test('whom it pays is the pack’s to say: posts, their names, and in which organisations', async () => {
  const pack = structuredClone(deps.packs.of('999901'));
  const scheme = pack.schemes.find((each) => each.scheme === 'branch-star')!;
  const { pay } = scheme.consequences.find((each) => each.consequence === 'village-cadre-pay')!;
  pay!.to = { posts: [{ post: 'committee-member', title: '支委' }], applies: { committee: true } };
  deps.packs = { ...deps.packs, of: () => pack };
  await ownerDb.query(
    `insert into post (county, person, organisation, post, valid_from) values ('999901', 'jia-1-c', 'jia-1', 'committee-member', '2020-01-01')`,
  );
  expect(await paid('2026-Q1')).toEqual([]);
  await ownerDb.query(`update organisation set attributes = '{"committee": true}' where id = 'jia-1'`);
  expect(await paid('2026-Q1')).toEqual(['jia-1-c']);
});
