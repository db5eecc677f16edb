import type { Diagnostic } from '@lianxin/core';
import type { Terminal } from './command.ts';

/** Diagnostics as a person reads them: place first, so that an editor can jump there; Chinese, then English. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  for (const d of diagnostics) {
    terminal.out(`${d.file}:${d.line}:${d.column}  ${d.severity}  ${d.code}`);
    terminal.out(`    ${d.message}${d.remedy}`);
    terminal.out(`    ${d.messageEn} ${d.remedyEn}`);
    if (d.clause !== undefined) terminal.out(`    依据 clause: ${d.clause}`);
  }
}

/** How many of each severity, in words. */
export function countWords(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((d) => d.severity === severity).length;
  return `${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes`;
}
