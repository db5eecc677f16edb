import { registryRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading, writing } from '../../db/scope.ts';
import { maskIdentityNumber, maskPhone, openField } from '../../field-key.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import { audit } from '../audit/index.ts';
import { heldAttributes, keepsUnder, wrong } from './said.ts';
import { registerSubjects, notInFuture, yearsSince } from './subjects.ts';
import { markSubjectStale } from './subject-store.ts';
import {
  describeOrganisation,
  findOrganisation,
  findPerson,
  listOrganisations,
  listPeople,
  membershipsOf,
  organisationHistory,
  postsOf,
  superiors,
  type OrganisationRow,
} from './store.ts';

const organisationPlace = z.object({ path: z.string() });
const personPlace = z.object({ path: z.string(), id: z.string() });

/** Organisations and people, as far as the caller's scope goes. */
export function registerRegistry(app: FastifyInstance, deps: Deps): void {
  registerSubjects(app, deps);

  handle(app, deps, registryRoutes.listOrganisations, async ({ who, query }) => {
    const after = readCursor(query.cursor, organisationPlace);
    const rows = await reading(deps.appDb, who.scope, (queries) =>
      listOrganisations(queries, who.scope.county, {
        parent: query.parent,
        search: query.search,
        at: query.at,
        after,
        limit: query.limit + 1,
      }),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(node),
      next: rows.length > query.limit && last !== undefined ? cursorOf({ path: last.path }) : null,
    };
  });

  handle(app, deps, registryRoutes.getOrganisation, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const row = await findOrganisation(queries, county, params.id);
      if (row === null) throw new Refusal('not-found');
      const history = await organisationHistory(queries, county, row.id);
      return {
        ...node(row),
        attributes: row.attributes,
        keeps: keepsUnder(who, row.path),
        above: await superiors(queries, county, row.path),
        history: history.map((version) => ({
          validFrom: version.valid_from,
          validTo: version.valid_to,
          name: version.name,
          parent: version.parent,
        })),
      };
    }),
  );

  handle(app, deps, registryRoutes.describeOrganisation, async ({ who, params, body: { from, attributes: given } }) => {
    notInFuture(deps, 'from', from);
    const { county } = who.scope;
    return writing(deps.appDb, who.scope, async (queries) => {
      const row = await findOrganisation(queries, county, params.id);
      if (row === null || !keepsUnder(who, row.path)) throw new Refusal('not-found');
      const kind = deps.packs.of(county).kinds.find((each) => each.kind === row.kind);
      const attributes = await heldAttributes(queries, county, kind, given);
      if (!(await describeOrganisation(queries, county, row.id, from, attributes)))
        throw wrong('from', 'too-early', {
          zh: '不能早于这个组织现在这一段的起始日期',
          en: 'Not before the day on which the present version of the organisation began',
        });
      await markSubjectStale(queries, county, row, yearsSince(from, deps.clock.today()), deps.clock.now());
      const keys = new Set([...Object.keys(row.attributes), ...Object.keys(attributes)]);
      const changed = [...keys].filter((key) => row.attributes[key] !== attributes[key]);
      await audit(deps, queries, {
        who,
        action: 'organisation.describe',
        objectKind: 'organisation',
        object: row.id,
        detail: { from, changed },
      });
      return { attributes };
    });
  });

  handle(app, deps, registryRoutes.listPeople, async ({ who, query }) => {
    const after = readCursor(query.cursor, personPlace);
    const rows = await reading(deps.appDb, who.scope, (queries) =>
      listPeople(queries, who.scope.county, {
        organisation: query.organisation,
        search: query.search,
        after,
        limit: query.limit + 1,
      }),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => ({
        id: row.id,
        name: row.name,
        organisation: { id: row.organisation, name: row.organisation_name },
        kind: row.kind,
        posts: row.posts,
      })),
      next: rows.length > query.limit && last !== undefined ? cursorOf({ path: last.path, id: last.id }) : null,
    };
  });

  handle(app, deps, registryRoutes.getPerson, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const row = await findPerson(queries, county, params.id);
      if (row === null) throw new Refusal('not-found');
      const place = (spell: { organisation: string; organisation_name: string | null }) => ({
        id: spell.organisation,
        name: spell.organisation_name ?? spell.organisation,
      });
      const memberships = await membershipsOf(queries, county, row.id);
      const posts = await postsOf(queries, county, row.id);
      // Reading somebody's file leaves a trace; reading one's own does not.
      if (row.id !== who.person.id)
        await audit(deps, queries, { who, action: 'person.read', objectKind: 'person', object: row.id, detail: {} });
      return {
        id: row.id,
        name: row.name,
        sex: row.sex,
        birthYear: row.birth_year,
        schooling: row.schooling,
        joinedOn: row.joined_on,
        organisation: place(row),
        idNumberMasked:
          row.id_number_sealed === null ? null : maskIdentityNumber(openField(deps.fieldKey, row.id_number_sealed)),
        phoneMasked: row.phone_sealed === null ? null : maskPhone(openField(deps.fieldKey, row.phone_sealed)),
        memberships: memberships.map((spell) => ({
          organisation: place(spell),
          validFrom: spell.valid_from,
          validTo: spell.valid_to,
          kind: spell.kind,
        })),
        posts: posts.map((spell) => ({
          organisation: place(spell),
          post: spell.post,
          validFrom: spell.valid_from,
          validTo: spell.valid_to,
        })),
      };
    }),
  );
}

function node(row: OrganisationRow) {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    form: row.form,
    field: row.field,
    parent: row.parent,
    area: row.area,
    members: row.members,
    secretary: row.secretary === null ? null : { id: row.secretary, name: row.secretary_name ?? row.secretary },
  };
}
