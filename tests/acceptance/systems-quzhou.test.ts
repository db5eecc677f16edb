import { scoreRoutes } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { everySheetLine } from './everything.ts';
import { liveCases } from './system-server.ts';

// Quzhou: points of members for real deeds, and the hundred points of villages.
vi.setConfig({ testTimeout: 120_000 });
let autumn: string[];
const { server, of } = await liveCases('quzhou-party-building', ['member-index', 'village-assessment'], {
  '2017-09-30': async (there) => {
    const { call } = await there.as('absences', 'county');
    autumn = (await everySheetLine(call, 'member-index', 'appraisal-study', '2017-Q3')).map(
      ({ subject }) => subject.id,
    );
  },
});

test('[Q11] the members’ index of real deeds comes out as worked by hand', () => {
  expect(of('member-index')).toEqual({ lived: 8, differences: [], beyond: {} });
});

test('[Q11] who stays low for three quarters is listed for the meeting to study; nothing is carried out', () => {
  expect(autumn).toEqual([server.idOf('absences', 'm1')]);
});

test('[Q1] the hundred points of a village come out as worked by hand', () => {
  expect(of('village-assessment')).toEqual({ lived: 7, differences: [], beyond: {} });
});

test('[Q11] a member’s index opens to the deeds behind it, the one that counts once among them', async () => {
  const { call } = await server.as('once-for-an-event', 'county');
  const opened = await call(scoreRoutes.explainScore, {
    params: { scheme: 'member-index', subject: server.idOf('once-for-an-event', 'm1') },
    query: { period: '2017-Q1' },
  });
  const deeds = opened.explanation.slots.flatMap(({ period, sections }) =>
    sections.flatMap(({ items }) =>
      items.filter(({ item }) => item === 'real-deeds').map(({ points }) => [period, points]),
    ),
  );
  expect(deeds).toEqual([
    ['2017-01', 1],
    ['2017-02', 3],
    ['2017-03', 2],
  ]);
  expect(opened.facts.map(({ type, closed }) => closed ?? type)).toEqual(['real-deed', 'real-deed', 'real-deed']);
});
