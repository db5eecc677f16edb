import type { FastifyInstance } from 'fastify';
import type { Deps } from '../http/deps.ts';
import { registerAccounts } from './accounts/index.ts';
import { registerAppeals } from './appeals/index.ts';
import { registerAudit } from './audit/index.ts';
import { registerClock } from './clock/index.ts';
import { registerConsequences } from './consequences/index.ts';
import { registerImports } from './imports/index.ts';
import { registerIndicators } from './indicators/index.ts';
import { registerOverview } from './overview/index.ts';
import { registerPacks } from './packs/index.ts';
import { registerRecords } from './records/index.ts';
import { registerRegistry } from './registry/index.ts';
import { registerReportCards } from './report-cards/index.ts';
import { registerReviews } from './reviews/index.ts';
import { registerRuleBook } from './rule-book/index.ts';
import { registerScores } from './scores/index.ts';
import { registerSession } from './session/index.ts';
import { registerSimulations } from './simulations/index.ts';
import { registerToday } from './today/index.ts';

/** Every feature, one line each; order does not matter. */
export async function registerFeatures(app: FastifyInstance, deps: Deps): Promise<void> {
  registerSession(app, deps);
  registerClock(app, deps);
  registerAccounts(app, deps);
  registerAudit(app, deps);
  registerRegistry(app, deps);
  registerRecords(app, deps);
  registerImports(app, deps);
  registerToday(app, deps);
  registerScores(app, deps);
  registerOverview(app, deps);
  registerIndicators(app, deps);
  registerConsequences(app, deps);
  registerAppeals(app, deps);
  registerReportCards(app, deps);
  registerReviews(app, deps);
  registerRuleBook(app, deps);
  registerPacks(app, deps);
  registerSimulations(app, deps);
}
