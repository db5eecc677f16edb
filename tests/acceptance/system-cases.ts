import { compilePack, formatDay, lastDay, parsePeriod, type Case, type CompiledPack, type Pack } from '@lianxin/core';

/** A fact of a case on one of its days. */
export interface CaseFact {
  record: string;
  subject: string;
  date: string;
  values: Record<string, unknown>;
}

/** One subject of a case as it stands from a day on. */
export type CaseSubject = Case['subjects'][number] & {
  kind: string;
  org?: string;
  field?: string;
  since?: string;
  until?: string;
};

/** A case as a county would live it: whose it is, what happened when, and on which day its numbers are looked at. */
export interface Lived {
  one: Case;
  subjects: CaseSubject[];
  facts: CaseFact[];
  asOf: string;
  /** First day of the first year that the case tells of. */
  begins: string;
}

/** As the file of cases says it: one day or several, and the subject left out where there is one. */
type StatedFact = { record: string; subject?: string; date?: string; dates?: string[] };

const factKeys = new Set(['record', 'subject', 'date', 'dates', 'id']);

/** What a case tells, day by day; facts after the day it is looked at are left out. */
export function livedCase(pack: Pack, one: Case): Lived {
  const scheme = pack.schemes.find((each) => each.scheme === one.scheme);
  if (scheme === undefined) throw new Error(`${one.case}: there is no scheme ${one.scheme}`);
  const ids = [...new Set(one.subjects.map(({ id }) => id))];
  const facts = one.facts.flatMap((fact): CaseFact[] => {
    const { record, subject = ids.length === 1 ? ids[0] : undefined, date, dates = [date] } = fact as StatedFact;
    const values = Object.fromEntries(Object.entries(fact).filter(([key]) => !factKeys.has(key)));
    return dates.map((day) => ({ record, subject: subject ?? '', date: day ?? '', values }));
  });
  const periods = one.expect.map(({ period }) => parsePeriod(period));
  const last = Math.max(...periods.map((period) => (period === null ? 0 : lastDay(period))));
  const asOf = one['as-of'] ?? formatDay(last);
  const years = [...facts.map(({ date }) => date), ...one.expect.map(({ period }) => period)].map((text) =>
    text.slice(0, 4),
  );
  return {
    one,
    subjects: one.subjects.map((subject) => ({ kind: scheme.subject, ...subject })),
    facts: facts.filter(({ date }) => date <= asOf),
    asOf,
    begins: `${years.toSorted()[0]}-01-01`,
  };
}

/**
 * Cases shared out to counties: one for all those whose subjects are nobody else's business, and one for each case in which subjects are
 * compared, the county itself is assessed, or earlier results are given.
 */
export function countiesOf(pack: Pack, cases: readonly Lived[]): Lived[][] {
  const compared = comparing(compilePack(pack));
  const alone = ({ one, subjects }: Lived) =>
    one.before !== undefined ||
    subjects.some(({ kind }) => kind === 'county') ||
    one.expect.some(({ rank, scheme = one.scheme ?? '' }) => rank !== undefined || compared.has(scheme));
  const together = cases.filter((each) => !alone(each));
  return [...(together.length === 0 ? [] : [together]), ...cases.filter(alone).map((each) => [each])];
}

/** Schemes in which one subject's score hangs on others', directly or through a scheme they read. */
function comparing({ schemes }: CompiledPack): Set<string> {
  const found = new Set<string>();
  for (const { id, wide, feeds } of schemes) if (wide || feeds.some((feed) => found.has(feed))) found.add(id);
  return found;
}

/** Why a case cannot be lived by one county of the server; null when it can. */
export function beyond({ subjects }: Lived): string | null {
  return subjects.filter(({ kind }) => kind === 'county').length > 1 ? 'it compares counties' : null;
}
