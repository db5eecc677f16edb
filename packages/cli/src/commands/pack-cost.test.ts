import { expect, test } from 'vitest';
import { folderWith, lianxin, toyPack } from '../testing.ts';

const duty = `duty: service
title: 每月服务
on: member
every: month
met-by: { count: volunteer-service }
`;

test('what a duty asks, by role, and what each record asks', async () => {
  const cwd = folderWith({ ...toyPack, 'packs/toy/duties/service.yaml': duty });
  const ran = await lianxin(cwd, 'pack', 'cost', 'packs/toy', '--format', 'json');
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.out)).toMatchObject({
    roles: [
      { role: 'member', on: 'member', records: 1, requiredFields: 2, minutes: 0.33 },
      { role: 'branch-secretary', verifications: 1 },
    ],
    records: [{ record: 'volunteer-service', fields: 2, byDuty: true }],
  });
  const table = await lianxin(cwd, 'pack', 'cost', 'packs/toy');
  expect(table.out).toContain('volunteer-service');
});
