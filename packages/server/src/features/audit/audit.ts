import type { Deps } from '../../http/deps.ts';
import type { Who } from '../../http/who.ts';
import type { Queries } from '../../db/scope.ts';

/** One act, as it is written down. No personal data in `detail`: ids and what changed, not names or numbers. */
export interface Act {
  who: Pick<Who, 'county' | 'person'>;
  /** `<object kind>.<verb>`, such as `record.verify`, `person.read`, `role.grant`. */
  action: string;
  objectKind: string;
  /** Id of what was acted on, or read. */
  object: string;
  detail: Record<string, unknown>;
}

/** Writes an act down in the transaction that does it: either both are stored or neither. */
export async function audit(deps: Pick<Deps, 'clock' | 'randomUuid'>, { client }: Queries, act: Act): Promise<void> {
  await client.query({
    name: 'audit',
    text: `insert into audit (county, id, at, actor, action, object_kind, object, detail) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      act.who.county.county,
      deps.randomUuid(),
      deps.clock.now(),
      act.who.person.id,
      act.action,
      act.objectKind,
      act.object,
      JSON.stringify(act.detail),
    ],
  });
}
