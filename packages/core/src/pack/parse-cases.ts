import { z } from 'zod';
import { caseSchema, type Case } from '../schemes/cases/cases.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Located } from './located.ts';
import type { SourcePack } from './source.ts';
import { validate } from './validate.ts';

/** A case and the file it stands in. */
export interface LocatedCase {
  file: string;
  line: number;
  case: Case;
}

// A file is one case or a list; which of the two is seen by its key, so that problems are told about the one meant.
const listSchema = z.strictObject({ cases: z.array(caseSchema).min(1) });

/** The cases of a pack's files, each with the place it was written; what is broken is reported and left out. */
export function parseCases(files: SourcePack['cases'], located: Located, diagnostics: Diagnostic[]): LocatedCase[] {
  return files.flatMap(({ file, tree }) => {
    const list = tree.type === 'map' && tree.entries.has('cases');
    const checked = list ? validate(listSchema, tree) : validate(caseSchema, tree);
    diagnostics.push(...checked.diagnostics);
    if (checked.value === null) return [];
    located.remember(checked.value, checked.tree);
    const cases = 'cases' in checked.value ? checked.value.cases : [checked.value];
    return cases.map((one) => ({ file, line: located.place(one)?.line ?? 1, case: one }));
  });
}
