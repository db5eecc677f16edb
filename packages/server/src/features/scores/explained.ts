import {
  exemptIn,
  explain,
  formatPeriod,
  isBuiltIn,
  rowsById,
  titleWords,
  traceSubject,
  type BuiltInKind,
  type CompiledScheme,
  type ExplainedPart,
  type Explanation,
  type Scheme,
  type ScoreTable,
  type SubjectKind,
  type Words,
  yearOfPeriod,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { olderRules, settledByOthers } from '../../packs/release.ts';
import { loadPopulation } from './population.ts';
import { compiledOf, loadWide } from './rescore.ts';
import { saidBy, type Said } from './said.ts';
import { scoreFeeds } from './score-feeds.ts';
import { keptScores, restsOn, storedScores } from './stored.ts';
import { isWide } from './wide.ts';
import { dayOfScoring } from './years.ts';

/** A score opened, or why there is none. */
export interface Explained {
  explanation: Explanation;
  /** The scheme's reason for not assessing the subject in the period; its explanation is then empty. */
  exempt: { title: Words; rule: string | null; source: string | null } | null;
  /** What the scheme by which it was worked out states of limits. */
  said: Said;
}

/** What is said of a period in which somebody is not assessed: the scheme, and no points at all. */
function unassessed(
  scheme: Scheme,
  subject: string,
  period: string,
  { pack, version }: { pack: string; version: string },
): Explanation {
  const { level, total, rank } = scheme.publish;
  return {
    scheme: scheme.scheme,
    title: titleWords(scheme),
    subject,
    period,
    pack,
    packVersion: version,
    total: 0,
    level: null,
    levelTitle: { zh: '', en: '' },
    band: null,
    held: null,
    levels: [],
    next: null,
    unranked: null,
    heldBack: null,
    start: 0,
    sum: null,
    expiry: [],
    slots: [],
    unit: null,
    vetoes: [],
    conditions: [],
    publish: { level, total, rank },
  };
}

/** Kinds whose scores are worked out together, part by part. */
export const scoredWith: Readonly<Record<BuiltInKind, readonly SubjectKind[]>> = {
  member: ['member'],
  branch: ['member', 'branch'],
  committee: ['committee', 'county'],
  county: ['committee', 'county'],
};

/**
 * Runs one subject's year again with a listener: the same evaluator on the same facts as the stored score, and everything behind it.
 * Null when the subject was not assessed in the period and is not exempt. The caller's right to see the subject is checked before.
 */
export async function explainSubject(
  deps: Deps,
  county: string,
  scheme: Scheme,
  subject: { id: string; branches: readonly string[] },
  period: string,
): Promise<Explained | null> {
  const year = yearOfPeriod(scheme.period, period);
  return owning(deps.ownerDb, async (queries) => {
    // What was settled is explained by the rules it was settled under.
    const inForce = deps.packs.of(county);
    const older = await olderRules(queries, county, inForce, year);
    const own = older.find(({ pack: kept, periods }) => kept !== null && periods.has(`${scheme.scheme} ${period}`));
    const pack = own?.pack ?? inForce;
    const others = settledByOthers(older, own ?? null);
    const rules = compiledOf(pack);
    const compiled = rules.schemes.find((candidate) => candidate.id === scheme.scheme);
    if (compiled === undefined) return null;
    const today = deps.clock.today();
    const which = { county, year, today };
    const whenOf = (rule: CompiledScheme) => dayOfScoring(rule, which);
    // Who is compared with others is explained with all of them at hand.
    const wide = isWide(rules, compiled);
    const kinds = isBuiltIn(scheme.subject) ? scoredWith[scheme.subject] : [scheme.subject];
    const declared = isBuiltIn(scheme.subject) ? undefined : { kinds, ids: [subject.id] };
    const { population, given } = wide
      ? await loadWide(queries, which, rules, true)
      : {
          population: await loadPopulation(
            queries,
            county,
            rules,
            { branches: declared === undefined ? subject.branches : [], ...(declared && { declared }), year },
            kinds,
          ),
          given: new Map<string, ScoreTable>(),
        };
    const row = rowsById(population.subjects).get(subject.id);
    if (row === undefined) return null;
    const upstream = new Map<string, ScoreTable>(given);
    const known = async (rule: CompiledScheme) => ({
      kept: await keptScores(queries, which, rule, population.subjects, others),
      ...(await restsOn(queries, county, rules, rule, population.subjects, year)),
    });
    await scoreFeeds(rules, compiled, upstream, {
      worked: (rule) => (wide ? isWide(rules, rule) : !isWide(rules, rule) && kinds.includes(rule.scheme.subject)),
      inputOf: async (rule) => ({ ...population, ...whenOf(rule), ...(await known(rule)) }),
      stored: (rule) => storedScores(queries, which, rule, population.subjects),
    });
    const input = { ...population, ...whenOf(compiled), upstream, ...(await known(compiled)) };
    const trace = traceSubject(compiled, input, row);
    const place = trace.scores.plan.settles.findIndex((settle) => formatPeriod(settle) === period);
    if (place < 0) return null;
    const named = { pack: pack.head.pack, version: pack.head.version, basis: pack.head.basis };
    const explanation = explain(trace, population.subjects, place, named);
    const said = saidBy(compiled.scheme);
    if (explanation !== null) return { explanation, exempt: null, said };
    const exempt = exemptIn(compiled, trace.scores, 0, place);
    if (exempt === null) return null;
    return {
      explanation: unassessed(scheme, subject.id, period, named),
      exempt: { title: titleWords(exempt), rule: exempt.rule ?? null, source: exempt.source ?? null },
      said,
    };
  });
}

/** Branches whose members matter to a subject's score: a member's own of the year, a branch itself, a committee's. */
export async function branchesOf(
  { db }: Queries,
  county: string,
  subject: { id: string; kind: string },
  years: readonly number[],
): Promise<string[]> {
  if (subject.kind === 'branch') return [subject.id];
  if (subject.kind === 'member') {
    const result = await sql<{ organisation: string }>`
      select distinct organisation from membership where county = ${county} and person = ${subject.id}
        and valid_from <= ${`${years.at(-1)}-12-31`}::date and (valid_to is null or valid_to > ${`${years[0]}-01-01`}::date)`.execute(
      db,
    );
    return result.rows.map((row) => row.organisation);
  }
  if (!isBuiltIn(subject.kind)) return [];
  const result = await sql<{ id: string }>`
    select distinct id from organisation where county = ${county} and kind = 'branch' and (parent = ${subject.id} or ${subject.kind === 'county'})`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Every part of an item's measure, and of these in turn. */
export function partsOf({ parts }: Pick<ExplainedPart, 'parts'>): ExplainedPart[] {
  return parts.flatMap((part) => [part, ...partsOf(part)]);
}
