export { oneItemScheme, toyContext, toyPack, toyScheme } from './toy-pack.ts';
export { runExample, type ExampleResult } from './run-example.ts';
export { scoreToy, type ToyGiven } from './score-toy.ts';
export { placed, reaching, type Placed } from './placed.ts';
