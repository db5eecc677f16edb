import { diagnostic, type Diagnostic } from './diagnostic.ts';
import type { LineagePack } from './lineage.ts';
import { lockFindings } from './locks.ts';
import { asksRemoval, mergeParts } from './merge.ts';
import type { PartFolder } from './source.ts';
import { textAt, toValue, type MapTree, type Place } from './tree.ts';

/** A part as a pack and all above it leave it; null when it was taken away. `owner`: the pack that wrote on it last. */
interface Version {
  owner: LineagePack;
  part: MapTree | null;
}

type Versions = ReadonlyMap<string, Version>;

/**
 * The parts of a folder as a pack and all it extends make them. What one of several extended packs changes of what they share stands; what
 * two of them define or change each for itself is told, unless the pack says by `overrides` which of the two it builds on.
 */
export function layOver(pack: LineagePack, folder: PartFolder, diagnostics: Diagnostic[]): Map<string, MapTree> {
  const known = new Map<LineagePack, Versions>();
  const versionsOf = (one: LineagePack): Versions => {
    let versions = known.get(one);
    if (!versions) known.set(one, (versions = laidOver(one, folder, versionsOf, diagnostics)));
    return versions;
  };
  const left = [...versionsOf(pack)].flatMap(([id, { part }]) => (part === null ? [] : [[id, part] as const]));
  return new Map(left);
}

function laidOver(
  pack: LineagePack,
  folder: PartFolder,
  versionsOf: (one: LineagePack) => Versions,
  diagnostics: Diagnostic[],
): Versions {
  const own = pack.source.parts[folder];
  const versions = new Map<string, Version>();
  const ids = new Set([...pack.parents.flatMap((parent) => [...versionsOf(parent).keys()]), ...own.keys()]);
  for (const id of ids) {
    const candidates = leading(pack.parents.flatMap((parent) => versionsOf(parent).get(id) ?? []));
    const part = own.get(id);
    const stated = part && textAt(part, 'overrides');
    const named = stated === undefined ? undefined : meant(candidates, stated);
    if (candidates.length > 1 && !(part && named)) diagnostics.push(definedTwice(pack, id, candidates, part));
    const inherited = named ?? candidates[0];
    if (!part) versions.set(id, inherited!);
    else versions.set(id, written(pack, folder, id, part, inherited, diagnostics));
  }
  return versions;
}

/** The versions that no other one builds on: one, unless packs that do not know of each other wrote on the part. */
function leading(versions: readonly Version[]): Version[] {
  // Two packs that write the very same are of one mind.
  const different = versions.filter((one, i) => versions.findIndex((other) => same(one, other)) === i);
  return different.filter(
    ({ owner }) => !different.some((other) => other.owner !== owner && other.owner.above.has(owner.source.id)),
  );
}

function same(one: Version, other: Version): boolean {
  if (one.owner === other.owner) return true;
  return (
    one.part !== null &&
    other.part !== null &&
    JSON.stringify(toValue(one.part)) === JSON.stringify(toValue(other.part))
  );
}

/** The version that `overrides` means: the one of that pack, or the only one that builds on it. */
function meant(candidates: readonly Version[], stated: string): Version | undefined {
  const own = candidates.find(({ owner }) => owner.source.id === stated);
  const based = candidates.filter(({ owner }) => owner.above.has(stated));
  return own ?? (based.length === 1 ? based[0] : undefined);
}

/** A part a pack writes, laid over what it inherits. */
function written(
  pack: LineagePack,
  folder: PartFolder,
  id: string,
  part: MapTree,
  inherited: Version | undefined,
  diagnostics: Diagnostic[],
): Version {
  const below = inherited?.part ?? null;
  const overrides = textAt(part, 'overrides');
  if (overrides !== undefined && !definedBy(pack, overrides, folder, id))
    diagnostics.push(nothingToOverride(part.entries.get('overrides')?.keyAt ?? part.at, overrides, id, below));
  if (overrides === undefined && below) diagnostics.push(unstated(part.at, id, below.at));
  const locked = below && folder === 'schemes' ? lockFindings(below, part) : [];
  diagnostics.push(...locked);
  // What breaks a lock is not laid over, so that it is told once and not again by what it would have changed.
  if (locked.length > 0) return inherited!;
  if (below && asksRemoval(part)) return { owner: pack, part: null };
  return { owner: pack, part: below ? mergeParts(below, part, diagnostics) : withoutMarks(part) };
}

function definedBy(pack: LineagePack, id: string, folder: PartFolder, part: string): boolean {
  return pack.parents.some(
    (parent) =>
      (parent.source.id === id && parent.source.parts[folder].has(part)) || definedBy(parent, id, folder, part),
  );
}

function definedTwice(
  pack: LineagePack,
  id: string,
  candidates: readonly Version[],
  part: MapTree | undefined,
): Diagnostic {
  const files = candidates.map(({ owner, part: own }) => own?.at.file ?? `${owner.source.id} (remove)`);
  const packs = candidates.map(({ owner }) => owner.source.id);
  const at = part ? (part.entries.get('overrides')?.keyAt ?? part.at) : (pack.source.extends[0]?.at ?? pack.source.at);
  return diagnostic('defined-twice', at, {
    zh: `“${id}”有两份：${files.join('、')}，两个制度包互不相干，不知道用哪一份。`,
    en: `“${id}” is written by packs that do not build on one another: ${files.join(' and ')}.`,
    fixZh: `在本包写同名文件，写明 overrides: ${packs.join(' 或 overrides: ')}（以那一份为准，只写要改的）；或改其中一份的编号。`,
    fixEn: `Write a file of the same name here with overrides: ${packs.join(' or overrides: ')} (that one is kept; write what changes, if anything), or give one of them another id.`,
  });
}

function nothingToOverride(at: Place, pack: string, id: string, inherited: MapTree | null): Diagnostic {
  return diagnostic('override-unknown', at, {
    zh: `制度包“${pack}”不是上级，或没有“${id}”。`,
    en: `“${pack}” is not a pack this one extends, or it has no “${id}”.`,
    fixZh: inherited ? `写 overrides: ${inherited.at.pack}。` : '改正 overrides；内容是新的就删掉这一行。',
    fixEn: inherited
      ? `Write overrides: ${inherited.at.pack}.`
      : 'Correct overrides; when the content is new, delete the line.',
  });
}

function unstated(at: Place, id: string, inherited: Place): Diagnostic {
  return diagnostic('override-unstated', at, {
    zh: `“${id}”在 ${inherited.file} 里已经有了。`,
    en: `“${id}” already exists in ${inherited.file}.`,
    fixZh: `要改它，加一行“overrides: ${inherited.pack}”；是另一回事，换一个编号。`,
    fixEn: `To change it add “overrides: ${inherited.pack}”; for something else choose another id.`,
  });
}

function withoutMarks(part: MapTree): MapTree {
  const entries = new Map(part.entries);
  entries.delete('overrides');
  entries.delete('remove');
  return { ...part, entries };
}
