import type { Role } from '@lianxin/core';
import { expect, test } from 'vitest';
import { seedAccountOf } from '../testing/index.ts';
import { scopeOf } from './who.ts';

const roles = Object.keys(seedAccountOf) as Role[];
const pairs = roles.flatMap((one) => roles.map((two) => [one, two] as const));

// The check of new records (app_sees in 0006) asks only whether the organisation is seen.
test.each(pairs)('%s here and %s there: whoever’s people one reads, one sees', (one, two) => {
  const held = [
    { role: one, path: '/jia/jia-1/' },
    { role: two, path: '/jia/jia-2/' },
  ];
  const { people, organisations } = scopeOf({
    account: 'a',
    person: 'a',
    county: '999901',
    homePath: '/jia/',
    roles: held,
  });
  expect(organisations).toEqual(expect.arrayContaining([...people]));
});
