export { createClient, ProblemError, urlOf, type CallOptions, type Client } from './client.ts';
export { problems, problemSchema, type Problem, type ProblemCode } from './problems.ts';
export {
  route,
  type Access,
  type Answer,
  type Body,
  type CallInput,
  type Params,
  type Query,
  type RouteShape,
} from './route.ts';
export * as sessionRoutes from './routes/session.ts';
export * as packRoutes from './routes/packs.ts';
export * as recordRoutes from './routes/records.ts';
export * as registryRoutes from './routes/registry.ts';
export * as importRoutes from './routes/imports.ts';
export * as indicatorRoutes from './routes/indicators.ts';
export * as reportCardRoutes from './routes/report-cards.ts';
export * as reviewRoutes from './routes/reviews.ts';
export * as scoreRoutes from './routes/scores.ts';
export * as simulationRoutes from './routes/simulations.ts';
export * as systemRoutes from './routes/system.ts';
export { largestSheet, type ImportView } from './routes/imports.ts';
export { type Session } from './routes/session.ts';
export { type RecordView } from './routes/records.ts';
export { type Review, type ReviewRound } from './routes/reviews.ts';
export { type SubjectFile } from './routes/registry.ts';
export { type AppealView } from './routes/scores.ts';
export type {
  CountiesPageData,
  CountyPageData,
  PublicLevelRule,
  PublicMemberStars,
  PublicOrganisation,
  PublicPlace,
  PublicRenderer,
  PublicRule,
  PublicScheme,
  PublicStar,
  PublicUnit,
  PublicUnits,
  PublicView,
  TownshipPageData,
  VillagePageData,
} from './public-page.ts';
