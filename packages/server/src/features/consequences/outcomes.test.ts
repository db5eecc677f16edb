import { expect, test } from 'vitest';
import { withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, testApp } from '../../testing/index.ts';

const { app, deps, ownerDb } = await testApp({ packs: true });
const consequence = (id: string, kind: string, when: object) => ({ consequence: id, title: id, kind, when });
const pack = withDeedStar(deps.packs.of('999901'), {
  vetoes: [{ veto: 'false-records', title: '弄虚作假', when: { any: 'false-record' }, effect: { bars: ['best'] } }],
  consequences: [
    consequence('best', 'list', { rank: { top: 1 } }),
    consequence('last', 'warning', { rank: { bottom: 1 } }),
    consequence('twice', 'open', { total: { max: 1 }, 'in-a-row': 2 }),
    consequence('struck', 'review', { veto: 'false-records' }),
    consequence('weak', 'review', { item: 'deeds', is: { below: 2 } }),
  ],
});
deps.packs = { ...deps.packs, of: () => pack };
const score = (subject: string, period: string, total: number, vetoes: string[] = []) =>
  ownerDb.query(
    `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, vetoes, settled, computed_at)
     values ('999901', 'deed-star', $2, $1, 'branch', $1, 'rural', $3, $4, true, now())`,
    [subject, period, total, vetoes],
  );
await score('jia-1', '2025-Q4', 1);
await score('jia-2', '2025-Q4', 5);
await score('jia-1', '2026-Q1', 1);
await score('jia-2', '2026-Q1', 0, ['weak/0']);
await score('jia-office', '2026-Q1', 7, ['false-records']);

interface Line {
  subject: { id: string };
  level: number | null;
  rank: { place: number; from: string; of: number } | null;
  periods: string[];
}
const sheet = async (id: string, role: Parameters<typeof signedIn>[1] = 'county-officer') => {
  const answer = await app.inject({
    url: `/api/v1/schemes/deed-star/consequences/${id}?period=2026-Q1`,
    headers: { cookie: await signedIn(app, role) },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json() as { kind: string; items: Line[]; barred: { subject: { id: string }; vetoes: object[] }[] };
};
const ids = ({ items }: { items: Line[] }) => items.map(({ subject }) => subject.id);

test('places are counted in the whole county; whoever a veto bars is told apart', async () => {
  const best = await sheet('best');
  expect(best).toMatchObject({ kind: 'list', items: [] });
  expect(best.barred).toMatchObject([{ subject: { id: 'jia-office' }, vetoes: [{ zh: '弄虚作假' }] }]);
  const last = await sheet('last');
  expect(last).toMatchObject({
    kind: 'warning',
    items: [{ subject: { id: 'jia-2' }, level: null, rank: { place: 1, from: 'bottom', of: 3 } }],
  });
});

test('points of one item were looked at when the period was scored', async () => {
  expect(ids(await sheet('weak'))).toEqual(['jia-2']);
});

test('a township’s own are placed among all of the county', async () => {
  const last = await sheet('last', 'township-officer');
  expect(last.items[0]?.rank).toEqual({ place: 1, from: 'bottom', of: 3 });
});

test('periods in a row reach into the year before', async () => {
  const twice = await sheet('twice');
  expect(twice.kind).toBe('open');
  expect(twice.items.map(({ subject, periods }) => [subject.id, periods])).toEqual([['jia-1', ['2025-Q4', '2026-Q1']]]);
});

test('a veto alone makes a list', async () => {
  expect(ids(await sheet('struck'))).toEqual(['jia-office']);
});

test('the sheet says who is not eligible', async () => {
  const answer = await app.inject({
    url: `/api/v1/schemes/deed-star/consequences/best/sheet.xlsx?period=2026-Q1`,
    headers: { cookie: await signedIn(app, 'county-officer') },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
});
