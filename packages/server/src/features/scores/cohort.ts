import {
  comparesInCohort,
  figuresOf,
  formatPeriod,
  fromSteps,
  getScheme,
  isBuiltIn,
  joinWords,
  isCounted,
  mergedCohorts,
  rankedCohorts,
  placesAt,
  placesWithCarried,
  rowsById,
  settledIn,
  settlePlaces,
  titleWords,
  type CompiledScheme,
  type Pack,
  type Scheme,
  type ScoreTable,
  type SubjectTable,
  type Words,
  yearOfPeriod,
  yearsWith,
} from '@lianxin/core';
import { sql } from 'kysely';
import { isLastVersion } from '../../db/last-version.ts';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { loadSubjects } from './population.ts';
import { compiledOf } from './rescore.ts';
import { listScores, type ScoreRow } from './store.ts';
import { storedScores } from './stored.ts';

/** Whom a score is compared with, as far as the pack lets it be told. */
export interface Compared {
  /** In words: 全县、农村领域. */
  cohort: Words;
  /** How many were assessed, the compared one among them. */
  size: number;
  mean: number | null;
  /** How many of them are ranked. */
  ranked: number;
  /** Place from the top; null unless the pack publishes places. */
  place: number | null;
  /** Levels of which only so many of the cohort may have it or a better one; where unused places are carried on, it alone, `carried` of them from before. */
  quotas: { level: number; title: Words; places: number; carried: number | null }[];
  /** The others, in the order of organisations and as far as the caller sees them; null where they are people, who are never listed side by side. */
  others: { subject: { id: string; name: string }; total: number; level: number | null }[] | null;
}

/** Whether a scheme's result or what follows from it depends on others. */
export function compares(compiled: CompiledScheme): boolean {
  const { scheme } = compiled;
  return (
    compiled.quota !== null ||
    compiled.wide ||
    scheme.publish.rank !== 'none' ||
    scheme.consequences.some(({ when }) => comparesInCohort(when))
  );
}

/** Most others shown; a longer list is opened as one. */
const mostOthers = 200;

/**
 * Compares one stored score with those of its cohort. People are compared only where the scheme says so; organisations always, since their
 * scores stand beside each other anyway. Null when there is nobody to compare with or no stored score.
 */
export async function comparisonOf(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
  queries: Queries,
  county: string,
  pack: Pack,
  row: Pick<ScoreRow, 'scheme' | 'period' | 'subject' | 'personal'>,
): Promise<Compared | null> {
  const compiled = getScheme(compiledOf(pack), row.scheme);
  const { scheme } = compiled;
  if (row.personal && !compares(compiled)) return null;
  const year = yearOfPeriod(scheme.period, row.period);
  const found = await owning(deps.ownerDb, async (owner) => {
    const subjects = await allOfKind(owner, county, scheme, year);
    const scores = await storedScores(owner, { county, year, today: deps.clock.today() }, compiled, subjects);
    const settle = scores.plan.settles.findIndex((period) => formatPeriod(period) === row.period);
    const at = rowsById(subjects).get(row.subject);
    return settle < 0 || at === undefined ? null : within(compiled, subjects, scores, settle, at - scores.from);
  });
  if (found === null || found.size === 0) return null;
  const { ids, values, merged, ...rest } = found;
  const others = row.personal ? null : await othersOf(queries, county, row, new Set(ids));
  return { ...rest, cohort: await cohortWords(queries, county, pack, scheme, { values, merged }), others };
}

/** Everybody a scheme assesses in a year. */
async function allOfKind(queries: Queries, county: string, scheme: Scheme, year: number): Promise<SubjectTable> {
  const years = yearsWith([scheme], year);
  if (!isBuiltIn(scheme.subject))
    return loadSubjects(queries, county, { branches: [], declared: { kinds: [scheme.subject] }, year }, years);
  if (scheme.subject !== 'member') return loadSubjects(queries, county, { branches: [], year }, years);
  const found = await sql<{ id: string }>`
    select distinct id from organisation where county = ${county} and kind = 'branch'`.execute(queries.db);
  return loadSubjects(queries, county, { branches: found.rows.map(({ id }) => id), year }, years);
}

function within(compiled: CompiledScheme, subjects: SubjectTable, scores: ScoreTable, settle: number, at: number) {
  const { plan, from, to } = scores;
  const cell = (each: number) => each * plan.settles.length + settle;
  const last = plan.slotLast[plan.settleOf.lastIndexOf(settle)] ?? 0;
  const days = { first: plan.slotFirst[0] ?? 0, last };
  const counted = (each: number) => settledIn(scores, each, settle) && isCounted(compiled, scores, each, settle);
  const { index, keys, merged } = rankedCohorts(compiled.scheme, subjects, scores, days, counted);
  const places = mergedCohorts(compiled.scheme, subjects, scores, days, counted).index;
  const ranks = settlePlaces(compiled, subjects, scores, settle);
  // Who is out of the ranking alone is compared all the same.
  const compared = (each: number) =>
    settledIn(scores, each, settle) &&
    compiled.exempts[scores.unranked[cell(each)] ?? -1]?.exempt.from !== 'comparison';
  const members = Array.from({ length: to - from }, (_, each) => each).filter(
    (each) => index[each] === index[at] && compared(each),
  );
  const ranked = members.filter((each) => (ranks.top[each] ?? 0) > 0).length;
  const totals = members.map((each) => fromSteps(scores.settleTotals[cell(each)] ?? 0, compiled.step));
  const size = members.length;
  const { quota } = compiled;
  // Cohorts put together for their places alone are compared each by itself.
  const base = places.filter((group, each) => group === places[at] && compared(each) && counted(each)).length;
  const limits = quota?.carry ? placesWithCarried(compiled, quota, subjects, scores, settle, at) : [];
  const quotas = (quota === null || base < quota.minCohort ? [] : compiled.levels).flatMap(
    (level, position): Compared['quotas'] => {
      const number = quota && placesAt(quota, position, base);
      const stated = compiled.scheme.levels.find((candidate) => candidate.level === level);
      if (stated === undefined) return [];
      const title = titleWords(stated);
      const kept = limits[position];
      if (kept) return [{ level, title, places: kept.own + kept.carried, carried: kept.carried }];
      return number === null ? [] : [{ level, title, places: number, carried: null }];
    },
  );
  const mean = figuresOf(totals).mean;
  return {
    size,
    ranked,
    mean: mean === null ? null : Math.round(mean * 10) / 10,
    place: compiled.scheme.publish.rank === 'none' ? null : (ranks.top[at] ?? 0) || null,
    quotas: quotas.toReversed(),
    ids: members.map((each) => subjects.ids[from + each] ?? ''),
    values: keys[index[at] ?? 0] ?? [],
    merged: merged[index[at] ?? 0] ?? false,
  };
}

async function othersOf(
  queries: Queries,
  county: string,
  row: Pick<ScoreRow, 'scheme' | 'period'>,
  ids: ReadonlySet<string>,
): Promise<NonNullable<Compared['others']>> {
  const rows = await listScores(queries, county, { scheme: row.scheme, periods: [row.period] });
  return rows
    .filter(({ subject }) => ids.has(subject))
    .slice(0, mostOthers)
    .map(({ subject, subject_name, total, level }) => ({
      subject: { id: subject, name: subject_name ?? subject },
      total,
      level,
    }));
}

/** The attributes that make a cohort, with the values its members share. */
async function cohortWords(
  { db }: Queries,
  county: string,
  pack: Pack,
  { cohort: keys, quota }: Scheme,
  { values, merged }: { values: readonly string[]; merged: boolean },
): Promise<Words> {
  const into = quota?.['merge-into'] ?? [];
  const cohort = merged && Array.isArray(into) ? into : keys;
  const below = quota?.['merge-below'];
  const together: Words[] = merged
    ? [{ zh: `不足 ${below} 个的组合并`, en: `cohorts of fewer than ${below} together` }]
    : [];
  if (cohort.length === 0 && merged) return together[0]!;
  if (cohort.length === 0) return { zh: '全县', en: 'the whole county' };
  const parts: Words[] = [];
  for (const [position, name] of cohort.entries()) {
    const value = values[position] ?? '';
    if (name === 'county') parts.push({ zh: '全县', en: 'the whole county' });
    else if (name === 'field') {
      const field = (pack.head.fields ?? []).find((candidate) => candidate.field === value);
      const title = field === undefined ? { zh: value, en: value } : titleWords(field);
      parts.push({ zh: `${title.zh}领域`, en: `the ${title.en} field of work` });
    } else if (name === 'org') {
      const found = await sql<{ name: string }>`
        select o.name from organisation o where o.county = ${county} and o.id = ${value} and ${isLastVersion('o')}`.execute(
        db,
      );
      const above = found.rows[0]?.name ?? value;
      parts.push({ zh: `${above}之下`, en: `under ${above}` });
    } else if (value !== '') parts.push({ zh: `${name} 为 ${value}`, en: `${name} is ${value}` });
  }
  return joinWords([...parts, ...together], '、', ', ');
}
