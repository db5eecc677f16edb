import type { PublicMemberStars, PublicOrganisation, PublicStar, PublicUnits } from '@lianxin/api';
import { parsePeriod, type Scheme, titleWords } from '@lianxin/core';
import type { AreaRow, MemberStarRow, OrganisationRow, StarRow } from './store.ts';

/** Fewer members than this with the same star are not told: in a village they could be recognised. */
export const leastGroup = 5;

/** Settled periods shown of each scheme: two years of quarters. */
const historyLength = 8;

function isSettlePeriod(scheme: Scheme, period: string): boolean {
  return parsePeriod(period)?.kind === scheme.period.settle;
}

function mostOf(scheme: Scheme): number {
  return Math.max(...scheme.levels.map(({ level }) => level));
}

function starOf(scheme: Scheme, row: StarRow): PublicStar | null {
  const level = scheme.levels.find((each) => each.level === row.level);
  if (level === undefined || !isSettlePeriod(scheme, row.period)) return null;
  return {
    scheme: scheme.scheme,
    schemeTitle: titleWords(scheme),
    period: row.period,
    level: level.level,
    levelTitle: titleWords(level),
    most: mostOf(scheme),
  };
}

/** An organisation with its stars under the given schemes; `rows` come newest first. */
export function withStars(organisation: OrganisationRow, schemes: Scheme[], rows: StarRow[]): PublicOrganisation {
  const histories = schemes.map((scheme) =>
    rows
      .filter((row) => row.subject === organisation.id && row.scheme === scheme.scheme)
      .map((row) => starOf(scheme, row))
      .filter((star) => star !== null)
      .slice(0, historyLength),
  );
  return {
    name: organisation.name,
    kind: organisation.kind,
    stars: histories.flatMap((history) => history.slice(0, 1)),
    history: histories.flat(),
  };
}

/** Places with the star their organisations have in the newest period that any of them has. */
export function unitsWithStars(
  places: { area: AreaRow; name: string; organisation: OrganisationRow | undefined }[],
  scheme: Scheme | undefined,
  rows: StarRow[],
): PublicUnits {
  const stars =
    scheme === undefined
      ? []
      : rows.filter((row) => row.scheme === scheme.scheme && isSettlePeriod(scheme, row.period));
  const period = stars[0]?.period ?? null;
  const bySubject = new Map(stars.filter((row) => row.period === period).map((row) => [row.subject, row]));
  return {
    schemeTitle: scheme === undefined ? null : titleWords(scheme),
    period,
    units: places.map(({ area, name, organisation }) => {
      const row = organisation === undefined ? undefined : bySubject.get(organisation.id);
      return {
        area: area.area,
        name,
        organisation: organisation?.name ?? null,
        star: scheme === undefined || row === undefined ? null : starOf(scheme, row),
      };
    }),
  };
}

/**
 * Members' stars of a branch as numbers. A number below the least group is left out, and so is zero: otherwise the single left-out one
 * could be worked out, or a star that everybody has would be everybody's. Null when there is nothing to tell.
 */
export function memberStars(branch: OrganisationRow, scheme: Scheme, rows: MemberStarRow[]): PublicMemberStars | null {
  const own = rows.filter(
    (row) => row.organisation === branch.id && row.scheme === scheme.scheme && isSettlePeriod(scheme, row.period),
  );
  const period = own[0]?.period;
  if (period === undefined) return null;
  const levels = scheme.levels
    .map((level) => {
      const members = own.find((row) => row.period === period && row.level === level.level)?.members ?? 0;
      return {
        level: level.level,
        title: titleWords(level),
        most: mostOf(scheme),
        members: members < leastGroup ? null : members,
      };
    })
    .toSorted((a, b) => b.level - a.level);
  if (levels.every(({ members }) => members === null)) return null;
  return { organisation: branch.name, schemeTitle: titleWords(scheme), period, levels, leastGroup };
}
