import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readAreas } from './area-files.ts';
import { addYears, ageOn, toDay, toIso } from './days.ts';
import { areaFileOf, type DemoSize, generateRegistry, registryPlans } from './generate.ts';
import { checkDigit } from './identity-number.ts';
import { bulletin } from './member-figures.ts';
import type { Field, PersonRow, Registry } from './rows.ts';

const asOf = '2026-06-30';

function registries(size: DemoSize, seed = 'test'): Registry[] {
  const areas = readAreas(areaFileOf(size));
  return registryPlans(size, areas).map((plan) => generateRegistry(plan, areas, seed, asOf));
}

const small = registries('small')[0]!;
const county = registries('county')[0]!;
const hash = (registry: Registry) => createHash('sha256').update(JSON.stringify(registry)).digest('hex');
const current = (registry: Registry) => registry.organisations.filter(({ validTo }) => validTo === null);
const share = (people: PersonRow[], holds: (person: PersonRow) => boolean) =>
  people.filter(holds).length / people.length;
const ageOf = ({ born }: PersonRow) => ageOn(toDay(born), toDay(asOf));

test('the same seed gives the same registry, another seed another one', () => {
  expect(hash(registries('small')[0]!)).toBe(hash(small));
  expect(hash(registries('small', 'other')[0]!)).not.toBe(hash(small));
});

test('small: three townships, all their 41 villages and communities, 1,500 members', () => {
  expect(small.people).toHaveLength(1500);
  expect(small.organisations.filter(({ form }) => form === 'township-committee')).toHaveLength(3);
  expect(new Set(small.organisations.map(({ id }) => id).filter((id) => id.startsWith('v'))).size).toBe(41);
});

test('county: 14 townships, 359 villages and communities, 16,000 members, about 22 a branch', () => {
  expect(county.people).toHaveLength(16_000);
  expect(county.organisations.filter(({ form }) => form === 'township-committee')).toHaveLength(14);
  expect(new Set(county.organisations.map(({ id }) => id).filter((id) => id.startsWith('v'))).size).toBe(359);
  const branches = current(county).filter(({ kind }) => kind === 'branch');
  expect(county.people.length / branches.length).toBeGreaterThan(20);
  expect(county.people.length / branches.length).toBeLessThan(24);
});

test('city: six counties of Quzhou, 1,664 villages and communities, 150,000 members', () => {
  const areas = readAreas('quzhou');
  let [members, villages] = [0, 0];
  const counties = registryPlans('city', areas).map((plan) => {
    const registry = generateRegistry(plan, areas, 'test', asOf);
    members += registry.people.length;
    villages += new Set(registry.organisations.map(({ id }) => id).filter((id) => id.startsWith('v'))).size;
    return registry.county;
  });
  expect(counties).toEqual(['330802', '330803', '330822', '330824', '330825', '330881']);
  expect([members, villages]).toEqual([150_000, 1664]);
}, 60_000);

describe.each([
  ['small', small, 0.03],
  ['county', county, 0.01],
] as const)('%s follows the bulletin', (_, { people }, tolerance) => {
  test.each(bulletin.ages)('aged $from to $to', ({ from, to, members }) => {
    const expected = members / bulletin.ages.reduce((sum, band) => sum + band.members, 0);
    const real = share(people, (person) => ageOf(person) >= from && ageOf(person) <= to);
    expect(Math.abs(real - expected)).toBeLessThan(tolerance);
  });

  test('women, schooling, admissions of the year', () => {
    expect(Math.abs(share(people, ({ sex }) => sex === 2) - bulletin.women)).toBeLessThan(tolerance);
    const college = share(people, ({ schooling }) => ['college', 'bachelor', 'postgraduate'].includes(schooling));
    expect(Math.abs(college - bulletin.collegeAndAbove)).toBeLessThan(tolerance);
    const admitted = share(people, ({ joinedOn }) => joinedOn > toIso(addYears(toDay(asOf), -1)));
    expect(Math.abs(admitted - bulletin.admittedInYear)).toBeLessThan(0.004);
  });

  test('when they joined, allowing for the time since the bulletin', () => {
    const before1978 = share(people, ({ joinedOn }) => joinedOn < '1978-12-22');
    const since2012 = share(people, ({ joinedOn }) => joinedOn >= '2012-11-08');
    expect(Math.abs(before1978 - bulletin.joined.before1978)).toBeLessThan(0.03);
    expect(since2012).toBeGreaterThan(bulletin.joined.since2012 - 0.01);
    expect(since2012).toBeLessThan(bulletin.joined.since2012 + 0.07);
  });
});

test('rural members are older and have less schooling than those of government bodies', () => {
  const fields = new Map(county.organisations.map(({ id, field }) => [id, field]));
  const of = (field: Field) => county.people.filter(({ organisation }) => fields.get(organisation) === field);
  const old = (field: Field) => share(of(field), (person) => ageOf(person) > 60);
  const little = (field: Field) =>
    share(of(field), ({ schooling }) => ['primary', 'junior-middle'].includes(schooling));
  expect(old('rural')).toBeGreaterThan(2 * old('organ'));
  expect(little('rural')).toBeGreaterThan(0.4);
  expect(little('organ')).toBeLessThan(0.05);
  expect(of('community').length).toBeGreaterThan(500);
  expect(of('two-new').length).toBeGreaterThan(1000);
});

describe.each([
  ['small', small],
  ['county', county],
] as const)('%s holds together', (_, registry) => {
  const { organisations, people, memberships, posts, roles } = registry;

  test('identity numbers: address 999999, birth date, sex, check digit, each once', () => {
    const wrong = people.filter(
      ({ identityNumber: number, born, sex }) =>
        !/^999999\d{11}[\dX]$/.test(number) ||
        number.slice(6, 14) !== born.replaceAll('-', '') ||
        Number(number[16]) % 2 !== sex % 2 ||
        number[17] !== checkDigit(number.slice(0, 17)),
    );
    expect(wrong).toEqual([]);
    expect(new Set(people.map(({ identityNumber }) => identityNumber)).size).toBe(people.length);
  });

  test('nobody joined under 18 or after the registry’s date', () => {
    const young = people.filter(({ born, joinedOn }) => ageOn(toDay(born), toDay(joinedOn)) < 18 || joinedOn > asOf);
    expect(young).toEqual([]);
  });

  test('every organisation hangs from one that exists, and its path says so', () => {
    const paths = new Map(organisations.map(({ id, path }) => [id, path]));
    for (const { id, parent, path } of organisations) {
      expect(id).toMatch(/^[a-z0-9-]{1,40}$/);
      expect(path).toBe(parent === null ? `/${id}/` : `${paths.get(parent)}${id}/`);
    }
    expect(new Set(current(registry).map(({ id }) => id)).size).toBe(current(registry).length);
    expect(
      new Set(
        current(registry)
          .filter(({ kind }) => kind === 'branch')
          .map(({ field }) => field),
      ).size,
    ).toBe(4);
  });

  test('a branch of 50 and more is a general branch', () => {
    const sizes = Map.groupBy(people, ({ organisation }) => organisation);
    const sizeOf = (id: string) => sizes.get(id)?.length ?? 0;
    const branches = current(registry).filter(({ kind }) => kind === 'branch');
    expect(branches.filter(({ id }) => sizeOf(id) < 3)).toEqual([]);
    expect(branches.filter(({ id, form }) => form === 'branch' && sizeOf(id) >= 50)).toEqual([]);
  });

  test('a person is in exactly one branch at a time, the last being the present one', () => {
    const living = new Set(current(registry).map(({ id }) => id));
    const byPerson = Map.groupBy(memberships, ({ person }) => person);
    expect(byPerson.size).toBe(people.length);
    const broken = people.filter(({ id, organisation, joinedOn }) => {
      const rows = (byPerson.get(id) ?? []).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
      const joints = rows.every((row, index) => row.validTo === (rows[index + 1]?.validFrom ?? null));
      const forward = rows.every((row) => row.validTo === null || row.validTo > row.validFrom);
      return !joints || !forward || rows[0]!.validFrom < joinedOn || rows.at(-1)!.organisation !== organisation;
    });
    expect(broken).toEqual([]);
    expect(people.filter(({ organisation }) => !living.has(organisation))).toEqual([]);
  });

  test('a membership lies within its branch’s life', () => {
    const lives = Map.groupBy(organisations, ({ id }) => id);
    const outside = memberships.filter(({ organisation, validFrom, validTo }) => {
      const versions = lives.get(organisation) ?? [];
      const begins = versions.map((row) => row.validFrom).toSorted()[0] ?? '9999-12-31';
      const ends =
        versions
          .map((row) => row.validTo ?? '9999-12-31')
          .toSorted()
          .at(-1) ?? '';
      return validFrom < begins || (validTo ?? '9999-12-31') > ends;
    });
    expect(outside).toEqual([]);
  });

  test('each branch has one secretary, and a minority of village secretaries head the village committee too', () => {
    const now = posts.filter(({ validTo }) => validTo === null);
    const secretaries = new Map(
      now.filter(({ post }) => post === 'secretary').map((row) => [row.organisation, row.person]),
    );
    const branches = current(registry).filter(({ kind }) => kind === 'branch');
    expect(branches.filter(({ id }) => !secretaries.has(id))).toEqual([]);
    expect(now.filter(({ post }) => post === 'secretary')).toHaveLength(secretaries.size);
    const heads = now.filter(({ post }) => post === 'village-head');
    const both = heads.filter(({ organisation, person }) => secretaries.get(organisation) === person);
    expect(both.length / heads.length).toBeGreaterThan(0.2);
    expect(both.length / heads.length).toBeLessThan(0.5);
  });

  test('post holders were full members when their post began', () => {
    const joined = new Map(people.map(({ id, joinedOn }) => [id, joinedOn]));
    const early = posts.filter(
      ({ person, validFrom, validTo }) =>
        validFrom < toIso(addYears(toDay(joined.get(person)!), 1)) || (validTo !== null && validTo <= validFrom),
    );
    expect(early).toEqual([]);
  });

  test('every committee has an officer; the county has officers, reviewer, auditor and administrator, all different people', () => {
    for (const { id } of current(registry).filter(({ kind }) => kind === 'committee')) {
      expect(roles.filter(({ organisation, role }) => organisation === id && role === 'township-officer')).toHaveLength(
        1,
      );
    }
    const countyRoles = roles.filter(({ organisation }) => organisation === registry.county);
    expect(countyRoles.map(({ role }) => role).toSorted()).toEqual([
      'auditor',
      'county-officer',
      'county-officer',
      'county-officer',
      'reviewer',
      'system-administrator',
    ]);
    expect(new Set(countyRoles.map(({ person }) => person)).size).toBe(countyRoles.length);
  });

  test('history: some moved, two branches became one, some posts changed hands', () => {
    const moved = Map.groupBy(
      memberships.filter(({ kind }) => kind === 'full'),
      ({ person }) => person,
    );
    expect([...moved.values()].filter((rows) => rows.length > 1).length).toBeGreaterThan(5);
    const ended = organisations.filter(({ validTo }) => validTo !== null);
    expect(ended).toHaveLength(2);
    const [joint] = organisations.filter(
      ({ form, validFrom }) => form === 'joint-branch' && validFrom === ended[0]!.validTo,
    );
    expect(joint!.name).toMatch(/、.*联合党支部$/);
    expect(ended.map(({ id }) => id)).toContain(joint!.id);
    expect(posts.some(({ post, validTo }) => post === 'secretary' && validTo !== null)).toBe(true);
  });
});
