import type { PackProblemCode } from '../problems.ts';
import type { Diagnostic } from './diagnostic.ts';

const ofReading: ReadonlySet<PackProblemCode> = new Set(['yaml-syntax', 'full-width-sign']);
const here: ReadonlySet<PackProblemCode> = new Set(['unknown-key', 'unknown-kind', 'unknown-file']);
const kept: ReadonlySet<PackProblemCode> = new Set([
  'yaml-depth',
  'yaml-anchor',
  'yaml-alias',
  'yaml-include',
  'yaml-tag',
]);

// What names a part of another file; keys and kinds are the file's own.
function acrossFiles(code: PackProblemCode): boolean {
  return code === 'case-broken' || code === 'no-cases' || (code.startsWith('unknown-') && !here.has(code));
}

/**
 * Without what only follows from a file that could not be read to its end: of such a file its first problem is told, and other files are
 * not blamed for naming what stands in it.
 */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    if (!ofReading.has(one.code)) continue;
    const known = first.get(one.file);
    if (!known || one.line < known.line || (one.line === known.line && one.column < known.column))
      first.set(one.file, one);
  }
  const doubled = new Set<string>();
  return diagnostics.filter((one) => {
    const told = first.get(one.file);
    if (told !== undefined) return told === one || kept.has(one.code);
    // A missing dash makes every key below it stand twice.
    if (one.code === 'duplicate-key' && (doubled.has(one.file) || !doubled.add(one.file))) return false;
    return first.size === 0 || !acrossFiles(one.code);
  });
}
