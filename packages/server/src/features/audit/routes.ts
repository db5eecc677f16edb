import { systemRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { handle } from '../../http/register.ts';
import { verifyAudit } from './verify.ts';

interface ActRow {
  id: string;
  at: string;
  actor: string;
  name: string | null;
  action: string;
  object_kind: string;
  object: string;
  detail: Record<string, unknown>;
}

const place = z.object({ at: z.iso.datetime({ precision: 6 }), id: z.uuid() });

/** Reading the audit log, and computing whether it is whole. */
export function registerAudit(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, systemRoutes.listAudit, async ({ who, query }) =>
    reading(deps.appDb, who.scope, async ({ client }) => {
      const after = readCursor(query.cursor, place);
      const found = await client.query<ActRow>(
        `select a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.actor, p.name, a.action, a.object_kind,
           a.object, a.detail
         from audit a left join person p on p.county = a.county and p.id = a.actor
         where a.county = $1 and ($2::text is null or a.object = $2) and ($3::text is null or a.action = $3)
           and ($4::timestamptz is null or (a.at, a.id) < ($4::timestamptz, $5::uuid))
         order by a.at desc, a.id desc limit $6`,
        [
          who.county.county,
          query.object ?? null,
          query.action ?? null,
          after?.at ?? null,
          after?.id ?? null,
          query.limit + 1,
        ],
      );
      const items = found.rows.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items: items.map(({ actor, name, object_kind, ...act }) => ({
          ...act,
          // Somebody outside the auditor's scope, or an act of the program itself, shows by id.
          actor: { id: actor, name: name ?? actor },
          objectKind: object_kind,
        })),
        next: found.rows.length > items.length && last ? cursorOf({ at: last.at, id: last.id }) : null,
      };
    }),
  );

  handle(app, deps, systemRoutes.verifyAudit, async ({ who, query }) =>
    verifyAudit(deps.ownerDb, who.county.county, query.depth),
  );
}
