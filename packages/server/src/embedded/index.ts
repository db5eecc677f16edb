export { type Embedded, type EmbeddedOptions, startEmbedded } from './start-embedded.ts';
export { type Major } from './binaries.ts';
