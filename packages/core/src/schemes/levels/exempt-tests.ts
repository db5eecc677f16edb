import type { Exempt, ExemptTest } from '../scheme.ts';

/** A test of a reason for not being assessed, with where it is written. */
export interface PlacedExemptTest {
  test: ExemptTest;
  path: (string | number)[];
}

/** Every test of a reason for not being assessed, in the document's order: all of them must hold. */
export function exemptTestsOf({ when, and }: Pick<Exempt, 'when' | 'and'>): PlacedExemptTest[] {
  return [{ test: when, path: ['when'] }, ...(and ?? []).map((test, at) => ({ test, path: ['and', at] }))];
}
