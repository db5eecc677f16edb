import { changeScheme, isUsable, type Change, type ChangeProblem } from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { withScheme, type Proposed } from '../../packs/own-pack.ts';
import { readReleases, type StoredRelease } from '../../packs/releases.ts';
import { audit } from '../audit/index.ts';
import { baseOf, candidateOf, type Base, type Candidate } from './candidate.ts';
import { addDraft } from './drafts.ts';
import { keyOf } from './report.ts';

/** Values of a scheme changed in the newest rules, as the next version of the county's own pack. */
export interface ChangedRules {
  base: Base;
  proposed: Proposed;
  candidate: Candidate;
  /** What the rules before do not already have. */
  diagnostics: Candidate['loaded']['diagnostics'];
}

interface Values {
  scheme: string;
  title: string;
  changes: readonly Change[];
}

/** Writes changes into the county's own pack and checks it; or says why they cannot be tried. */
export function changedRules(
  deps: Pick<Deps, 'packs' | 'clock'>,
  county: string,
  { scheme, title, changes }: Values,
  released: readonly StoredRelease[] = [],
): { changed: ChangedRules; problems: [] } | { changed: null; problems: ChangeProblem[] } {
  const base = baseOf(deps.packs, county);
  const tried = changeScheme(base.pack, scheme, changes);
  if (tried.rules === null) return { changed: null, problems: tried.problems };
  const now = base.pack.schemes.length === 0 ? undefined : tried.rules.schemes.find((each) => each.scheme === scheme);
  if (now === undefined) throw new Refusal('not-found');
  const proposed = withScheme(base, county, now, title);
  const from = deps.clock.today() > base.effectiveFrom ? deps.clock.today() : base.effectiveFrom;
  const candidate = candidateOf(county, proposed, released, from);
  const known = new Set(base.loaded.diagnostics.map(keyOf));
  const diagnostics = candidate.loaded.diagnostics.filter((each) => each.code !== 'note' && !known.has(keyOf(each)));
  return { changed: { base, proposed, candidate, diagnostics }, problems: [] };
}

/** Keeps changed values as a draft; refuses values that cannot be tried. */
export async function saveValues(deps: Deps, queries: Queries, who: Who, values: Values) {
  const { county } = who.scope;
  const released = await readReleases(queries.client, county);
  const { changed, problems } = changedRules(deps, county, values, released);
  if (changed === null)
    throw new Refusal(
      'invalid-values',
      undefined,
      problems.map(({ path, message }) => ({ path, code: 'cannot-be-tried', message })),
    );
  const id = deps.randomUuid();
  await addDraft(queries, who, changed.base.pack, {
    ...values,
    id,
    files: changed.proposed.files,
    usable: isUsable(changed.candidate.loaded.diagnostics),
    at: deps.clock.now(),
  });
  await audit(deps, queries, {
    who,
    action: 'pack-draft.save',
    objectKind: 'pack-draft',
    object: id,
    detail: { scheme: values.scheme, paths: values.changes.map(({ path }) => path) },
  });
  return { id, diagnostics: changed.diagnostics };
}
