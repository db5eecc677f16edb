import {
  formatDay,
  formatPeriod,
  lastDay,
  readSchemePeriod,
  paymentsOf,
  sideOf,
  type CompiledPack,
  type Consequence,
  type Period,
  type Population,
  type Scheme,
  type Withheld,
} from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { withheldIn } from '../consequences/money.ts';
import { countHolders, payeesOn } from '../consequences/payees.ts';

/** A pack scored over the county's people and records in memory. */
export interface Scored {
  pack: CompiledPack;
  population: Population;
}

/**
 * What each consequence of a scheme gives back in a period of what other consequences withheld, as these rules would have withheld it: by row, the sum of each
 * who is paid there at the period's end. A consequence whose sums come from another year than the population's has no entry: what it pays is not known.
 */
export async function withheldOf(
  queries: Queries,
  county: string,
  scored: Scored,
  scheme: Scheme,
  period: Period,
): Promise<Withheld> {
  const found = new Map<string, Map<number, number[]>>();
  for (const consequence of scheme.consequences) {
    const lines = await linesBefore(queries, county, scored, consequence, formatPeriod(period));
    if (lines === null || consequence.pay === undefined) continue;
    const payees =
      consequence.pay.to === 'subject'
        ? null
        : await payeesOn(queries, county, consequence.pay.to, formatDay(lastDay(period)));
    const sums = new Map<number, number[]>();
    const { ids } = scored.population.subjects;
    for (const [row, of] of lines) {
      const now = payees === null ? [''] : (payees.get(ids[row] ?? '') ?? []).map(({ person }) => person);
      sums.set(
        row,
        now.map((person) => (of.get(person) ?? 0) / 100),
      );
    }
    found.set(consequence.consequence, sums);
  }
  return found;
}

/** Hundredths of a yuan withheld by the consequence that this one gives back, by row and person; of pay to the subject itself the person is empty. */
async function linesBefore(
  queries: Queries,
  county: string,
  { pack, population }: Scored,
  { pay }: Consequence,
  period: string,
): Promise<Map<number, Map<string, number>> | null> {
  const scheme = pack.rules.schemes.find((each) => each.scheme === pay?.returns?.scheme);
  const withholding = scheme?.consequences.find(({ consequence }) => consequence === pay?.returns?.consequence);
  if (scheme === undefined || withholding?.pay === undefined || withholding.pay.returns !== undefined) return null;
  const side = sideOf(pack, scheme.scheme, population);
  const rows = { from: side.scores.from, to: side.scores.to };
  const lines = new Map<number, Map<string, number>>();
  for (const each of withheldIn(scheme, period)) {
    const day = formatDay(lastDay(readSchemePeriod(scheme.period, each)!));
    const { to } = withholding.pay;
    const only = { consequences: [withholding] };
    const people = await countHolders(queries, county, only, population.subjects, rows, day);
    const moneys = paymentsOf(side, each, withholding, people.get(withholding.consequence) ?? null);
    if (moneys === null) return null;
    const payees = to === 'subject' ? null : await payeesOn(queries, county, to, day);
    for (const [row, { withheldYuan }] of moneys.of) {
      const there = payees?.get(population.subjects.ids[row] ?? '')?.map(({ person }) => person) ?? [''];
      const own = lines.get(row) ?? new Map<string, number>();
      lines.set(row, own);
      for (const person of there) own.set(person, (own.get(person) ?? 0) + Math.round(withheldYuan * 100));
    }
  }
  return lines;
}

/** The schemes whose withheld sums a scheme gives back: they must be scored beside it. */
export function withholdingSchemes({ consequences }: Scheme): string[] {
  return [...new Set(consequences.flatMap(({ pay }) => pay?.returns?.scheme ?? []))];
}
