import { z } from 'zod';
import { cursorQuery, dateText, named, organisationBrief, page } from '../shapes.ts';
import { route } from '../route.ts';

export const organisationNode = organisationBrief.extend({
  form: z.string(),
  area: z.string().nullable(),
  members: z.number().int(),
  secretary: named.nullable(),
});

export const listOrganisations = route({
  id: 'listOrganisations',
  method: 'GET',
  path: '/organisations',
  summary: 'The organisation tree in the caller’s scope, as now or as then; text search by name',
  access: 'signed-in',
  query: z.object({
    ...cursorQuery,
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
    parent: z.string().optional(),
    search: z.string().max(50).optional(),
    at: dateText.optional(),
  }),
  response: page(organisationNode),
});

export const getOrganisation = route({
  id: 'getOrganisation',
  method: 'GET',
  path: '/organisations/:id',
  summary: 'One organisation with its history',
  access: 'signed-in',
  params: z.object({ id: z.string().max(40) }),
  response: organisationNode.extend({
    above: z.array(named),
    history: z.array(
      z.object({ validFrom: dateText, validTo: dateText.nullable(), name: z.string(), parent: z.string().nullable() }),
    ),
  }),
});

export const listPeople = route({
  id: 'listPeople',
  method: 'GET',
  path: '/people',
  summary: 'Members in the caller’s scope, for pickers and lists; no personal data beyond the name',
  access: 'signed-in',
  query: z.object({ ...cursorQuery, organisation: z.string().optional(), search: z.string().max(50).optional() }),
  response: page(
    z.object({
      id: z.string(),
      name: z.string(),
      organisation: named,
      kind: z.enum(['full', 'probationary']),
      posts: z.array(z.string()),
    }),
  ),
});

export const getPerson = route({
  id: 'getPerson',
  method: 'GET',
  path: '/people/:id',
  summary: 'A member’s file: identity number and phone masked; the reading is logged',
  access: 'signed-in',
  params: z.object({ id: z.string().max(64) }),
  response: z.object({
    id: z.string(),
    name: z.string(),
    sex: z.number().int(),
    birthYear: z.number().int().nullable(),
    schooling: z.string().nullable(),
    joinedOn: dateText.nullable(),
    organisation: named,
    idNumberMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    memberships: z.array(
      z.object({
        organisation: named,
        validFrom: dateText,
        validTo: dateText.nullable(),
        kind: z.enum(['full', 'probationary']),
      }),
    ),
    posts: z.array(
      z.object({ organisation: named, post: z.string(), validFrom: dateText, validTo: dateText.nullable() }),
    ),
  }),
});
