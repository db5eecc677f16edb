// Every public name of the core, listed one by one.
export { aboutShape, basisSchema, idSchema, type Basis } from './basis.ts';
export { conditionSchema, valueTestSchema, type Condition, type ValueTest } from './records/condition.ts';
export {
  fieldSchema,
  recordTypeSchema,
  roleSchema,
  subjectKindSchema,
  type Field,
  type RecordType,
  type Role,
  type SubjectKind,
} from './records/record-type.ts';
export { dutySchema, type Duty } from './duties/duty.ts';
export {
  capsSchema,
  itemSchema,
  periodKindSchema,
  schemeSchema,
  type Caps,
  type Consequence,
  type Item,
  type Level,
  type PeriodKind,
  type Scheme,
  type Section,
  type Veto,
} from './schemes/scheme.ts';
export {
  bilingualSchema,
  explanationSchema,
  type Bilingual,
  type ExplainedItem,
  type ExplainedSection,
  type Explanation,
} from './schemes/explanation.ts';
export { packHeadSchema, type Pack, type PackHead } from './pack/pack.ts';
export { checkEntry, summaryOf, type EntryError, type EntryValue, type EntryValues } from './records/entry.ts';
export { packProblems, type PackProblemCode, type ProblemCode, type Severity } from './problems.ts';
export { isUsable, type Diagnostic } from './pack/diagnostic.ts';
export { didYouMean } from './pack/did-you-mean.ts';
export { loadPack, type LoadedPack } from './pack/load.ts';
export type { PackSource } from './pack/source.ts';
export { joinWords, titleWords, type Words } from './words.ts';
