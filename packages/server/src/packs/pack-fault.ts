import { runCases } from '@lianxin/core';
import { loadPackFolder } from './folder.ts';

/** What is wrong with the pack in a folder, in one line; null when it passes its check and gives what its cases say. */
export function packFault(folder: string): string | null {
  const read = loadPackFolder(folder, process.cwd());
  if (read === null) return `There is no pack in ${folder}.`;
  const { pack, diagnostics, parsed } = read.loaded;
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (first !== undefined) return `${first.file}:${first.line} ${first.messageEn}`;
  if (pack === null) return `${folder} cannot be read.`;
  const failed = runCases(
    pack,
    parsed.cases.map((one) => one.case),
  ).filter(({ passed }) => !passed);
  return failed.length === 0 ? null : `${failed.length} of its cases give something else: ${failed[0]?.case ?? ''}`;
}
