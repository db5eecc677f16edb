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

// What is told of a name nobody declared, or of a part that reads one.
const ofNames: ReadonlySet<PackProblemCode> = new Set(['wrong-subject', 'wrong-subordinates', 'wrong-field-type']);

function echoes(one: Diagnostic, lost: readonly RegExp[], kinds: readonly RegExp[]): boolean {
  if (one.code === 'unknown-subject-kind') return lost.some((name) => name.test(one.message));
  const names = acrossFiles(one.code) ? lost : ofNames.has(one.code) ? kinds : [];
  return names.some((name) => name.test(one.message));
}

// As a word of its own: Chinese beside it is no part of it.
function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${name.replaceAll(/[^\p{L}\p{N}-]/gu, String.raw`\$&`)}(?![\\w-])`, 'i');
}

/**
 * Without what only follows from a file that could not be read to its end: of such a file its first problem is told, and other files are
 * not blamed for naming what stands in it. Nor is what names a part that was refused (`lost`), or a kind of subject nobody knows.
 */
export function withoutEchoes(diagnostics: readonly Diagnostic[], lost: ReadonlySet<string> = new Set()): Diagnostic[] {
  const refused = [...lost].filter((name) => name !== '').map(wordOf);
  const kinds = [
    ...refused,
    ...diagnostics.flatMap(({ code, message }) =>
      code === 'unknown-subject-kind' ? [wordOf(/“(.+?)”/.exec(message)?.[1] ?? '“”')] : [],
    ),
  ];
  const first = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    if (!ofReading.has(one.code)) continue;
    const known = first.get(one.file);
    if (!known || one.line < known.line || (one.line === known.line && one.column < known.column))
      first.set(one.file, one);
  }
  // A case that cannot be read is a case.
  const brokenCase = diagnostics.some(
    ({ file, severity, code }) => severity === 'error' && code !== 'case-broken' && /(^|\/)cases\//.test(file),
  );
  const doubled = new Set<string>();
  return diagnostics.filter((one) => {
    const told = first.get(one.file);
    if (told !== undefined) return told === one || kept.has(one.code);
    // A missing dash makes every key below it stand twice.
    if (one.code === 'duplicate-key' && (doubled.has(one.file) || !doubled.add(one.file))) return false;
    if (one.code === 'no-cases' && brokenCase) return false;
    if (echoes(one, refused, kinds)) return false;
    return first.size === 0 || !acrossFiles(one.code);
  });
}
