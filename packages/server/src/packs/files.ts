import { loadPack, type Case, type LoadedPack, type PackSource } from '@lianxin/core';
import { createHash } from 'node:crypto';

/** Files of a pack and of the packs it builds on, by path: `<pack id>/<path in the pack>`. */
export type PackFiles = Readonly<Record<string, string>>;

/** The files of one pack among them; undefined when there are none. */
export function sourceIn(files: PackFiles, id: string): PackSource | undefined {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`${id}/`));
  if (own.length === 0) return undefined;
  return { folder: id, files: Object.fromEntries(own.map(([path, text]) => [path.slice(id.length + 1), text])) };
}

/** Reads and checks a pack and its cases with what it builds on, all of it among the files; null when the pack is not there. */
export function loadFiles(files: PackFiles, id: string): LoadedPack | null {
  const source = sourceIn(files, id);
  return source === undefined ? null : loadPack(source, (wanted) => sourceIn(files, wanted));
}

const known = new Map<string, LoadedPack>();
const mostKnown = 24;

/** As `loadFiles`, without the cases; what was read lately is not read again. */
export function loadRules(files: PackFiles, id: string): LoadedPack | null {
  const rules = withoutCases(files).files;
  const key = `${id} ${digestOf(rules)}`;
  const found = known.get(key) ?? withoutCaseFindings(loadFiles(rules, id));
  if (found === null) return null;
  // The least lately used comes first and goes first.
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return found;
}

/** That there are no cases is no finding where they were left out. */
function withoutCaseFindings(loaded: LoadedPack | null): LoadedPack | null {
  return loaded && { ...loaded, diagnostics: loaded.diagnostics.filter(({ code }) => code !== 'no-cases') };
}

/** The cases of one pack among the files. */
export function casesIn(files: PackFiles, id: string): Case[] {
  const own = Object.entries(sourceIn(files, id)?.files ?? {});
  const read = own.filter(([path]) => path === 'pack.yaml' || path.startsWith('cases/'));
  if (read.length < 2) return [];
  const loaded = loadPack({ folder: id, files: Object.fromEntries(read) }, () => undefined);
  return loaded.parsed.cases.map(({ case: one }) => one);
}

/** Files of several sources under one roof. */
export function filesOfSources(sources: Readonly<Record<string, PackSource>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sources).flatMap(([id, source]) =>
      Object.entries(source.files).map(([path, text]) => [`${id}/${path}`, text] as const),
    ),
  );
}

/** Rules and cases apart: a settled number stands on the rules alone. */
export function withoutCases(files: PackFiles): { files: Record<string, string>; cases: Record<string, string> } {
  const isCase = (path: string) => path.split('/')[1] === 'cases';
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    files: Object.fromEntries(entries.filter(([path]) => !isCase(path))),
    cases: Object.fromEntries(entries.filter(([path]) => isCase(path))),
  };
}

/** Files in which every pack that `newer` has takes the place of the whole pack of that id. */
export function replacedBy(files: PackFiles, newer: PackFiles): Record<string, string> {
  const packs = new Set(Object.keys(newer).map((path) => path.slice(0, path.indexOf('/'))));
  const kept = Object.entries(files).filter(([path]) => !packs.has(path.slice(0, path.indexOf('/'))));
  return Object.fromEntries([...kept, ...Object.entries(newer)]);
}

/** What stands for files as they are. */
export function digestOf(files: PackFiles): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
