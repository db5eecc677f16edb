import { roleSchema, wordsSchema } from '@lianxin/core';
import { z } from 'zod';
import { dateText, named, periodText, subjectKind, timeText } from '../shapes.ts';
import { route } from '../route.ts';
import { changedLineSchema, diagnosticSchema, outcomeSchema, packDraftSchema, standingSchema } from './simulations.ts';
import { ruleBookSchema } from './system.ts';

/** The versions of a county's rules: released ones by the day they hold from, and what is proposed to follow. */
const readers = ['county-officer', 'auditor'] as const;
const officers = ['county-officer'] as const;

const packId = z.string().max(64);
const versionText = z.string().max(32);
const version = { pack: packId, version: versionText };

export const packVersionSchema = z.object({
  ...version,
  /** The pack's own title. */
  title: z.string(),
  /** What changed, in the words of whoever proposed it; empty for a version of the folder. */
  change: z.string(),
  /** `folder`: put into the folder of packs by the county's IT. */
  origin: z.enum(['folder', 'studio', 'upload']),
  /**
   * `passed-over`: a version of the folder without what officers had published; it never comes into force by itself. `merged`: such a one that
   * lies within a version published since.
   */
  standing: z.enum(['in-force', 'coming', 'past', 'passed-over', 'merged', 'withdrawn']),
  effectiveFrom: dateText,
  publishedAt: timeText,
  proposedBy: named.nullable(),
  publishedBy: named.nullable(),
  lineage: z.array(z.object(version)),
  base: z.object(version).nullable(),
  /** Published by officers and still to come. */
  mayWithdraw: z.boolean(),
});

/** A pack in the folder of packs as it is now. */
export const folderPackSchema = z.object({
  pack: packId,
  title: z.string(),
  version: versionText,
  /** `same`: the version adopted. `newer`: can be adopted. `older`: the county has a newer one. `changed`: other files under the same version. `other`: not adopted. */
  state: z.enum(['same', 'newer', 'older', 'changed', 'other', 'unusable']),
  adopted: versionText.nullable(),
});

export const listPackVersions = route({
  id: 'listPackVersions',
  method: 'GET',
  path: '/packs',
  summary: 'The versions of the county’s rules: in force, coming, past; and what lies in the folder of packs',
  access: readers,
  response: z.object({
    items: z.array(packVersionSchema),
    folder: z.array(folderPackSchema),
    /** Whether the caller proposes and publishes, or only reads. */
    mayPropose: z.boolean(),
  }),
});

const figure = z.object({ before: z.number(), after: z.number() });

/** What can be said of a version without looking at anybody's records. */
export const packReportSchema = z.object({
  /** Every finding of the checker and its guardrails; `known`: the version before had it already. */
  diagnostics: z.array(diagnosticSchema.extend({ known: z.boolean() })),
  /** Orders from above cited for what a guardrail otherwise refuses. */
  orders: z.array(
    z.object({
      guardrail: z.string(),
      issuer: z.string(),
      number: z.string(),
      date: dateText,
      text: z.string(),
    }),
  ),
  /** Every guardrail, with how many findings of each severity it has. */
  guardrails: z.array(
    z.object({ guardrail: z.string(), title: wordsSchema, errors: z.number().int(), warnings: z.number().int() }),
  ),
  /** Contradictions and gaps of the document, and the choice made. */
  notes: z.array(z.object({ part: z.string(), title: wordsSchema, note: z.string(), source: z.string().nullable() })),
  cost: z.object({
    /** A month, for one subject the role answers for. */
    roles: z.array(z.object({ role: roleSchema, on: subjectKind, minutes: figure, requests: figure, fields: figure })),
    /** One record, when it is made. */
    records: z.array(
      z.object({
        record: z.string(),
        title: wordsSchema,
        seconds: z.number(),
        fields: z.number().int(),
        requiredFields: z.number().int(),
        byDuty: z.boolean(),
        /** Seconds in the version before; null when it is new. */
        before: z.number().nullable(),
      }),
    ),
    /** Records the version before had and this one has not. */
    gone: z.array(z.object({ record: z.string(), title: wordsSchema })),
    /** Records that no score, duty or indicator reads. */
    unread: z.array(z.object({ record: z.string(), title: wordsSchema })),
    askedTwice: z.array(
      z.object({ title: wordsSchema, asked: z.array(z.object({ record: z.string(), field: z.string() })) }),
    ),
    derivable: z.array(z.object({ record: z.string(), field: z.string(), title: wordsSchema, from: wordsSchema })),
  }),
  /**
   * Worked examples of the pack, and of those it builds on. `otherwise`: right by the pack it belongs to, and changed by what the county changed;
   * `red`: wrong.
   */
  cases: z.array(
    z.object({
      pack: packId,
      case: z.string(),
      title: z.string(),
      /** Null where its rows name schemes or indicators themselves. */
      scheme: z.string().nullable(),
      own: z.boolean(),
      state: z.enum(['green', 'otherwise', 'red']),
      failures: z.array(
        z.object({
          subject: z.string(),
          period: z.string(),
          what: z.string(),
          expected: z.string(),
          actual: z.string(),
        }),
      ),
      /** What it expects, line by line: `m1 2017-Q3 total 12`. */
      expects: z.array(z.string()),
    }),
  ),
  /** Lines of the rule book that read otherwise than in the version before. */
  lines: z.array(changedLineSchema),
});

export const getPackVersion = route({
  id: 'getPackVersion',
  method: 'GET',
  path: '/packs/:pack/versions/:version',
  summary:
    'One version: what the checker and its guardrails say, orders, notes, burden beside the version before, cases',
  access: readers,
  params: z.object(version),
  response: z.object({
    version: packVersionSchema,
    /** The version in force before it. */
    previous: z.object(version).nullable(),
    report: packReportSchema,
  }),
});

export const getPackRuleBook = route({
  id: 'getPackRuleBook',
  method: 'GET',
  path: '/packs/:pack/versions/:version/rule-book',
  summary: 'One version as a document',
  access: readers,
  params: z.object(version),
  response: z.object({ ...version, title: z.string(), book: ruleBookSchema }),
});

export const comparePackVersions = route({
  id: 'comparePackVersions',
  method: 'GET',
  path: '/packs/:pack/versions/:version/differences',
  summary: 'Which lines of the rule book read otherwise than in another version',
  access: readers,
  params: z.object(version),
  query: z.object({ pack: packId.optional(), version: versionText.optional() }),
  response: z.object({
    /** The other version; null when there is none before. */
    before: z.object(version).nullable(),
    lines: z.array(changedLineSchema),
  }),
});

const counted = z.object({ key: z.string(), title: wordsSchema, count: z.number().int() });

export const listPackSubjects = route({
  id: 'listPackSubjects',
  method: 'GET',
  path: '/packs/:pack/versions/:version/subjects',
  summary: 'Who is subject to each scheme of a version, by field and place, and who is exempt and why',
  access: readers,
  params: z.object(version),
  response: z.object({
    day: dateText,
    schemes: z.array(
      z.object({
        scheme: z.string(),
        title: wordsSchema,
        kind: z.string(),
        kindTitle: wordsSchema,
        /** Conditions under which somebody is subject to it, in words; null: everybody of the kind. */
        applies: wordsSchema.nullable(),
        subjects: z.number().int(),
        fields: z.array(counted),
        places: z.array(counted),
        exempt: z.array(
          z.object({
            exempt: z.string(),
            title: wordsSchema,
            rule: z.string().nullable(),
            source: z.string().nullable(),
            /** They are scored all the same, only not ranked. */
            scored: z.boolean(),
            /** In the settle period that runs; null where nobody can be counted yet. */
            count: z.number().int().nullable(),
          }),
        ),
        /** The newest settled period, whose list can be opened; null when none is. */
        period: periodText.nullable(),
      }),
    ),
  }),
});

export const withdrawPackVersion = route({
  id: 'withdrawPackVersion',
  method: 'DELETE',
  path: '/packs/:pack/versions/:version',
  summary: 'Take a published version back before its day',
  access: officers,
  params: z.object(version),
  response: packVersionSchema,
  problems: ['already-in-force', 'already-decided', 'bad-request'],
});

/** A pack that is not adopted yet: files by path (`schemes/member-star.yaml`), a zip in base64, or the id of one in the folder of packs. */
export const packSourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('files'), files: z.record(z.string().max(200), z.string()) }),
  z.object({ from: z.literal('zip'), zip: z.base64() }),
  z.object({ from: z.literal('folder'), pack: packId }),
]);
const offered = z.object({
  source: packSourceSchema,
  /** `upgrade`: a newer version of a pack the county has adopted. `install`: one more pack beside those. */
  how: z.enum(['upgrade', 'install']),
});
/** Three times what a whole county's rules take, and a zip is smaller. */
const bodyLimit = 6 * 1024 * 1024;

const candidate = z.object({
  ...version,
  title: z.string(),
  /** The version adopted now; null when it is a new pack. */
  adopted: versionText.nullable(),
  files: z.number().int(),
  /** As which version of the county's rules it would be released. */
  release: z.object(version),
});

export const checkPack = route({
  id: 'checkPack',
  method: 'POST',
  path: '/pack-checks',
  summary:
    'Check a pack that is to be adopted: findings with file and line, cases, burden, what reads otherwise. Nothing is stored',
  access: officers,
  bodyLimit,
  body: offered,
  response: z.object({ candidate, report: packReportSchema, usable: z.boolean() }),
  problems: ['unusable-pack', 'too-large'],
});

const money = z.number().nullable();

/** What would change for whom: for each scheme in both versions its newest settled period, scored by both. */
const preview = z.object({
  schemes: z.array(
    z.object({
      scheme: z.string(),
      title: wordsSchema,
      levels: z.array(z.object({ level: z.number().int(), title: wordsSchema })),
      consequences: z.array(z.object({ consequence: z.string(), title: wordsSchema })),
      /** Null when no period is settled, or it has no such period any more: `why` says so. */
      period: periodText.nullable(),
      why: wordsSchema.nullable(),
      before: outcomeSchema.nullable(),
      after: outcomeSchema.nullable(),
      changed: z.number().int(),
      risen: z.number().int(),
      fallen: z.number().int(),
      /** The largest moves first; money of the period by level, where any hangs on it. */
      moved: z.array(
        z.object({
          subject: named,
          before: standingSchema.extend({ yuan: money }),
          after: standingSchema.extend({ yuan: money }),
        }),
      ),
    }),
  ),
  /** Schemes only one of the versions has. */
  added: z.array(z.object({ scheme: z.string(), title: wordsSchema })),
  gone: z.array(z.object({ scheme: z.string(), title: wordsSchema })),
});

export const previewPack = route({
  id: 'previewPack',
  method: 'POST',
  path: '/pack-previews',
  summary:
    'What a pack that is to be adopted would have changed for whom in the newest settled periods. Nothing is stored',
  access: officers,
  bodyLimit,
  body: offered,
  response: preview,
  problems: ['unusable-pack', 'too-large'],
});

export const proposePack = route({
  id: 'proposePack',
  method: 'POST',
  path: '/pack-drafts/packs',
  summary: 'Propose to adopt a pack; another county officer publishes it',
  access: officers,
  bodyLimit,
  body: offered.extend({ title: z.string().trim().min(2).max(80) }),
  response: packDraftSchema,
  problems: ['unusable-pack', 'too-large'],
});

const draftId = z.object({ draft: z.uuid() });

export const getPackDraft = route({
  id: 'getPackDraft',
  method: 'GET',
  path: '/pack-drafts/:draft',
  summary: 'A draft with its files and what can be said of it',
  access: readers,
  params: draftId,
  response: z.object({
    draft: packDraftSchema,
    /** Null when the rules it was written against have changed since. */
    report: packReportSchema.nullable(),
    files: z.record(z.string(), z.string()),
  }),
});

export const previewPackDraft = route({
  id: 'previewPackDraft',
  method: 'GET',
  path: '/pack-drafts/:draft/preview',
  summary: 'What a draft would have changed for whom in the newest settled periods',
  access: readers,
  params: draftId,
  response: preview,
  problems: ['draft-outdated', 'draft-not-usable'],
});

export const publishPackDraft = route({
  id: 'publishPackDraft',
  method: 'PUT',
  path: '/pack-drafts/:draft/publication',
  summary: 'A second county officer publishes a draft as the next version, with the day from which it holds',
  access: officers,
  params: draftId,
  body: z.object({ effectiveFrom: dateText }),
  response: packDraftSchema,
  problems: ['own-draft', 'already-decided', 'draft-not-usable', 'draft-outdated', 'bad-request'],
});

export const renewPackDraft = route({
  id: 'renewPackDraft',
  method: 'POST',
  path: '/pack-drafts/:draft/renewal',
  summary: 'Write the values of a draft against the rules as they are now, as a new draft of the caller',
  access: officers,
  params: draftId,
  body: z.object({}),
  response: packDraftSchema,
  problems: ['already-decided', 'invalid-values'],
});

export const withdrawPackDraft = route({
  id: 'withdrawPackDraft',
  method: 'DELETE',
  path: '/pack-drafts/:draft',
  summary: 'Give up a draft of one’s own that nobody has published',
  access: officers,
  params: draftId,
  response: packDraftSchema,
  problems: ['already-decided'],
});
