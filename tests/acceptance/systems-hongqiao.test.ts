import { recordRoutes, scoreRoutes } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { liveCases } from './system-server.ts';

// Hongqiao: duties of three levels and four classes, their completion computed from records.
vi.setConfig({ testTimeout: 120_000 });

let march: { duty: string; organisation: string; done: number; needed: number; dueOn: string }[];
const { server, of } = await liveCases(
  'hongqiao-action-plan',
  ['district-duties', 'street-duties', 'community-duties'],
  {
    '2017-03-20': async (there) => {
      const { call } = await there.as('community-part', 'secretary');
      const { due } = await call(recordRoutes.getToday);
      march = due.map(({ duty, organisation, done, needed, dueOn }) => ({
        duty,
        organisation: organisation.id,
        done,
        needed,
        dueOn,
      }));
    },
  },
);

test('[T9] the duties of the district, the streets and the communities come out as worked by hand', () => {
  expect(of('district-duties')).toEqual({ lived: 6, differences: [], beyond: {} });
  expect(of('street-duties')).toEqual({ lived: 6, differences: [], beyond: {} });
  expect(of('community-duties')).toEqual({ lived: 6, differences: [], beyond: {} });
});

test('[T9] a community finds under today what is still due', () => {
  // In this community neither a joint meeting nor a service day of March has been held; in the other one both have.
  const own = march.filter(({ duty }) => duty.startsWith('community-'));
  const dueIn = (one: string) =>
    own
      .filter(({ organisation }) => organisation === server.idOf(one, 'b1'))
      .map(({ duty, done, needed, dueOn }) => [duty, done, needed, dueOn]);
  expect(dueIn('community-late')).toEqual([
    ['community-joint', 0, 1, '2017-03-31'],
    ['community-service', 0, 1, '2017-03-31'],
  ]);
  expect(dueIn('community-part')).toEqual([]);
});

test('[T9] a duty opens to the records that met it', async () => {
  const { call } = await server.as('community-part', 'county');
  const opened = await call(scoreRoutes.explainScore, {
    params: { scheme: 'community-duties', subject: server.idOf('community-part', 'b1') },
    query: { period: '2017' },
  });
  const service = opened.explanation.slots.map(({ period, sections }) => {
    const item = sections.flatMap(({ items }) => items).find((each) => each.item === 'service-duties');
    return [
      period,
      item?.points,
      item?.duties.filter(({ met }) => met).length,
      item?.duties.flatMap(({ facts }) => facts).length,
    ];
  });
  // Three months of three, two, one and none.
  expect(service).toEqual([
    ['2017-Q1', 7.5, 3, 3],
    ['2017-Q2', 5, 2, 2],
    ['2017-Q3', 2.5, 1, 1],
    ['2017-Q4', 0, 0, 0],
  ]);
});
