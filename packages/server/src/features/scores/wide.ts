import {
  builtInKinds,
  isBuiltIn,
  type BuiltInKind,
  type CompiledPack,
  type CompiledScheme,
  type TableSpec,
} from '@lianxin/core';

/** The schemes of a pack that cannot be scored part by part, and what scoring them needs. */
export interface Wide {
  /**
   * Those that compare subjects (quotas, cohorts, ranks), and those that read them: a change to one subject may move any other. Feeding
   * schemes first.
   */
  schemes: readonly CompiledScheme[];
  /** Schemes they read that can be scored part by part: their stored scores are read. */
  given: readonly CompiledScheme[];
  /** The pack with only the fact tables they read. */
  pack: CompiledPack;
  /** Kinds of subject those facts are about, with the schemes' own, which may have adjustments. */
  factsOf: readonly BuiltInKind[];
  /** Whether members must be in the population. */
  members: boolean;
}

const known = new WeakMap<CompiledPack, Wide>();

/** What of a pack must be scored a whole kind at once. */
export function wideOf(pack: CompiledPack): Wide {
  let found = known.get(pack);
  if (found === undefined) known.set(pack, (found = findWide(pack)));
  return found;
}

/** Whether a scheme is among them. */
export function isWide(pack: CompiledPack, scheme: CompiledScheme): boolean {
  return wideOf(pack).schemes.includes(scheme);
}

function findWide(pack: CompiledPack): Wide {
  const ids = new Set<string>();
  // Schemes come ordered: what is read stands before what reads it.
  for (const scheme of pack.schemes) if (scheme.wide || scheme.feeds.some((feed) => ids.has(feed))) ids.add(scheme.id);
  const schemes = pack.schemes.filter(({ id, scheme }) => ids.has(id) && isBuiltIn(scheme.subject));
  const read = new Set(schemes.flatMap(({ feeds }) => feeds));
  const given = pack.schemes.filter(({ id, scheme }) => read.has(id) && !ids.has(id) && isBuiltIn(scheme.subject));
  const tables = new Set(schemes.flatMap(({ needs }) => needs.map(({ table }) => table)));
  const own = new Set(schemes.map(({ scheme }) => scheme.subject));
  const specs = pack.specs.filter(({ table }) => tables.has(table) || table === 'score-adjustment');
  const about = new Set<string>([...own, ...specs.flatMap((spec) => subjectsOf(pack, spec))]);
  const factsOf = builtInKinds.map(({ kind }) => kind as BuiltInKind).filter((kind) => about.has(kind));
  const involved = new Set([...own, ...given.map(({ scheme }) => scheme.subject)]);
  return {
    schemes,
    given,
    pack: { ...pack, specs },
    factsOf,
    // A branch's measures may count its members.
    members: involved.has('member') || involved.has('branch'),
  };
}

/** Kinds of subject that a table's facts are about. */
function subjectsOf(pack: CompiledPack, { record, people }: TableSpec): readonly string[] {
  const type = pack.rules.records.find((candidate) => candidate.record === record);
  if (type === undefined) return [];
  if (people === null) return [type.subject].flat();
  return [type.fields.find(({ field }) => field === people)?.of ?? 'member'];
}
