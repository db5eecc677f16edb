import { expect, test, vi } from 'vitest';
import { useByFiles } from './use-by-files.ts';

// By files, on the command line; on a server the cases of the packs are lived in systems-*.test.ts and kinds.test.ts.
vi.setConfig({ testTimeout: 120_000 });

test('[Q1] the hundred-point assessment at four levels is scored by its pack', async () => {
  const schemes = ['village-assessment', 'township-assessment', 'county-assessment', 'city-assessment'];
  expect(
    await useByFiles({
      pack: 'quzhou-party-building',
      schemes,
      cases: 6,
    }),
  ).toEqual(schemes);
});

test('[Q11] the members’ index of real deeds is scored by its pack', async () => {
  const schemes = ['member-index'];
  expect(await useByFiles({ pack: 'quzhou-party-building', schemes, cases: 6 })).toEqual(schemes);
});

test('[H1] the composite assessments of each kind of body are scored by their pack', async () => {
  const schemes = ['grass-roots-assessment', 'department-assessment', 'two-new-assessment', 'whole-assessment'];
  expect(
    await useByFiles({
      pack: 'huanghua-five-good',
      schemes,
      cases: 6,
    }),
  ).toEqual(schemes);
});

test('[B2] secretaries at one level are ranked by peer group, by the order cited', async () => {
  const schemes = ['secretary-ranking'];
  expect(await useByFiles({ pack: 'hubei-statements', schemes, cases: 6 })).toEqual(schemes);
});

test('[B8] classes of organisations and their promotion are scored by their pack', async () => {
  const schemes = ['organisation-class'];
  expect(await useByFiles({ pack: 'hubei-statements', schemes, cases: 6 })).toEqual(schemes);
});

test('[B10] share targets, dormant and stuck branches come from activity by their pack', async () => {
  const schemes = ['branch-activity', 'share-targets'];
  expect(await useByFiles({ pack: 'hubei-statements', schemes, cases: 6 })).toEqual(schemes);
});

test('[A3] the yearly contest and the statement enter the secretary’s report card by the pack', async () => {
  const schemes = ['party-cup', 'secretary-report-card'];
  expect(await useByFiles({ pack: 'haian-path', schemes, cases: 6 })).toEqual(schemes);
});

test('[A11] stars of organisations are scored by the pack, its target held by an indicator', async () => {
  const schemes = ['organisation-star'];
  expect(await useByFiles({ pack: 'haian-path', schemes, cases: 6 })).toEqual(schemes);
});

test('[A14] state firms are scored by a scheme of their own', async () => {
  const schemes = ['three-strong'];
  expect(await useByFiles({ pack: 'haian-path', schemes, cases: 6 })).toEqual(schemes);
});

test('[T9] completion of the duties of three levels and four classes is scored by the pack', async () => {
  const schemes = ['district-duties', 'street-duties', 'community-duties'];
  expect(await useByFiles({ pack: 'hongqiao-action-plan', schemes, cases: 6 })).toEqual(schemes);
});

test('[T13] residents’ ratings, one person one rating, feed the grading of organisations', async () => {
  const schemes = ['helper-rating', 'organisation-grade'];
  expect(await useByFiles({ pack: 'hongqiao-action-plan', schemes, cases: 6 })).toEqual(schemes);
});
