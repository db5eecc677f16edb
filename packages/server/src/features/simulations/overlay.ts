import {
  changedLines,
  changeScheme,
  compareCosts,
  compilePack,
  loadPack,
  overrideOf,
  packCost,
  ruleBook,
  titleWords,
  yamlOf,
  type Change,
  type ChangeProblem,
  type Diagnostic,
  type LoadedPack,
  type Pack,
  type PackSource,
} from '@lianxin/core';
import type { Deps } from '../../http/deps.ts';

/** Changes written as a pack that extends the one in force, and what the checker says of it. */
export interface Overlay {
  files: Record<string, string>;
  loaded: LoadedPack;
  /** What the pack in force does not already have. */
  diagnostics: Diagnostic[];
}

const checked = new WeakMap<Pack, LoadedPack>();

/** The pack in force, read again with its places, once. */
function inForce(
  deps: Pick<Deps, 'packs'>,
  county: string,
): { base: LoadedPack; find: (id: string) => PackSource | undefined } {
  const pack = deps.packs.of(county);
  const files = deps.packs.filesOf(county);
  const find = (id: string): PackSource | undefined => {
    const own = Object.entries(files).filter(([path]) => path.startsWith(`${id}/`));
    if (own.length === 0) return undefined;
    return { folder: id, files: Object.fromEntries(own.map(([path, text]) => [path.slice(id.length + 1), text])) };
  };
  let base = checked.get(pack);
  if (base === undefined) {
    const source = find(pack.head.pack);
    if (source === undefined) throw new Error(`the files of ${pack.head.pack} are not kept`);
    checked.set(pack, (base = loadPack(source, find)));
  }
  return { base, find };
}

/** Writes changes of a scheme as an overriding pack and checks it; or says why they cannot be tried. */
export function overlayOf(
  deps: Pick<Deps, 'packs' | 'clock'>,
  county: string,
  { scheme, changes, title }: { scheme: string; changes: readonly Change[]; title: string },
): { overlay: Overlay; problems: [] } | { overlay: null; problems: ChangeProblem[] } {
  const pack = deps.packs.of(county);
  const changed = changeScheme(pack, scheme, changes);
  if (changed.rules === null) return { overlay: null, problems: changed.problems };
  const of = (rules: Pick<Pack, 'schemes'> | { schemes: readonly Pack['schemes'][number][] }) =>
    rules.schemes.find((each) => each.scheme === scheme);
  const override = overrideOf(of(pack) ?? {}, of(changed.rules) ?? {});
  const { base, find } = inForce(deps, county);
  const { head } = pack;
  const id = `${head.pack}-draft`;
  const files: Record<string, string> = {
    'pack.yaml': yamlOf({
      pack: id,
      title,
      version: raised(head.version),
      format: head.format,
      extends: head.pack,
      'effective-from': deps.clock.today(),
      document: { name: title },
      basis: 'local',
    }),
  };
  if (override !== null) {
    const above = pack.lineage.findLast((each) => deps.packs.filesOf(county)[`${each.pack}/schemes/${scheme}.yaml`]);
    files[`schemes/${scheme}.yaml`] = yamlOf({ scheme, overrides: above?.pack ?? head.pack, ...override });
  }
  const loaded = loadPack({ folder: id, files }, find);
  const known = new Set(base.diagnostics.map(keyOf));
  return {
    overlay: { files, loaded, diagnostics: loaded.diagnostics.filter((each) => !known.has(keyOf(each))) },
    problems: [],
  };
}

function keyOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** The next version: 1.2.0 → 1.3.0. */
function raised(version: string): string {
  const [major = '1', minor = '0'] = version.split('.');
  return `${major}.${Number(minor) + 1}.0`;
}

/** Lines of the rule book that read otherwise. */
export function linesOf(deps: Pick<Deps, 'packs'>, county: string, { loaded }: Overlay) {
  const before = deps.packs.ruleBookOf(county);
  return changedLines(before, ruleBook(loaded.parsed)).filter(({ anchor }) => anchor !== '');
}

/** What the people below no longer have to do: records that nothing reads any more, and the burden without them. */
export function burdenOf(deps: Pick<Deps, 'packs'>, county: string, { loaded }: Overlay) {
  const pack = deps.packs.of(county);
  const after = loaded.pack ?? pack;
  const readBy = (rules: Pack) => new Set(compilePack(rules).specs.map(({ record }) => record));
  const [was, is] = [readBy(pack), readBy(after)];
  const unread = pack.records.filter(({ record }) => was.has(record) && !is.has(record));
  const kept = {
    ...after,
    records: after.records.filter(({ record }) => !unread.some((gone) => gone.record === record)),
  };
  return {
    roles: compareCosts(packCost(pack), packCost(kept)).roles,
    unread: unread.map((type) => ({ record: type.record, title: titleWords(type) })),
  };
}

/** A finding of the checker as the contract has it. */
export function diagnosticView(found: Diagnostic) {
  return {
    code: found.code,
    severity: found.severity,
    message: { zh: found.message, en: found.messageEn },
    remedy: { zh: found.remedy, en: found.remedyEn },
    clause: found.clause ?? null,
  };
}
