import { test } from 'vitest';
import { useByFiles } from './use-by-files.ts';

test('[Q1] the hundred-point assessment at four levels is scored by its pack', () =>
  useByFiles({
    pack: 'quzhou-party-building',
    schemes: ['village-assessment', 'township-assessment', 'county-assessment', 'city-assessment'],
    cases: 6,
  }));

test('[Q11] the members’ index of real deeds is scored by its pack', () =>
  useByFiles({ pack: 'quzhou-party-building', schemes: ['member-index'], cases: 6 }));

test('[H1] the composite assessments of each kind of body are scored by their pack', () =>
  useByFiles({
    pack: 'huanghua-five-good',
    schemes: ['grass-roots-assessment', 'department-assessment', 'two-new-assessment', 'whole-assessment'],
    cases: 6,
  }));

test('[B2] secretaries at one level are ranked by peer group, by the order cited', () =>
  useByFiles({ pack: 'hubei-statements', schemes: ['secretary-ranking'], cases: 6 }));

test('[B8] classes of organisations and their promotion are scored by their pack', () =>
  useByFiles({ pack: 'hubei-statements', schemes: ['organisation-class'], cases: 6 }));

test('[B10] share targets, dormant and stuck branches come from activity by their pack', () =>
  useByFiles({ pack: 'hubei-statements', schemes: ['branch-activity', 'share-targets'], cases: 6 }));
