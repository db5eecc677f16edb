import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkEntry, type RecordType, recordTypeSchema } from '@lianxin/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAreas } from '../registry/area-files.ts';
import { type DemoSize, generateRegistry, registryPlans } from '../registry/generate.ts';
import { densities, generateRecords } from './generate.ts';
import type { RecordRow } from './rows.ts';
import { volunteeringPhrases } from './volunteering-phrases.ts';

const [from, to] = ['2025-07-01', '2026-06-30'];
const areas = readAreas('huanghua');
const registryOf = (size: DemoSize, seed = 'test') => generateRegistry(registryPlans(size, areas)[0]!, areas, seed, to);
const small = registryOf('small');
const recordsOf = (seed = 'test') => [...generateRecords(small, densities.small, seed, from, to)].flat();
const records = recordsOf();

const packs = join(import.meta.dirname, '../../../../../packs');
const types = new Map<string, RecordType>();
for (const pack of ['national', 'huanghua-1-3']) {
  for (const file of readdirSync(join(packs, pack, 'records'))) {
    const type = recordTypeSchema.parse(parse(readFileSync(join(packs, pack, 'records', file), 'utf8')));
    types.set(type.record, type);
  }
}

const hash = (rows: RecordRow[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex');

test('the same seed gives the same records, another seed other ones', () => {
  expect(hash(recordsOf())).toBe(hash(records));
  expect(hash(recordsOf('other'))).not.toBe(hash(records));
});

test('small: about 30,000 records; each id once', () => {
  expect(records.length).toBeGreaterThan(28_000);
  expect(records.length).toBeLessThan(33_000);
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
});

test('county: about a million records, in chunks of a branch’s year', () => {
  let [count, largest] = [0, 0];
  for (const chunk of generateRecords(registryOf('county'), densities.county, 'test', from, to)) {
    count += chunk.length;
    largest = Math.max(largest, chunk.length);
  }
  expect(count).toBeGreaterThan(950_000);
  expect(count).toBeLessThan(1_050_000);
  expect(largest).toBeLessThan(20_000);
}, 60_000);

const verified = (row: RecordRow) => types.get(row.type)!.verify !== 'none';

describe('every record is one the packs allow', () => {
  test('its type exists and may be about its subject', () => {
    const wrong = records.filter(({ type, subjectKind }) => {
      const subject = types.get(type)?.subject;
      return Array.isArray(subject) ? !subject.includes(subjectKind) : subject !== subjectKind;
    });
    expect(wrong).toEqual([]);
  });

  test('its values pass the form’s own checks', () => {
    const errors = records.flatMap(({ type, values }) =>
      checkEntry(types.get(type)!, values).errors.map((error) => ({ type, ...error })),
    );
    expect(errors).toEqual([]);
  });

  test('a type that needs verification is verified, waits or was returned; the others count at once', () => {
    expect(records.filter((row) => !verified(row) && (row.state !== 'verified' || row.actedBy !== null))).toEqual([]);
    expect(records.filter((row) => verified(row) && (row.actedBy === null) !== (row.state === 'entered'))).toEqual([]);
    expect(records.filter(({ state, reason }) => (state === 'returned') !== (reason !== null))).toEqual([]);
  });

  test('most types of both packs occur', () => {
    const occurring = new Set(records.map(({ type }) => type));
    const missing = [...types.keys()].filter((type) => !occurring.has(type));
    // Too rare for a small county's year: left to chance, or to what a user enters.
    const rare = ['false-record', 'organisation-accountability', 'party-discipline', 'weak-organisation', 'criticism'];
    expect(missing.filter((type) => !rare.includes(type))).toEqual([]);
  });
});

test('nobody verifies their own record or one they entered', () => {
  const own = records.filter(
    ({ actedBy, enteredBy, subject }) => actedBy !== null && (actedBy === enteredBy || actedBy === subject),
  );
  expect(own).toEqual([]);
});

test('times run forward and stay inside: date, entered, acted', () => {
  const wrong = records.filter(
    ({ date, enteredAt, actedAt }) =>
      date < from ||
      date > to ||
      enteredAt.slice(0, 10) < date ||
      enteredAt >= `${to}T21` ||
      (actedAt !== null && (actedAt <= enteredAt || actedAt >= `${to}T21`)),
  );
  expect(wrong).toEqual([]);
  expect(records.filter(({ state }) => state === 'entered').every(({ enteredAt }) => enteredAt > '2026-06-01')).toBe(
    true,
  );
});

test('a member’s record lies within the membership of the branch that holds it', () => {
  const stays = Map.groupBy(small.memberships, ({ person }) => person);
  const outside = records.filter(
    ({ subjectKind, subject, organisation, date }) =>
      subjectKind === 'member' &&
      !stays
        .get(subject)!
        .some(
          (row) =>
            row.organisation === organisation && row.validFrom <= date && (row.validTo === null || row.validTo > date),
        ),
  );
  expect(outside).toEqual([]);
});

test('those present were members of the branch that day', () => {
  const stays = Map.groupBy(small.memberships, ({ person }) => person);
  const wrong = records.flatMap(({ values, organisation, date }) =>
    (Array.isArray(values['present']) ? values['present'] : []).filter(
      (person) =>
        !stays
          .get(person)!
          .some(
            (row) =>
              row.organisation === organisation &&
              row.validFrom <= date &&
              (row.validTo === null || row.validTo > date),
          ),
    ),
  );
  expect(wrong).toEqual([]);
});

test('the ended branch has no records after its end, the joint branch goes on', () => {
  const ended = small.organisations.filter(({ validTo }) => validTo !== null);
  const joint = small.organisations.find(
    ({ form, id }) => form === 'joint-branch' && ended.some((row) => row.id === id),
  )!;
  const gone = ended.find(({ id }) => id !== joint.id)!;
  expect(records.some(({ organisation, date }) => organisation === gone.id && date < gone.validTo!)).toBe(true);
  expect(records.some(({ organisation, date }) => organisation === gone.id && date >= gone.validTo!)).toBe(false);
  expect(records.some(({ organisation, date }) => organisation === joint.id && date >= joint.validFrom)).toBe(true);
});

test('what people do is varied, in season, and about nobody’s health', () => {
  expect(volunteeringPhrases.length).toBeGreaterThanOrEqual(60);
  const done = records.filter(({ type }) => type === 'volunteer-service');
  expect(new Set(done.map(({ values }) => values['activity'])).size).toBeGreaterThanOrEqual(60);
  const corn = done.filter(({ values }) => String(values['activity']).includes('收玉米'));
  expect(corn.length).toBeGreaterThan(0);
  expect(corn.every(({ date }) => ['09', '10'].includes(date.slice(5, 7)))).toBe(true);
  expect(JSON.stringify(records)).not.toMatch(/献血|病|体检|血压|宗教|信访|上访/);
});

const servicesWithin = (first: string, last: string) =>
  records.filter(({ type, date }) => type === 'volunteer-service' && date >= first && date <= last).length;

test('activity is uneven: some do little, some much, and July outdoes the weeks of Spring Festival', () => {
  const counts = new Map(small.people.map(({ id }) => [id, 0]));
  for (const { type, subject } of records)
    if (type === 'volunteer-service') counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const sorted = [...counts.values()].toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)]!;
  expect(at(0.9)).toBeGreaterThan(2 * at(0.5));
  expect(at(0.1)).toBeLessThanOrEqual(at(0.5) / 2);
  expect(servicesWithin('2025-07-01', '2025-07-14')).toBeGreaterThan(2 * servicesWithin('2026-02-13', '2026-02-26'));
});
