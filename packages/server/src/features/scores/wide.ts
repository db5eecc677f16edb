import { isBuiltIn, type CompiledPack, type CompiledScheme, type SubjectKind, type TableSpec } from '@lianxin/core';

type Relation = CompiledScheme['others'][number]['relation'];

/** What must be in a population for some rules to be worked out on it. */
export interface Reach {
  /** The pack with only the fact tables they read. */
  pack: CompiledPack;
  /** Kinds of subject those facts are about, with the rules' own, which may have adjustments. */
  factsOf: readonly SubjectKind[];
  /** Whether members must be in the population. */
  members: boolean;
  /** Declared kinds that must be in the population. */
  declared: readonly SubjectKind[];
}

/** The schemes of a pack that cannot be scored part by part, and what scoring them needs. */
export interface Wide extends Reach {
  /**
   * Those that compare subjects (quotas, cohorts, ranks), those that follow links, look upwards or cross between Party organisations and declared
   * kinds, and those that read them: a change to one subject may move any other. Feeding schemes first.
   */
  schemes: readonly CompiledScheme[];
  /** Schemes they read that can be scored part by part: their stored scores are read. */
  given: readonly CompiledScheme[];
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

/** Schemes of declared kinds that look at nobody but the subject: scored subject by subject. */
export function aloneOf(pack: CompiledPack): CompiledScheme[] {
  return pack.schemes.filter((scheme) => !isBuiltIn(scheme.scheme.subject) && !isWide(pack, scheme));
}

function findWide(pack: CompiledPack): Wide {
  const ids = new Set<string>();
  const subjectOf = new Map(pack.schemes.map(({ id, scheme }) => [id, scheme.subject]));
  // Schemes come ordered: what is read stands before what reads it.
  for (const scheme of pack.schemes)
    if (scheme.wide || crosses(scheme, subjectOf) || scheme.feeds.some((feed) => ids.has(feed))) ids.add(scheme.id);
  const schemes = pack.schemes.filter(({ id }) => ids.has(id));
  const read = new Set(schemes.flatMap(({ feeds }) => feeds));
  const given = pack.schemes.filter(({ id }) => read.has(id) && !ids.has(id));
  return { schemes, given, ...reachOf(pack, schemes.map(readingOf), given) };
}

/** Rules as far as they look at subjects: a scheme, or an indicator. */
export interface Looks {
  subject: SubjectKind;
  needs: readonly { table: string }[];
  others: readonly Relation[];
}

/** A scheme as far as it looks at subjects. */
export function readingOf({ scheme, needs, others }: CompiledScheme): Looks {
  return { subject: scheme.subject, needs, others: others.map(({ relation }) => relation) };
}

/** What some rules need in a population; of schemes given only the scores are read. */
export function reachOf(pack: CompiledPack, rules: readonly Looks[], given: readonly CompiledScheme[] = []): Reach {
  const kinds = pack.rules.kinds.map(({ kind }) => kind);
  const tables = new Set(rules.flatMap(({ needs }) => needs.map(({ table }) => table)));
  const specs = pack.specs.filter(({ table }) => tables.has(table) || table === 'score-adjustment');
  const about = new Set<SubjectKind>([
    ...rules.map(({ subject }) => subject),
    ...specs.flatMap((spec) => subjectsOf(pack, spec)),
  ]);
  const relations = rules.map(relationsOf);
  const links = relations.some(({ linked }) => linked);
  const involved = new Set<SubjectKind>([
    ...rules.map(({ subject }) => subject),
    ...given.map(({ scheme }) => scheme.subject),
    ...relations.flatMap((each) => each.kinds),
  ]);
  return {
    pack: { ...pack, specs },
    factsOf: kinds.filter((kind) => about.has(kind)),
    // A branch's measures may count its members.
    members: links || involved.has('member') || involved.has('branch'),
    // An attribute may name anybody.
    declared: links ? kinds.filter((kind) => !isBuiltIn(kind)) : withThoseAbove(pack, involved),
  };
}

/** Built-in kinds in the order in which they are scored. */
export const fromBelow: readonly SubjectKind[] = ['member', 'branch', 'committee', 'county'];

/** Whether a scheme reads somebody whom the parts by branch and committee do not hold. */
function crosses(compiled: CompiledScheme, subjectOf: ReadonlyMap<string, SubjectKind>): boolean {
  const { scheme, feeds, others } = compiled;
  const { linked, kinds } = relationsOf(readingOf(compiled));
  if (linked) return true;
  if (!isBuiltIn(scheme.subject)) return feeds.length > 0 || kinds.some((kind) => kind !== scheme.subject);
  // The county may have no committee with which it would be scored, and a committee's part holds its own records only.
  if (scheme.subject === 'county' || (scheme.subject === 'committee' && others.some(({ facts }) => facts))) return true;
  // Parts are scored from below to above, and of who moved the part holds one place only.
  if (kinds.some((kind) => fromBelow.indexOf(kind) >= fromBelow.indexOf(scheme.subject))) return true;
  return kinds.some((kind) => !isBuiltIn(kind)) || feeds.some((feed) => !isBuiltIn(subjectOf.get(feed) ?? 'member'));
}

/** Whom rules read besides their subject: kinds, and whether by an attribute, which may name anybody (`link`, `linked-by`). */
function relationsOf({ others }: Looks): { linked: boolean; kinds: SubjectKind[] } {
  return {
    linked: others.some((relation) => 'link' in relation || 'linked-by' in relation),
    kinds: others.flatMap((relation) => {
      if ('kind' in relation) return [relation.kind];
      if ('above' in relation) return [relation.above];
      return 'below' in relation ? [relation.below] : [];
    }),
  };
}

/** Declared kinds among those given, and those above them: what stands between a person and a village must be there to climb. */
function withThoseAbove(pack: CompiledPack, given: ReadonlySet<SubjectKind>): SubjectKind[] {
  const found = new Set<SubjectKind>();
  const add = (kind: SubjectKind) => {
    if (isBuiltIn(kind) || found.has(kind)) return;
    found.add(kind);
    for (const above of pack.rules.kinds.find((each) => each.kind === kind)?.in ?? []) add(above);
  };
  for (const kind of given) add(kind);
  return [...found];
}

/** Kinds of subject that a table's facts are about. */
function subjectsOf(pack: CompiledPack, { record, people }: TableSpec): readonly SubjectKind[] {
  const type = pack.rules.records.find((candidate) => candidate.record === record);
  if (type === undefined) return [];
  if (people === null) return [type.subject].flat();
  return [type.fields.find(({ field }) => field === people)?.of ?? 'member'];
}
