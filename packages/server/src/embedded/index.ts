export { DatabaseProblem, type DatabaseProblemCode } from '../db/problem.ts';
export { type Major } from './binaries.ts';
export { type Embedded, type EmbeddedOptions, startEmbedded } from './start-embedded.ts';
