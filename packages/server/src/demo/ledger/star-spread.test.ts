import { join } from 'node:path';
import {
  compilePack,
  evaluatePopulation,
  factsFromRows,
  parseDay,
  type Row,
  type ScoreTable,
  subjectsFromRows,
} from '@lianxin/core';
import { describe, expect, test } from 'vitest';
import { loadPackFolder } from '../../packs/folder.ts';
import { readAreas } from '../registry/area-files.ts';
import { toDay, toIso } from '../registry/days.ts';
import { generateRegistry, registryPlans } from '../registry/generate.ts';
import type { Registry } from '../registry/rows.ts';
import { densities, generateRecords } from './generate.ts';

// A whole calendar year, scored by the evaluator under the county's own pack.
const [from, to] = ['2025-01-01', '2025-12-31'];
const areas = readAreas('huanghua');
const registry = generateRegistry(registryPlans('small', areas)[0]!, areas, 'stars', to);
const records = [...generateRecords(registry, densities.small, 'stars', from, to)].flat();

const lastDay = (validTo: string | null) => (validTo === null ? {} : { until: toIso(toDay(validTo) - 1) });

function subjectRows({ county, organisations, memberships }: Registry): Row[] {
  const fields = new Map(organisations.map(({ id, field }) => [id, field]));
  return [
    ...organisations.map(({ id, kind, parent, field, validFrom, validTo }) => ({
      id,
      kind,
      ...(parent === null ? {} : { org: parent }),
      field,
      county,
      since: validFrom,
      ...lastDay(validTo),
    })),
    ...memberships.map(({ person, organisation, validFrom, validTo }) => ({
      id: person,
      kind: 'member',
      org: organisation,
      field: fields.get(organisation)!,
      county,
      since: validFrom,
      ...lastDay(validTo),
    })),
  ];
}

function score(): Map<string, ScoreTable> {
  const pack = loadPackFolder('packs/huanghua-1-3', join(import.meta.dirname, '../../../../..'))?.loaded.pack;
  if (!pack) throw new Error('packs/huanghua-1-3 is missing or does not pass its check');
  const compiled = compilePack(pack);
  const { subjects, issues } = subjectsFromRows(subjectRows(registry));
  const verified = records.filter(({ state }) => state === 'verified');
  const read = factsFromRows(
    compiled,
    subjects,
    verified.map(({ id, type, subject, date, values }) => ({ id, record: type, subject, date, ...values })),
  );
  expect([...issues, ...read.issues]).toEqual([]);
  return evaluatePopulation(compiled, { subjects, facts: read.facts, year: 2025, asOf: parseDay(to)! });
}

const scores = score();

/** Shares of each level by the totals alone, over all settle periods: index 0 is no star. */
function bandShares(scheme: string): number[] {
  const { bands, levels } = scores.get(scheme)!;
  const counts = levels.map((_, level) => bands.filter((band) => band === level).length);
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => count / all);
}

describe('a generated year spreads over all stars', () => {
  test.each(['member-star', 'branch-star'])('%s: two to four stars are usual, none and five are few', (scheme) => {
    const shares = bandShares(scheme);
    expect(shares).toHaveLength(6);
    expect(shares[2]! + shares[3]! + shares[4]!).toBeGreaterThan(0.55);
    expect(shares[0]!).toBeLessThan(0.15);
    expect(shares[5]!).toBeGreaterThan(0.02);
    expect(shares[5]!).toBeLessThan(0.25);
  });

  test('some members have no star, and by the end of the year some hold five', () => {
    expect(bandShares('member-star')[0]!).toBeGreaterThan(0.01);
    const { held, plan } = scores.get('member-star')!;
    const last = plan.settles.length - 1;
    const best = held.filter((_, index) => index % plan.settles.length === last).reduce((a, b) => Math.max(a, b), 0);
    expect(best).toBe(5);
  });

  test('committees differ', () => {
    const totals = [...scores.get('committee-star')!.settleTotals];
    expect(Math.max(...totals) - Math.min(...totals)).toBeGreaterThan(3);
    expect(Math.min(...totals)).toBeGreaterThan(0);
  });
});
