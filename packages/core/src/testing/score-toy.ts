import { firstDay, parseDay } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack, restsUntil } from '../schemes/compile-pack.ts';
import { readSchemePeriod, yearHolding } from '../schemes/periods/plan.ts';
import type { Population } from '../schemes/population.ts';
import type { Rules } from '../schemes/rules.ts';
import { type ScoreRow, scoreRows } from '../schemes/score-rows.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { toyPack } from './toy-pack.ts';

/** A population in rows, for tests; facts may name several `dates`. */
export interface ToyGiven {
  subjects?: Row[];
  facts?: Row[];
  /** Default: the end of the period. */
  asOf?: string;
}

/** Scores a scheme added to the toy pack (in place of one with its id). Throws on rows that cannot be read. */
export function scoreToy(scheme: Scheme, period: string, given: ToyGiven, toy: Rules = toyPack()): ScoreRow[] {
  const rules: Rules = { ...toy, schemes: [...toy.schemes.filter((other) => other.scheme !== scheme.scheme), scheme] };
  const place = readSchemePeriod(scheme.period, period)!;
  const year = yearHolding(scheme.period, firstDay(place));
  const population = populationOf(rules, scheme, {
    ...given,
    year,
    day: restsUntil(compilePack(rules), scheme.scheme, place),
  });
  return scoreRows(compilePack(rules), scheme.scheme, population, place) ?? [];
}

function populationOf(rules: Rules, scheme: Scheme, given: ToyGiven & { year: number; day: number }): Population {
  const pack = compilePack(rules);
  const rows = given.subjects ?? [{ id: 's1', kind: scheme.subject, field: 'rural' }];
  const { subjects, issues } = subjectsFromRows(rows, { defaultKind: scheme.subject, kinds: rules.kinds });
  const { facts, issues: factIssues } = factsFromRows(pack, subjects, spread(given.facts ?? [], rows), {
    complete: false,
  });
  const told = [...issues, ...factIssues];
  if (told.length > 0) throw new Error(told.map((issue) => `${issue.row}: ${issue.message.en}`).join('; '));
  const asOf = given.asOf === undefined ? given.day : parseDay(given.asOf)!;
  return { subjects, facts, year: given.year, asOf };
}

function spread(facts: readonly Row[], subjects: readonly Row[]): Row[] {
  return facts.flatMap(({ dates, ...fact }, i) => {
    const days: unknown[] = Array.isArray(dates) ? dates : [fact['date']];
    return days.map((date, n) => ({ id: `f${i}-${n}`, subject: subjects[0]!['id'], ...fact, date }));
  });
}
