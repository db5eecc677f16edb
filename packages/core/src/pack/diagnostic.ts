import { packProblems, type PackProblemCode, type Severity } from '../problems.ts';
import type { Place } from './tree.ts';

/** One problem of a pack: what, where, and what to write instead. Chinese first, the complete English beside it. */
export interface Diagnostic {
  code: PackProblemCode;
  severity: Severity;
  /** The file as the caller named it. */
  file: string;
  /** Counted from 1. */
  line: number;
  column: number;
  message: string;
  messageEn: string;
  remedy: string;
  remedyEn: string;
  /** The clause of law a guardrail stands on. */
  clause?: string;
}

/** What a check found, in both languages; `fix` says what to write. */
export interface Finding {
  zh: string;
  en: string;
  fixZh: string;
  fixEn: string;
  clause?: string;
  /** Overrides the code's usual severity, where the same finding may be milder. */
  severity?: Severity;
}

/** A finding at a place. */
export function diagnostic(code: PackProblemCode, at: Place, finding: Finding): Diagnostic {
  return {
    code,
    severity: finding.severity ?? packProblems[code].severity,
    file: at.file,
    line: at.line,
    column: at.column,
    message: finding.zh,
    messageEn: finding.en,
    remedy: finding.fixZh,
    remedyEn: finding.fixEn,
    ...(finding.clause === undefined ? {} : { clause: finding.clause }),
  };
}

/** By file, line, column, then code: the order of reading; the same problem at the same place is told once. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter((d) => {
      const key = `${d.code}|${d.file}|${d.line}|${d.column}|${d.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
        a.line - b.line ||
        a.column - b.column ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
    );
}

/** True when nothing stops the pack from being used. */
export function isUsable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every((d) => d.severity !== 'error');
}
