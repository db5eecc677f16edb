import { apportion, rake } from './rake.ts';
import type { Field } from './rows.ts';

/** Statistical bulletin of the Party as of 2024-12-31: members in ten thousands by age, and shares of all members. */
export const bulletin = {
  ages: [
    { from: 18, to: 30, members: 1227.2 },
    { from: 31, to: 35, members: 1076.4 },
    { from: 36, to: 40, members: 1147.5 },
    { from: 41, to: 45, members: 968.7 },
    { from: 46, to: 50, members: 904.1 },
    { from: 51, to: 55, members: 941.2 },
    { from: 56, to: 60, members: 864.6 },
    { from: 61, to: 92, members: 2897.3 },
  ],
  women: 0.309,
  collegeAndAbove: 0.576,
  /** Admitted during 2024 over all members: the share on probation. */
  admittedInYear: 213.1 / 10027.1,
  /** Joined before 1978-12-22, from then to 2012-11-07, and since, over all members. */
  joined: { before1978: 1236.3 / 10027.1, until2012: 5980.0 / 10027.1, since2012: 2810.8 / 10027.1 },
} as const;

/** Tendencies of the four fields, relative to one another: the bulletin's totals are kept whatever stands here. */
const tendency: Record<Field, { ages: readonly number[]; women: number; college: number }> = {
  rural: { ages: [0.8, 0.8, 0.8, 0.9, 1, 1.2, 1.3, 1.5], women: 0.6, college: 0.12 },
  community: { ages: [0.7, 0.8, 0.9, 1, 1, 1, 1.2, 1.8], women: 1.5, college: 0.9 },
  organ: { ages: [1.2, 1.5, 1.5, 1.3, 1.2, 1.1, 1, 1], women: 1.3, college: 6 },
  'two-new': { ages: [1.8, 1.6, 1.4, 1.1, 0.9, 0.8, 0.6, 0.4], women: 1.4, college: 3 },
};

/** The younger, the more women and the more schooling; one number an age band. */
const womenByAge = [1.9, 1.7, 1.5, 1.2, 1, 0.9, 0.8, 0.55];
const collegeByAge = [9, 8, 6, 3.5, 2.2, 1.4, 1, 0.4];

export interface MemberProfile {
  band: number;
  sex: 1 | 2;
  college: boolean;
}

interface Cell extends MemberProfile {
  field: Field;
  weight: number;
}

/** For each field as many profiles as it has members; over all fields they add up to the bulletin's figures. */
export function memberProfiles(members: Readonly<Record<Field, number>>): Record<Field, MemberProfile[]> {
  const fields: Field[] = ['rural', 'community', 'organ', 'two-new'];
  const total = fields.reduce((sum, field) => sum + members[field], 0);
  const cells: Cell[] = [];
  for (const field of fields) {
    for (const band of bulletin.ages.keys()) {
      for (const sex of [1, 2] as const) {
        for (const college of [true, false]) {
          const { ages, women, college: schooled } = tendency[field];
          const weight =
            (bulletin.ages[band]?.members ?? 0) *
            (ages[band] ?? 1) *
            (sex === 2 ? women * (womenByAge[band] ?? 1) : 1) *
            (college ? schooled * (collegeByAge[band] ?? 1) : 1);
          cells.push({ field, band, sex, college, weight });
        }
      }
    }
  }
  const all = bulletin.ages.reduce((sum, band) => sum + band.members, 0);
  rake(cells, [
    {
      of: ({ band }) => String(band),
      totals: Object.fromEntries(bulletin.ages.map((b, i) => [i, (b.members / all) * total])),
    },
    { of: ({ sex }) => String(sex), totals: { 1: total * (1 - bulletin.women), 2: total * bulletin.women } },
    {
      of: ({ college }) => String(college),
      totals: { true: total * bulletin.collegeAndAbove, false: total * (1 - bulletin.collegeAndAbove) },
    },
    { of: ({ field }) => field, totals: members },
  ]);
  const profiles = (field: Field) => {
    const own = cells.filter((cell) => cell.field === field);
    const counts = apportion(
      own.map(({ weight }) => weight),
      members[field],
    );
    return own.flatMap(({ band, sex, college }, i) =>
      Array.from({ length: counts[i] ?? 0 }, () => ({ band, sex, college })),
    );
  };
  return {
    rural: profiles('rural'),
    community: profiles('community'),
    organ: profiles('organ'),
    'two-new': profiles('two-new'),
  };
}
