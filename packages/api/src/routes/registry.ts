import { wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { cursorQuery, dateText, named, organisationBrief, page, subjectKind } from '../shapes.ts';
import { route } from '../route.ts';

export const organisationNode = organisationBrief.extend({
  form: z.string(),
  area: z.string().nullable(),
  members: z.number().int(),
  secretary: named.nullable(),
});

/** What packs may ask of a subject, by the attribute's name. */
export const attributeValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Attributes as they are sent: names as in packs, no long texts. */
const attributesSent = z
  .record(
    z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name is small letters, digits and hyphens'),
    z.union([z.string().trim().min(1).max(200), z.number(), z.boolean()]),
  )
  .refine((given) => Object.keys(given).length <= 40, 'at most 40 attributes');

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
    /** What packs may ask of it besides field of work and form. */
    attributes: attributeValues,
    /** The caller may describe it anew. */
    keeps: z.boolean(),
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

export const describeOrganisation = route({
  id: 'describeOrganisation',
  method: 'POST',
  path: '/organisations/:id/attributes',
  summary: 'Gives an organisation other attributes from a day on; what it was before stays in its history',
  access: ['township-officer', 'county-officer'],
  params: z.object({ id: z.string().max(40) }),
  body: z.object({ from: dateText, attributes: attributesSent }),
  response: z.object({ attributes: attributeValues }),
  problems: ['date-in-future'],
});

export const listKinds = route({
  id: 'listKinds',
  method: 'GET',
  path: '/kinds',
  summary: 'Kinds of subject of the county’s pack: the built-in ones, then those it declares',
  access: 'signed-in',
  response: z.object({
    items: z.array(
      z.object({
        kind: subjectKind,
        title: wordsSchema,
        /** Of the pack’s own: kept as subjects. */
        declared: z.boolean(),
        /** People, who are seen like members. */
        person: z.boolean(),
        /** Kinds directly above. */
        in: z.array(z.string()),
        /** Attributes the pack declares of it, then those its rules ask for besides. */
        attributes: z.array(
          z.object({
            attribute: z.string(),
            title: wordsSchema,
            /** `any`: a number, yes or no, or a text. */
            type: z.enum(['text', 'number', 'boolean', 'choice', 'date', 'link', 'any']),
            unit: z.string().nullable(),
            choices: z.array(z.object({ choice: z.string(), title: wordsSchema })),
          }),
        ),
        /** Other attributes are refused. */
        closed: z.boolean(),
      }),
    ),
  }),
});

export const subjectBrief = z.object({
  id: z.string(),
  kind: subjectKind,
  name: z.string(),
  organisation: named,
  parent: named.nullable(),
  field: z.string(),
  validFrom: dateText,
  validTo: dateText.nullable(),
});

export const listSubjects = route({
  id: 'listSubjects',
  method: 'GET',
  path: '/subjects',
  summary:
    'Subjects of a declared kind in the caller’s scope on a day, in organisation order; no more of them than name and place',
  access: 'signed-in',
  query: z.object({
    ...cursorQuery,
    kind: subjectKind,
    organisation: z.string().max(64).optional(),
    parent: z.string().max(64).optional(),
    search: z.string().max(50).optional(),
    at: dateText.optional(),
  }),
  response: page(subjectBrief),
});

export const subjectFile = subjectBrief.extend({
  /** The person on the register it is. */
  person: named.nullable(),
  attributes: attributeValues,
  /** Nothing of it holds any more. */
  ended: z.boolean(),
  /** The caller may change it. */
  keeps: z.boolean(),
  history: z.array(
    z.object({
      validFrom: dateText,
      validTo: dateText.nullable(),
      name: z.string(),
      organisation: named,
      parent: named.nullable(),
      attributes: attributeValues,
    }),
  ),
});
export type SubjectFile = z.infer<typeof subjectFile>;

export const getSubject = route({
  id: 'getSubject',
  method: 'GET',
  path: '/subjects/:id',
  summary: 'One subject of a declared kind with its history; the reading of a person’s is logged',
  access: 'signed-in',
  params: z.object({ id: z.string().max(40) }),
  response: subjectFile,
});

/** What is said of a subject from a day on. */
const subjectSaid = {
  name: z.string().trim().min(1).max(100),
  /** An organisation or another subject; absent where the kind stands under nobody. */
  parent: z.string().max(64).nullable(),
  /** Absent: the parent, or the parent’s. */
  organisation: z.string().max(40).optional(),
  person: z.string().max(64).nullable().optional(),
  field: z.string().max(64).optional(),
  attributes: attributesSent.default({}),
};

export const addSubject = route({
  id: 'addSubject',
  method: 'POST',
  path: '/subjects',
  summary: 'Puts a subject of a declared kind on the register',
  access: ['township-officer', 'county-officer'],
  body: z.object({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, '1 to 40 small letters, digits or hyphens'),
    kind: subjectKind,
    since: dateText,
    ...subjectSaid,
  }),
  response: subjectFile,
  problems: ['date-in-future', 'unknown-subject'],
});

export const changeSubject = route({
  id: 'changeSubject',
  method: 'POST',
  path: '/subjects/:id/versions',
  summary: 'Says something else of a subject from a day on; what was said before stays in its history',
  access: ['township-officer', 'county-officer'],
  params: z.object({ id: z.string().max(40) }),
  body: z.object({ from: dateText, ...subjectSaid }),
  response: subjectFile,
  problems: ['date-in-future', 'unknown-subject'],
});

export const endSubject = route({
  id: 'endSubject',
  method: 'POST',
  path: '/subjects/:id/end',
  summary: 'Ends a subject with a day; its records and scores stay',
  access: ['township-officer', 'county-officer'],
  params: z.object({ id: z.string().max(40) }),
  body: z.object({ until: dateText }),
  response: subjectFile,
  problems: ['date-in-future'],
});
