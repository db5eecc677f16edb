import type { PackProblemCode } from '../problems.ts';
import type { Diagnostic } from './diagnostic.ts';

const ofReading: ReadonlySet<PackProblemCode> = new Set(['yaml-syntax', 'full-width-sign']);
const acrossFiles: ReadonlySet<PackProblemCode> = new Set([
  'case-broken',
  'no-cases',
  'unknown-record',
  'unknown-field',
  'unknown-choice',
  'unknown-duty',
  'unknown-scheme',
  'unknown-indicator',
]);

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
  if (first.size === 0) return [...diagnostics];
  return diagnostics.filter((one) => {
    const told = first.get(one.file);
    if (told === undefined) return !acrossFiles.has(one.code);
    return told === one || (!ofReading.has(one.code) && (one.code.startsWith('yaml-') || one.code === 'duplicate-key'));
  });
}
