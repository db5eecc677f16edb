import { addYears, type Day, toIso } from './days.ts';
import { demoIdentityNumber, demoPhone } from './identity-number.ts';
import { bulletin, type MemberProfile, memberProfiles } from './member-figures.ts';
import { drawGivenName, drawSurname, familyOf } from './names.ts';
import type { PlannedBranch } from './organisations.ts';
import { type Random, random } from './random.ts';
import type { Field, PersonRow, Schooling } from './rows.ts';

/** The people of all branches, branch after branch, as they are on the registry's date. */
export function generatePeople(
  county: string,
  branches: readonly PlannedBranch[],
  seed: string,
  asOf: Day,
): PersonRow[] {
  const draw = random(seed, county, 'people');
  const members: Record<Field, number> = { rural: 0, community: 0, organ: 0, 'two-new': 0 };
  for (const branch of branches) members[fieldOf(branch)] += branch.members;
  const profiles = memberProfiles(members);
  for (const deck of Object.values(profiles)) draw.shuffle(deck);
  // Admissions of the last year not yet given to anybody: each member adds the share, the next young enough one takes it.
  let admissions = 0;

  const people: PersonRow[] = [];
  const sequences = new Map<string, number>();
  for (const branch of branches) {
    const field = fieldOf(branch);
    const stream = random(seed, county, branch.organisation.id);
    const family = field === 'rural' ? familyOf(stream, branch.organisation.name) : undefined;
    for (let i = 0; i < branch.members; i++) {
      const profile = profiles[field].pop();
      if (!profile) throw new Error(`no profile left for ${branch.organisation.id}`);
      const number = people.length + 1;
      admissions += bulletin.admittedInYear;
      const { born, joined, probation } = drawDates(stream, profile, asOf, admissions >= 1);
      if (probation) admissions -= 1;
      people.push({
        county,
        id: `m${String(number).padStart(5, '0')}`,
        name: drawSurname(stream, family) + drawGivenName(stream, profile.sex, Number(toIso(born).slice(0, 4))),
        sex: profile.sex,
        born: toIso(born),
        schooling: drawSchooling(stream, profile, field),
        joinedOn: toIso(joined),
        organisation: branch.organisation.id,
        identityNumber: demoIdentityNumber(born, nextSequence(sequences, county, born, profile.sex)),
        phone: demoPhone(number),
      });
    }
  }
  return people;
}

function fieldOf({ organisation }: PlannedBranch): Field {
  if (organisation.field === 'county') throw new Error(`branch ${organisation.id} has no field`);
  return organisation.field;
}

interface Dates {
  born: Day;
  joined: Day;
  probation: boolean;
}

function drawDates(draw: Random, profile: MemberProfile, asOf: Day, wantsProbation: boolean): Dates {
  const band = bulletin.ages[profile.band];
  if (!band) throw new Error(`no age band ${profile.band}`);
  // Within the oldest band the old grow fewer; within the youngest the youngest are few.
  const width = band.to - band.from + 1;
  const place = band.to > 61 ? 1 - (1 - draw.next()) ** 0.6 : band.from < 30 ? Math.sqrt(draw.next()) : draw.next();
  let age = band.from + Math.floor(place * width);
  const probation = wantsProbation && age >= 19 && age <= 50;
  if (!probation && age < 20) age = 20;
  const born = addYears(asOf, -age) - draw.int(364);
  const adult = addYears(born, 18);
  const yearAgo = addYears(asOf, -1);
  if (probation) return { born, joined: asOf - 2 - draw.int(350), probation };
  const latest = yearAgo - 1;
  // Most join in their twenties; some late, in a village more often than at school or work.
  const years = draw.chance(0.87) ? 1 + 16 * draw.next() ** 1.8 : 17 + 18 * draw.next();
  const joined = adult + Math.floor(years * 365.25);
  return { born, joined: joined <= latest ? joined : latest - draw.int(Math.max(1, latest - adult)), probation };
}

const schoolings: Record<'college' | 'below', Record<'young' | 'old', readonly [Schooling, number][]>> = {
  college: {
    young: [
      ['college', 38],
      ['bachelor', 54],
      ['postgraduate', 8],
    ],
    old: [
      ['college', 62],
      ['bachelor', 36],
      ['postgraduate', 2],
    ],
  },
  below: {
    young: [
      ['junior-middle', 40],
      ['senior-middle', 35],
      ['secondary-vocational', 25],
    ],
    old: [
      ['primary', 24],
      ['junior-middle', 51],
      ['senior-middle', 18],
      ['secondary-vocational', 7],
    ],
  },
};

function drawSchooling(draw: Random, { band, college }: MemberProfile, field: Field): Schooling {
  const choices = schoolings[college ? 'college' : 'below'][band < 5 ? 'young' : 'old'];
  const schooling = choices[draw.weighted(choices.map(([, weight]) => weight))]?.[0] ?? 'junior-middle';
  // Posts in government bodies have long asked for more than primary school.
  return schooling === 'primary' && field === 'organ' ? 'senior-middle' : schooling;
}

/** Odd for men, even for women, each number once in a county; counties begin at different numbers. */
function nextSequence(used: Map<string, number>, county: string, born: Day, sex: 1 | 2): number {
  const key = `${born}/${sex}`;
  const nth = used.get(key) ?? 0;
  used.set(key, nth + 1);
  const start = (Number(county) % 9) * 55;
  return ((start + nth) % 500) * 2 + (sex === 1 ? 1 : 0);
}
