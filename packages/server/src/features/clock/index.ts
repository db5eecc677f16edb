import { sessionRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import { reading } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import { audit } from '../audit/index.ts';
import { settleDue } from '../scores/settle.ts';

/** Longest jump at once: a slip of the keyboard must not settle decades. */
const mostDays = 400;

/** Today as the server has it; a demo's may be moved forward, and what ends on the way is settled at once. */
export function registerClock(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, sessionRoutes.getClock, async () => ({ today: deps.clock.today(), movable: deps.clock.movable }));

  handle(app, deps, sessionRoutes.moveClock, async ({ who, body }) => {
    if (!deps.clock.movable) throw new Refusal('not-found');
    const days = (Date.parse(body.today) - Date.parse(deps.clock.today())) / 86_400_000;
    if (days < 0)
      throw new Refusal('bad-request', undefined, [
        {
          path: 'today',
          code: 'backwards',
          message: {
            zh: '演示的日期只能往后调：已经结算的不能退回去',
            en: 'The day of a demo moves forward only: what is settled stays settled',
          },
        },
      ]);
    if (days > mostDays)
      throw new Refusal('bad-request', undefined, [
        {
          path: 'today',
          code: 'too-far',
          message: { zh: `一次最多往后调 ${mostDays} 天`, en: `${mostDays} days forward at most at once` },
        },
      ]);
    await deps.clock.moveTo(body.today);
    await reading(deps.appDb, who.scope, (queries) =>
      audit(deps, queries, { who, action: 'clock.move', objectKind: 'clock', object: body.today, detail: {} }),
    );
    const closed = await settleDue(deps);
    return { today: deps.clock.today(), movable: true, settled: [...new Set(closed.map(({ period }) => period))] };
  });
}
