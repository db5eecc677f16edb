import type { Session } from '@lianxin/api';
import { roleSchema, type Role } from '@lianxin/core';
import { expect, test } from 'vitest';
import { liesIn, placesFor } from './navigation.ts';

const organisation = { id: 'o', name: '组织', kind: 'county' as const, field: 'county', parent: null };

function holding(...roles: Role[]): Session {
  return {
    account: 'a',
    username: 'a',
    person: { id: 'p', name: '人' },
    county: { county: '990101', name: '试县', demo: false },
    home: organisation,
    roles: roles.map((role) => ({ role, organisation })),
    today: '2026-11-20',
    secondFactor: 'off',
    passwordDue: false,
  };
}

const keys = (...roles: Role[]) => placesFor(holding(...roles)).flatMap((group) => group.map(({ key }) => key));

test('the system administrator is shown nothing about people', () => {
  expect(keys('system-administrator')).toEqual(['home', 'rules', 'system']);
});

test('a member is shown their own work, an officer everything', () => {
  expect(keys('member')).toEqual(['home', 'records', 'appeals', 'rules']);
  expect(keys('county-officer')).toEqual([
    'home',
    'registry',
    'records',
    'stars',
    'indicators',
    'reviews',
    'appeals',
    'consequences',
    'rules',
    'studio',
    'system',
  ]);
});

test.each(roleSchema.options)('no group is empty for %s', (role) => {
  expect(placesFor(holding(role)).every((group) => group.length > 0)).toBe(true);
});

test('the pages of packs lie in the place of the rules, and a longer word does not', () => {
  const rules = placesFor(holding('county-officer'))
    .flat()
    .find(({ key }) => key === 'rules')!;
  expect(['/packs', '/packs/adopt', '/pack-drafts/d1'].map((at) => liesIn(rules, at))).toEqual([true, true, true]);
  expect(['/packsaddle', '/rules', '/'].map((at) => liesIn(rules, at))).toEqual([false, false, false]);
});
