import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LoadedPack, loadPack } from '../../pack/load.ts';
import { runCases } from '../../schemes/cases/cases.ts';

/** A pack in the folder of a document beside this file. */
function packOf(name: string): LoadedPack {
  const folder = new URL(`${name}/`, import.meta.url);
  const paths = readdirSync(folder, { recursive: true }).map((path) => String(path).replaceAll('\\', '/'));
  const files = paths.filter((path) => path.endsWith('.yaml'));
  const texts = Object.fromEntries(files.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]));
  return loadPack({ folder: name, files: texts }, () => undefined);
}

const documents = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

// Rule documents of other kinds than stars for members, each with numbers worked out by hand before it was run.
describe.each(documents)('%s', (name) => {
  const { pack, diagnostics, parsed } = packOf(name);

  it('says nothing that the checks refuse', () => {
    expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  });

  it('has a case for every scheme, and each comes out as worked by hand', () => {
    const cases = parsed.cases.map((one) => one.case);
    const spoken = new Set(cases.flatMap((one) => [one.scheme, ...one.expect.map((row) => row.scheme)]));
    expect(pack!.schemes.map((scheme) => scheme.scheme).filter((scheme) => !spoken.has(scheme))).toEqual([]);
    expect(runCases(pack!, cases).filter((outcome) => !outcome.passed)).toEqual([]);
  });
});
