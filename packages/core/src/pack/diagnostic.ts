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

// What names others is told of after what it names: a cause stands before what follows from it.
const folders: readonly string[] = ['pack.yaml', 'records', 'duties', 'indicators', 'schemes', 'cases'];

function sortKey(file: string): string {
  const steps = file.split('/');
  const head = steps.at(-1) === 'pack.yaml';
  const folder = folders.indexOf((head ? steps.at(-1) : steps.at(-2)) ?? '');
  return [...steps.slice(0, head || folder < 0 ? -1 : -2), folder < 0 ? folders.length : folder, steps.at(-1)].join(
    '/',
  );
}

/** By file (the head, records, duties, indicators, schemes, cases), line, column, then code; the same problem at the same place is told once. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter((d) => {
      const key = `${d.code}|${d.file}|${d.line}|${d.column}|${d.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        compareText(sortKey(a.file), sortKey(b.file)) ||
        a.line - b.line ||
        a.column - b.column ||
        compareText(a.code, b.code),
    );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** True when nothing stops the pack from being used. */
export function isUsable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every((d) => d.severity !== 'error');
}
