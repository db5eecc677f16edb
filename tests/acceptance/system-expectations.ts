import { scoreRoutes } from '@lianxin/api';
import {
  firstDay,
  formatPeriod,
  lastDay,
  parseDay,
  parsePeriod,
  periodOf,
  type Case,
  type Pack,
  type Period,
  type Scheme,
} from '@lianxin/core';
import { everyScore, everySheetLine, type ScoreLine } from './everything.ts';
import { ProblemError } from '@lianxin/api';
import type { Person } from './person.ts';
import type { PlacedCase } from './system-registry.ts';

type Expected = Case['expect'][number];
type Opened = Awaited<ReturnType<typeof openedScore>>;

export interface Looking {
  pack: Pack;
  officer: Person;
  /** Ids of the records that were entered over HTTP. */
  entered: ReadonlySet<string>;
}

/** Holds what a case expects against what the server answers, and says every difference. */
export function expectations({ pack, officer, entered }: Looking): (placed: PlacedCase) => Promise<string[]> {
  const lists = new Map<string, Promise<Map<string, ScoreLine>>>();
  const sheets = new Map<string, Promise<ReadonlySet<string>>>();
  const opened = new Map<string, Promise<Opened>>();
  const list = (scheme: string, period: string) =>
    remembered(
      lists,
      `${scheme} ${period}`,
      async () => new Map((await everyScore(officer.call, scheme, period)).map((line) => [line.subject.id, line])),
    );
  const sheet = (scheme: string, consequence: string, period: string) =>
    remembered(
      sheets,
      `${scheme} ${consequence} ${period}`,
      async () =>
        new Set((await everySheetLine(officer.call, scheme, consequence, period)).map(({ subject }) => subject.id)),
    );
  const open = (scheme: string, subject: string, period: string) =>
    remembered(opened, `${scheme} ${subject} ${period}`, () => openedScore(officer, scheme, subject, period));

  const differencesOf = async (placed: PlacedCase, expected: Expected): Promise<string[]> => {
    const scheme = pack.schemes.find((each) => each.scheme === (expected.scheme ?? placed.one.scheme)) as Scheme;
    const subject = placed.idOf(expected.subject);
    const period = parsePeriod(expected.period) as Period;
    const settles = settlesIn(scheme, period, placed.asOf);
    const said: string[] = [];
    const hold = (what: string, wanted: unknown, actual: unknown) => {
      if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(actual))
        said.push(
          `${placed.one.case}: ${scheme.scheme} of ${expected.subject} ${expected.period}, ${what}: ${JSON.stringify(wanted)} by hand, ${JSON.stringify(actual)} from the server`,
        );
    };
    const line = (await list(scheme.scheme, expected.period)).get(subject);
    hold('total', expected.total, line?.total ?? null);
    if (period.kind !== scheme.period.tally || scheme.period.tally === scheme.period.settle)
      hold('level', expected.level, line?.level ?? null);
    const last = settles.at(-1);
    if (last === undefined) return said;
    const whole = period.kind === scheme.period.settle;
    if (expected.consequences !== undefined && line !== undefined) {
      const named = [];
      for (const { consequence } of scheme.consequences)
        if ((await sheet(scheme.scheme, consequence, last)).has(subject)) named.push(consequence);
      hold('consequences', expected.consequences.toSorted(), named.toSorted());
    }
    if (line === undefined && expected.exempt === undefined) return said;
    const scores = await Promise.all(settles.map((settle) => open(scheme.scheme, subject, settle)));
    const score = scores.at(-1);
    if (score === null || score === undefined)
      return [...said, `${placed.one.case}: ${scheme.scheme} of ${expected.subject} does not open`];
    const reason = scheme.exempt.find(({ title }) => title === score.exempt?.title.zh)?.exempt ?? null;
    hold('exempt', expected.exempt, reason);
    // Places are told where the pack publishes them.
    if (whole && score.compared?.place != null) hold('rank', expected.rank, score.compared.place);
    if (whole && score.exempt === null) hold('total when opened', expected.total, score.explanation.total);
    if (whole) hold('vetoes', expected.vetoes?.toSorted(), score.explanation.vetoes.map(({ veto }) => veto).toSorted());
    if (whole) hold('distance', expected.distance, score.explanation.next?.missing ?? null);
    for (const [id, wanted] of Object.entries(expected.items ?? {})) {
      const item = itemOf(scores, id, period);
      const parts = typeof wanted === 'number' ? { points: wanted } : wanted;
      hold(`${id} points`, parts.points, item.points);
      if (parts.measure !== undefined && parts.measure !== null)
        hold(`${id} measure`, parts.measure, item.measures.includes(parts.measure) ? parts.measure : item.measures);
      hold(`${id} capped by`, parts['capped-by'], item.cappedBy);
    }
    for (const id of scores.flatMap(factsOf)) {
      const fact =
        score.facts.find((each) => each.id === id) ??
        scores.flatMap((each) => each?.facts ?? []).find((each) => each.id === id);
      if (!entered.has(id) || fact?.closed !== null)
        said.push(`${placed.one.case}: ${expected.subject} counts ${id}, which is no record one can open`);
    }
    return said;
  };
  return async (placed) => {
    const said = [];
    for (const expected of placed.one.expect) said.push(...(await differencesOf(placed, expected)));
    return said;
  };
}

/** Holds the totals of a case against what is settled when the year is closed: those that it looks at on a period's last day or later. */
export async function settledAsExpected({ pack, officer }: Looking, placed: PlacedCase): Promise<string[]> {
  const said: string[] = [];
  for (const { subject, period, scheme = placed.one.scheme ?? '', total } of placed.one.expect) {
    const end = lastDay(parsePeriod(period) as Period);
    // What ended before anything was recorded is never closed.
    if (!placed.facts.some(({ date }) => (parseDay(date) ?? 0) <= end)) continue;
    const year =
      pack.schemes.find((each) => each.scheme === scheme)?.period.reset === 'year'
        ? `${period.slice(0, 4)}-12-31`
        : null;
    if (typeof total !== 'number' || year === null || placed.asOf < year || end > (parseDay(placed.asOf) ?? 0))
      continue;
    const line = await officer.call(scoreRoutes.listScores, { params: { scheme }, query: { period, limit: 200 } });
    const found = line.items.find((each) => each.subject.id === placed.idOf(subject));
    if (found?.settled !== true || found.total !== total)
      said.push(
        `${placed.one.case}: ${scheme} of ${subject} ${period} is ${found?.total} and ${found?.settled === true ? '' : 'not '}settled when the year is closed`,
      );
  }
  return said;
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** A score opened; null when there is none. */
async function openedScore(officer: Person, scheme: string, subject: string, period: string) {
  try {
    return await officer.call(scoreRoutes.explainScore, { params: { scheme, subject }, query: { period } });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'not-found') return null;
    throw error;
  }
}

/** Settle periods that lie in a period, or the one it lies in, as far as they have begun. */
function settlesIn({ period: { settle } }: Scheme, period: Period, asOf: string): string[] {
  const found = new Set<string>();
  const until = Math.min(lastDay(period), lastDay(parsePeriod(asOf) ?? period));
  for (let day = firstDay(period); day <= until; day += 27) found.add(formatPeriod(periodOf(settle, day)));
  if (firstDay(period) <= until) found.add(formatPeriod(periodOf(settle, until)));
  return [...found];
}

/** Every item of the slots of a period, put together. */
function itemOf(scores: readonly Opened[], item: string, period: Period) {
  const slots = scores
    .flatMap((score) => score?.explanation.slots ?? [])
    .filter((slot) => {
      const own = parsePeriod(slot.period) as Period;
      return slot.begun && firstDay(own) >= firstDay(period) && lastDay(own) <= lastDay(period);
    });
  const found = slots.flatMap((slot) =>
    [...slot.sections.flatMap(({ items }) => items), ...slot.deductions].filter((each) => each.item === item),
  );
  const measures = found.map(({ measure }) => Number(measure)).filter((value) => !Number.isNaN(value));
  return {
    points: Math.round(found.reduce((sum, { points }) => sum + points, 0) * 1e6) / 1e6,
    // Some measures add up over the months, of others the last one holds.
    measures: [...measures.slice(-1), measures.reduce((sum, value) => sum + value, 0)],
    cappedBy: found.findLast(({ cappedBy }) => cappedBy !== null)?.cappedBy ?? null,
  };
}

function factsOf(score: Opened): string[] {
  if (score === null) return [];
  const { slots, vetoes } = score.explanation;
  const items = slots.flatMap((slot) => [...slot.sections.flatMap((section) => section.items), ...slot.deductions]);
  return [
    ...items.flatMap(({ facts, duties }) => [...facts, ...duties.flatMap((duty) => duty.facts)]),
    ...vetoes.flatMap(({ facts }) => facts),
  ];
}
