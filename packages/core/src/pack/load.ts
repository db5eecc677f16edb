import { checks } from './check/index.ts';
import type { Report } from './check/check.ts';
import { diagnostic, inReadingOrder, isUsable, type Diagnostic } from './diagnostic.ts';
import { guardrails } from './guardrails/index.ts';
import { packKinds } from './kinds.ts';
import type { Pack } from './pack.ts';
import { parsePack, type ParsedPack } from './parse.ts';
import type { PackSource } from './source.ts';
import { withoutEchoes } from './without-echoes.ts';

/** A pack read, merged, checked. */
export interface LoadedPack {
  id: string;
  /** Ready to compile; null when a diagnostic is an error. */
  pack: Pack | null;
  /** Every problem found, in the order of reading. */
  diagnostics: Diagnostic[];
  /** What the checks saw, for rendering and for listing values; usable even when the pack is not. */
  parsed: ParsedPack;
}

/**
 * Read a pack with all it extends and check it: syntax, shape, meaning, guardrails. Reports every problem and never
 * throws on any text. `find` gives the source of an extended pack by its id, or undefined when there is none.
 */
export function loadPack(source: PackSource, find: (id: string) => PackSource | undefined): LoadedPack {
  const parsed = parsePack(source, find, packKinds);
  const diagnostics = [...parsed.diagnostics];
  const report: Report = (code, value, path, finding) => {
    const at = parsed.located.place(value, path);
    if (at) diagnostics.push(diagnostic(code, at, finding));
  };
  for (const check of [...checks, ...guardrails]) check.run(parsed, report);
  return {
    id: parsed.id,
    pack: isUsable(diagnostics) ? parsed.draft : null,
    diagnostics: inReadingOrder(withoutEchoes(diagnostics, parsed.lost)),
    parsed,
  };
}
