import type { SubjectTable } from '../../records/subject-table.ts';
import { type Cohorts, cohortsOf } from './cohorts.ts';
import { type About, scopeOf } from '../periods/in-scope.ts';
import type { Scheme } from '../scheme.ts';

/** Who is compared with whom once cohorts that are too small are put together. */
export interface MergedCohorts extends Cohorts {
  /** By position in `keys`: whether small cohorts were put together in it. */
  merged: readonly boolean[];
}

/** As `mergedCohorts`, of those ranked with one another: where cohorts are put together for their places alone, they are as they were. */
export function rankedCohorts(
  scheme: About & Pick<Scheme, 'cohort' | 'quota'>,
  ...rest: Rest<Parameters<typeof mergedCohorts>>
): MergedCohorts {
  const apart = scheme.quota?.['merge-for'] === 'places';
  return mergedCohorts(apart ? { ...scheme, quota: undefined } : scheme, ...rest);
}

type Rest<All extends unknown[]> = All extends [unknown, ...infer Others] ? Others : never;

/**
 * Groups rows from … to − 1 by the scheme's cohort, as `cohortsOf`, and puts those of fewer members than `merge-below` together: with one
 * another, among those that share the keys of `merge-into`, or each with the cohort that `merge-into` names. `counts`: who is a member (row − from).
 */
export function mergedCohorts(
  scheme: About & Pick<Scheme, 'cohort' | 'quota'>,
  subjects: SubjectTable,
  { from, to }: { from: number; to: number },
  { first, last }: { first: number; last: number },
  counts: (at: number) => boolean,
): MergedCohorts {
  const { cohort, quota } = scheme;
  // Whom the scheme is about no longer is compared where it was about them last.
  const scope = scopeOf(scheme, subjects);
  const plain = cohortsOf(scope, cohort, from, to, first, last);
  const below = quota?.['merge-below'] ?? 0;
  const sizes = plain.keys.map(() => 0);
  const members = below > 0 ? to - from : 0;
  for (let at = 0; at < members; at++) if (counts(at)) sizes[plain.index[at]!]!++;
  // A cohort of nobody has nobody to compare.
  const small = sizes.map((size) => size > 0 && size < below);
  if (!small.includes(true)) return { ...plain, merged: plain.keys.map(() => false) };
  const into = quota?.['merge-into'] ?? [];
  const wider = Array.isArray(into) ? cohortsOf(scope, into, from, to, first, last) : null;
  const keys = plain.keys.slice();
  const known = new Map(wider === null ? keys.map((own, number) => [own.join('\n'), number]) : []);
  const merged = keys.map(() => false);
  // The cohort each began with: a small one that no other joins is not merged.
  const begun = keys.map((_, number) => number);
  const index = plain.index.map((number, at) => {
    if (!small[number]) return number;
    const named = (key: string, position: number) => {
      const word = cohort[position];
      return wider === null && typeof word === 'string' ? ((into as Record<string, string>)[word] ?? key) : key;
    };
    const own = wider === null ? plain.keys[number]!.map(named) : wider.keys[wider.index[at]!]!;
    const text = own.join('\n');
    let joined = known.get(text);
    if (joined === undefined) {
      joined = keys.push(own) - 1;
      known.set(text, joined);
      begun[joined] = number;
    }
    merged[joined] ||= begun[joined] !== number;
    return joined;
  });
  return { index, keys, merged: keys.map((_, number) => merged[number] ?? false) };
}
