import { systemRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../http/deps.ts';
import { handle } from '../../http/register.ts';

/** The pack in force as a document. */
export function registerRuleBook(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, systemRoutes.getRuleBook, async ({ who }) => {
    const { head } = deps.packs.of(who.scope.county);
    return { pack: head.pack, version: head.version, title: head.title, book: deps.packs.ruleBookOf(who.scope.county) };
  });
}
