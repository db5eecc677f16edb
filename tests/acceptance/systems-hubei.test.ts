import { indicatorRoutes, scoreRoutes } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { everySheetLine } from './everything.ts';
import { liveCases, type SystemServer } from './system-server.ts';

// Hubei: classes of organisations with promotion each year, branches found dormant from their activity, share targets.
vi.setConfig({ testTimeout: 120_000 });

const overview = async (there: SystemServer, one: string, scheme: string, period: string) =>
  (await there.as(one, 'county')).call(scoreRoutes.getOverview, { params: { scheme }, query: { period } });

let june: { dormant: string[]; stuck: [string, number][] };
const { server, of } = await liveCases(
  'hubei-statements',
  ['organisation-class', 'conversion', 'five-star', 'branch-activity', 'share-targets'],
  {
    '2016-06-30': async (there) => {
      const { call } = await there.as('awake-again', 'county');
      const { stuck } = await overview(there, 'awake-again', 'branch-activity', '2016-Q2');
      june = {
        dormant: (await everySheetLine(call, 'branch-activity', 'dormant', '2016-Q2')).map(({ subject }) => subject.id),
        stuck: stuck.map(({ subject, periods }) => [subject.id, periods]),
      };
    },
  },
);

test('[B8] classes, conversion and stars of organisations come out as worked by hand', () => {
  expect(of('organisation-class')).toEqual({ lived: 6, differences: [], beyond: {} });
  expect(of('conversion')).toEqual({ lived: 1, differences: [], beyond: {} });
  expect(of('five-star')).toEqual({ lived: 1, differences: [], beyond: {} });
});

test('[B8] the county sees who rose a class since last year, and no more than one', async () => {
  const classes = await overview(server, 'one-class-a-year', 'organisation-class', '2016');
  expect(classes).toMatchObject({ compare: '2015', up: 2, down: 0, settled: true });
  expect(classes.levels.map(({ title, count, before }) => [title.zh, count, before])).toEqual([
    ['一类', 1, 0],
    ['二类', 1, 1],
    ['三类', 0, 1],
  ]);
  expect(classes.movers.map(({ subject, from, to }) => [subject.id, from, to])).toEqual([
    [server.idOf('one-class-a-year', 'b1'), 1, 2],
    [server.idOf('one-class-a-year', 'b2'), 2, 3],
  ]);
});

test('[B8] the share in class two or better is held against its target', async () => {
  // Three of three: 100, 96.5 and the rest are in class two or better; in the other county both are.
  const { call } = await server.as('places-in-class-one', 'county');
  const share = await call(indicatorRoutes.getIndicator, {
    params: { indicator: 'class-two-share' },
    query: { year: 2016 },
  });
  expect(share.items).toMatchObject([{ value: 1, meets: true }]);
  expect(share.indicator.targets).toMatchObject([{ by: 'mean', wanted: 0.9, reached: 1, onCourse: true }]);
});

test('[B10] activity of branches and share targets come out as worked by hand', () => {
  expect(of('branch-activity')).toEqual({ lived: 6, differences: [], beyond: {} });
  expect(of('share-targets')).toEqual({ lived: 6, differences: [], beyond: {} });
});

test('[B10] dormant branches are found from their activity, and stuck ones are listed with how long', () => {
  const [fromTheStart, overTheNewYear] = ['dormant-from-the-start', 'over-the-new-year'].map((one) =>
    server.idOf(one, 'b1'),
  );
  expect(june.dormant).toEqual([fromTheStart, overTheNewYear]);
  expect(june.stuck).toEqual(
    expect.arrayContaining([
      [fromTheStart, 2],
      [overTheNewYear, 3],
    ]),
  );
  expect(june.stuck).toHaveLength(2);
});

test('[B10] the share of five-star organisations is held against three tenths', async () => {
  // One of five has five stars.
  const { call } = await server.as('all-four', 'county');
  const share = await call(indicatorRoutes.getIndicator, {
    params: { indicator: 'five-star-share' },
    query: { year: 2016, below: 'yes' },
  });
  expect(share.items).toMatchObject([{ value: 0.2, meets: false }]);
  expect(share.indicator.targets).toMatchObject([{ wanted: 0.3, reached: 0.2, onCourse: false }]);
  expect(share.opensProblem).toContain('三成');
});
