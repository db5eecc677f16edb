import type { FastifyInstance } from 'fastify';
import type { Deps } from '../http/deps.ts';
import { registerAccounts } from './accounts/index.ts';
import { registerAudit } from './audit/index.ts';
import { registerRecords } from './records/index.ts';
import { registerSession } from './session/index.ts';

/** Every feature, one line each; order does not matter. */
export async function registerFeatures(app: FastifyInstance, deps: Deps): Promise<void> {
  registerSession(app, deps);
  registerAccounts(app, deps);
  registerAudit(app, deps);
  registerRecords(app, deps);
}
