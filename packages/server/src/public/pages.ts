import type { CountyPageData, TownshipPageData, VillagePageData } from '@lianxin/api';
import type { Pool } from 'pg';
import { placeName } from './place-name.ts';
import { type PublicRules, publicScheme, publishedSchemes } from './schemes.ts';
import { memberStars, unitsWithStars, withStars } from './stars.ts';
import { type AreaRow, areasBelow, memberStarsOf, organisationsOf, starsOf } from './store.ts';

const placeOf = ({ area, name, kind }: AreaRow) => ({ area, name: placeName(name, kind) });

/** What the page of a village or community says; `line` is the county, the township and the place. */
export async function villagePage(db: Pool, rules: PublicRules, line: AreaRow[]): Promise<VillagePageData> {
  const { pack } = rules;
  const [county, township, place] = [line[0]!, line.find(({ kind }) => kind === 'township'), line.at(-1)!];
  const branches = await organisationsOf(db, county.county, [place.area]);
  // A village without a branch of its own still has the committee of its township to turn to.
  const above =
    branches.length > 0
      ? await organisationsOf(
          db,
          county.county,
          [],
          branches.flatMap(({ parent }) => parent ?? []),
        )
      : await organisationsOf(db, county.county, township === undefined ? [] : [township.area]);
  const committee = above.find(({ kind }) => kind === 'committee') ?? null;
  const ids = branches.map(({ id }) => id);
  const [stars, members] = await Promise.all([
    starsOf(db, county.county, committee === null ? ids : [...ids, committee.id]),
    memberStarsOf(db, county.county, ids),
  ]);
  const ofBranches = publishedSchemes(pack, 'branch');
  const ofMembers = publishedSchemes(pack, 'member');
  const field = branches[0]?.field ?? null;
  return {
    county: placeOf(county),
    township: township === undefined ? null : placeOf(township),
    place: { ...placeOf(place), kind: place.kind === 'community' ? 'community' : 'village' },
    branches: branches.map((branch) => withStars(branch, ofBranches, stars)),
    memberStars: branches.flatMap((branch) =>
      ofMembers.map((scheme) => memberStars(branch, scheme, members)).filter((each) => each !== null),
    ),
    committee: committee === null ? null : withStars(committee, publishedSchemes(pack, 'committee'), stars),
    schemes: [...ofBranches, ...ofMembers].map((scheme) => publicScheme(rules, scheme, field)),
  };
}

/** What the page of a township says. */
export async function townshipPage(db: Pool, rules: PublicRules, line: AreaRow[]): Promise<TownshipPageData> {
  const { pack } = rules;
  const [county, place] = [line[0]!, line.at(-1)!];
  const villages = await areasBelow(db, county.county, place.area);
  const organisations = await organisationsOf(db, county.county, [place.area, ...villages.map(({ area }) => area)]);
  const stars = await starsOf(
    db,
    county.county,
    organisations.map(({ id }) => id),
  );
  const ofBranches = publishedSchemes(pack, 'branch');
  const ofCommittees = publishedSchemes(pack, 'committee');
  const own = organisations.filter(({ area }) => area === place.area);
  return {
    county: placeOf(county),
    place: placeOf(place),
    committees: own.filter(({ kind }) => kind === 'committee').map((each) => withStars(each, ofCommittees, stars)),
    villages: unitsWithStars(
      villages.map((area) => ({
        area,
        name: placeName(area.name, area.kind),
        organisation: organisations.find((each) => each.area === area.area && each.kind === 'branch'),
      })),
      ofBranches[0],
      stars,
    ),
    others: own.filter(({ kind }) => kind === 'branch').map((each) => withStars(each, ofBranches, stars)),
    schemes: ofCommittees.map((scheme) => publicScheme(rules, scheme, null)),
  };
}

/** What the page of a county says. */
export async function countyPage(db: Pool, rules: PublicRules, line: AreaRow[]): Promise<CountyPageData> {
  const { pack } = rules;
  const place = line[0]!;
  const townships = await areasBelow(db, place.county, place.area);
  const organisations = await organisationsOf(db, place.county, [place.area, ...townships.map(({ area }) => area)]);
  const committees = organisations.filter(({ kind }) => kind === 'committee');
  const stars = await starsOf(
    db,
    place.county,
    committees.map(({ id }) => id),
  );
  const ofCommittees = publishedSchemes(pack, 'committee');
  return {
    place: placeOf(place),
    organisation: organisations.find(({ kind }) => kind === 'county')?.name ?? null,
    townships: unitsWithStars(
      townships.map((area) => ({
        area,
        name: area.name,
        organisation: committees.find((each) => each.area === area.area),
      })),
      ofCommittees[0],
      stars,
    ),
    others: committees
      .filter(({ area }) => area === place.area)
      .map((committee) => withStars(committee, ofCommittees, stars)),
    schemes: publishedSchemes(pack, 'member', 'branch', 'committee').map((scheme) => publicScheme(rules, scheme, null)),
  };
}
