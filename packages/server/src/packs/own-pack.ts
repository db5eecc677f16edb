import { loadPack, overrideOf, yamlOf, type Pack, type PackHead } from '@lianxin/core';
import type { NewestRules } from '../http/deps.ts';
import { replacedBy, sourceIn, type PackFiles } from './files.ts';

/** The id of a county's own pack, in which all that it changes is kept: it extends the packs the county has adopted. */
export function ownPackId(county: string): string {
  return `county-${county}`;
}

/** A pack and everything it builds on, as files. */
export interface Lineage {
  /** Id of the pack on top. */
  id: string;
  files: PackFiles;
}

/** What a county changes or adopts, as the next version of its own pack: `files` are those that are new, `lineage` is the whole. */
export interface Proposed {
  lineage: Lineage;
  files: PackFiles;
}

type Base = Pick<NewestRules, 'pack' | 'files'>;

/**
 * A scheme as it is to be, written into the county's own pack: only what differs from the packs above, so that changing again changes the same
 * file and no pack is laid upon another each time.
 */
export function withScheme(base: Base, county: string, scheme: Pack['schemes'][number], title: string): Proposed {
  const id = ownPackId(county);
  const own = ownFiles(base, county);
  const parents = parentsOf(base, id, own);
  const inherited = parents.pack.schemes.find((each) => each.scheme === scheme.scheme);
  const path = `schemes/${scheme.scheme}.yaml`;
  const files: Record<string, string> = { ...own, 'pack.yaml': headOf(base, county, own, { title }) };
  if (inherited === undefined) files[path] = yamlOf({ ...scheme });
  else {
    const override = overrideOf(inherited, scheme);
    if (override === null) delete files[path];
    else {
      const above = parents.pack.lineage.findLast(
        ({ pack }) => pack !== id && base.files[`${pack}/${path}`] !== undefined,
      );
      files[path] = yamlOf({
        scheme: scheme.scheme,
        overrides: above?.pack ?? base.pack.head.pack,
        ...override,
      });
    }
  }
  return proposedOf(base, id, files);
}

/**
 * Another version of a pack that is adopted already. When it is the one on top it is the next version itself; else the county's own pack is, whose
 * changes stay above it.
 */
export function withUpgrade(base: Base, county: string, newer: PackFiles, title: string): Proposed {
  const id = ownPackId(county);
  const files = replacedBy(base.files, newer);
  const top = base.pack.head.pack;
  if (sourceIn(newer, top) !== undefined) return { lineage: { id: top, files }, files: newer };
  const own = ownFiles(base, county);
  const changed = { ...own, 'pack.yaml': headOf(base, county, own, { title }) };
  return proposedOf({ files }, id, changed, newer);
}

/** A pack adopted besides those the county has. */
export function withPack(base: Base, county: string, added: { id: string; files: PackFiles }, title: string): Proposed {
  const id = ownPackId(county);
  const own = ownFiles(base, county);
  const files = { ...own, 'pack.yaml': headOf(base, county, own, { title, added }) };
  // What both build on is there once, as it is in the county.
  const extra = Object.fromEntries(
    Object.entries(added.files).filter(([path]) => {
      const pack = path.slice(0, path.indexOf('/'));
      return pack === added.id || sourceIn(base.files, pack) === undefined;
    }),
  );
  return proposedOf({ ...base, files: { ...base.files, ...extra } }, id, files, extra);
}

/** The files of a version as it is released: its number and its day written into the pack on top. */
export function stamped({ id, files }: Lineage, version: string, effectiveFrom: string): PackFiles {
  const path = `${id}/pack.yaml`;
  const head = (files[path] ?? '')
    .replace(/^version:.*$/m, `version: ${version}`)
    .replace(/^effective-from:.*$/m, `effective-from: ${effectiveFrom}`);
  return { ...files, [path]: head };
}

function proposedOf(
  base: Pick<Base, 'files'>,
  id: string,
  own: Readonly<Record<string, string>>,
  more: PackFiles = {},
): Proposed {
  const named = Object.fromEntries(Object.entries(own).map(([path, text]) => [`${id}/${path}`, text]));
  const files = { ...more, ...named };
  return { lineage: { id, files: replacedBy(base.files, named) }, files };
}

function ownFiles(base: Base, county: string): Record<string, string> {
  return { ...sourceIn(base.files, ownPackId(county))?.files };
}

/** What the county's own pack builds on, merged: its head alone, without anything it changes. */
function parentsOf(base: Base, id: string, own: Readonly<Record<string, string>>): { pack: Pack } {
  const head = own['pack.yaml'];
  if (head === undefined) return { pack: base.pack };
  const bare = loadPack({ folder: id, files: { 'pack.yaml': head } }, (wanted) => sourceIn(base.files, wanted));
  return { pack: bare.parsed.draft };
}

/** The own pack's pack.yaml: named after what it builds on, with what was changed told in its note, the newest last. */
function headOf(
  base: Base,
  county: string,
  own: Readonly<Record<string, string>>,
  { title, added }: { title: string; added?: { id: string; files: PackFiles } },
): string {
  const text = own['pack.yaml'];
  const before = text === undefined ? null : bareHead(ownPackId(county), text);
  const above = base.pack.head;
  const parents = before === null ? [above.pack] : [before.extends ?? []].flat();
  const all = added === undefined ? parents : [...parents, added.id];
  const note = [...(before?.note === undefined ? [] : [before.note.trim()]), `${title.trim()}。`].join('');
  return yamlOf({
    ...(before ?? {
      pack: ownPackId(county),
      title: above.title,
      ...(above['title-en'] === undefined ? {} : { 'title-en': above['title-en'] }),
      version: '0.0.0',
      format: above.format,
      'effective-from': above['effective-from'],
      document: above.document,
      basis: 'local',
    }),
    ...(added === undefined
      ? {}
      : restated(base, before, bareHead(added.id, added.files[`${added.id}/pack.yaml`] ?? ''))),
    extends: all.length === 1 ? all[0] : all,
    note: before === null ? `本县修订：${note}` : note,
  });
}

/** Fields of work and kinds that both packs describe, and differently: the county goes on calling them as it does. */
function restated(base: Base, before: PackHead | null, added: PackHead): Pick<PackHead, 'fields' | 'kinds'> {
  const differing = <T extends object>(
    own: readonly T[],
    theirs: readonly T[],
    told: readonly T[],
    id: keyof T,
  ): T[] => [
    ...told,
    ...own.filter(
      (each) =>
        !told.some((known) => known[id] === each[id]) &&
        theirs.some((other) => other[id] === each[id] && JSON.stringify(other) !== JSON.stringify(each)),
    ),
  ];
  const { head } = base.pack;
  const fields = differing(head.fields ?? [], added.fields ?? [], before?.fields ?? [], 'field');
  const kinds = differing(head.kinds ?? [], added.kinds ?? [], before?.kinds ?? [], 'kind');
  return { ...(fields.length === 0 ? {} : { fields }), ...(kinds.length === 0 ? {} : { kinds }) };
}

/** What a pack.yaml itself says, without anything from above. */
function bareHead(id: string, text: string): PackHead {
  return loadPack({ folder: id, files: { 'pack.yaml': text } }, () => undefined).parsed.draft.head;
}
