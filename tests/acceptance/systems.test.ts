import { expect, test } from 'vitest';
import { useByFiles } from './use-by-files.ts';

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
