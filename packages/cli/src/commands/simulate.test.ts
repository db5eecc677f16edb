import { expect, test } from 'vitest';
import { folderWith, lianxin, toyPack } from '../testing.ts';

const files = {
  ...toyPack,
  'people.csv': 'id,kind,field\nm1,member,rural\nm2,member,rural\n',
  'facts.csv': `id,record,subject,date,activity,hours
f1,volunteer-service,m1,2017-07-03,植树,2
f2,volunteer-service,m2,2017-09-30,植树,1
`,
} as const;
const base = ['simulate', 'packs/toy', '--scheme', 'member-star', '--period', '2017-Q3'];
const given = ['--subjects', 'people.csv', '--facts', 'facts.csv'];

test('another value of points: before, after and who moves', async () => {
  // 2 points an hour give 4 and 2; 1 point an hour gives 2 and 1.
  const words = [...base, ...given, '--set', 'items.volunteering.points.each=1', '--format', 'json'];
  const ran = await lianxin(folderWith(files), ...words);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(ran.out)).toMatchObject({
    scheme: 'member-star',
    period: '2017-Q3',
    changed: 2,
    before: { assessed: 2, mean: 3 },
    after: { assessed: 2, mean: 1.5 },
  });
});

test('a table for people, and an item left out', async () => {
  const ran = await lianxin(folderWith(files), ...base, ...given, '--set', 'items.volunteering.cap.month=1');
  expect([ran.code, ran.out.split('\n')[0]]).toEqual([0, expect.stringMatching(/2017-Q3 +before +after/)]);
  expect(ran.out).toContain('2 totals change');
});

test('a slip is told with what was meant; nothing is tried', async () => {
  const cwd = folderWith(files);
  const slip = await lianxin(cwd, ...base, ...given, '--set', 'items.volunteerin.points.each=1');
  expect([slip.code, slip.err]).toEqual([1, expect.stringContaining('did you mean “volunteering”?')]);
  expect((await lianxin(cwd, ...base, ...given, '--set', 'three')).code).toBe(2);
  expect((await lianxin(cwd, ...base, ...given, '--movers', 'x', '--set', 'start=1')).code).toBe(2);
});
