import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack, getScheme } from '../schemes/compile-pack.ts';
import { type Population, earlierYears, evaluatePopulation } from '../schemes/population.ts';
import type { Rules } from '../schemes/rules.ts';
import type { samplePopulation } from './sample-population.ts';

/** A scheme of some rules scored for the sample population in 2017, as it stood on a day. `items`: the points of items are kept too. */
export function scoreSample(
  rules: Rules,
  scheme: string,
  rows: ReturnType<typeof samplePopulation>,
  asOf: number,
  items = false,
) {
  const pack = compilePack(rules);
  const compiled = getScheme(pack, scheme);
  const { subjects } = subjectsFromRows(rows.subjects);
  const { facts } = factsFromRows(pack, subjects, rows.facts, { complete: false });
  const population: Population = { subjects, facts, year: 2017, asOf };
  const before = earlierYears(pack, population, compiled);
  const scores = evaluatePopulation(pack, population, { scheme, before: new Map([[scheme, before]]), items });
  const own = scores.get(scheme)!;
  return { pack, compiled, subjects, population, before, own, input: { ...population, upstream: scores, before } };
}
