import { packRoutes } from '@lianxin/api';
import { isUsable, ruleBook } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { reading, writing, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { loadFiles } from '../../packs/files.ts';
import { readReleases } from '../../packs/releases.ts';
import { audit } from '../audit/index.ts';
import { applyRules } from './apply-rules.ts';
import { adopted, baseOf, candidateOf, keptProposal, type Candidate } from './candidate.ts';
import { requireCounty, requireReader, writesRules } from './county-wide.ts';
import { addDraft, draftsOf, draftView, giveUpDraft, isUpToDate, stateOf, type DraftRow } from './drafts.ts';
import { previewOf } from './preview.ts';
import { publishDraft } from './publish.ts';
import { keyOf, linesBetween, reportOf } from './report.ts';
import { subjectsOf } from './subjects.ts';
import { readOffered, type PackSource } from './upload.ts';
import {
  folderOf,
  isSame,
  officerNames,
  previousOf,
  readVersion,
  versionOf,
  versionsOf,
  versionView,
} from './versions.ts';
import { saveValues } from './values.ts';

/** The versions of a county's rules: what is in force, what was, what is proposed; adopting packs, and publishing what a colleague proposed. */
export function registerPacks(app: FastifyInstance, deps: Deps): void {
  registerVersions(app, deps);
  registerAdopting(app, deps);
  registerDrafts(app, deps);
}

function registerVersions(app: FastifyInstance, deps: Deps): void {
  const inScope = <T>(who: Who, work: (queries: Queries) => Promise<T>) => {
    requireReader(who);
    return reading(deps.appDb, who.scope, work);
  };

  handle(app, deps, packRoutes.listPackVersions, async ({ who }) =>
    inScope(who, async (queries) => {
      const { county } = who.scope;
      const names = await officerNames(queries, county);
      const versions = await versionsOf(deps, queries, who);
      const titles = await titlesOf(queries, county);
      return {
        items: versions.map((each) =>
          versionView(
            each,
            names,
            who,
            titles.get(`${each.release.pack} ${each.release.version}`) ?? each.release.pack,
          ),
        ),
        folder: folderOf(deps.packs, county),
        mayPropose: writesRules(who),
      };
    }),
  );

  handle(app, deps, packRoutes.getPackVersion, async ({ who, params }) =>
    inScope(who, async (queries) => {
      const { county } = who.scope;
      const found = await versionOf(deps, queries, who, params);
      const before = previousOf(
        (await versionsOf(deps, queries, who)).map(({ release }) => release),
        found.release,
      );
      const read = await readVersion(queries, county, params);
      const readBefore = before === null ? null : await readVersion(queries, county, before);
      const names = await officerNames(queries, county);
      return {
        version: versionView(found, names, who, read.loaded.parsed.draft.head.title),
        previous: before === null ? null : { pack: before.pack, version: before.version },
        report: reportOf(read, readBefore?.loaded ?? null),
      };
    }),
  );

  handle(app, deps, packRoutes.getPackRuleBook, async ({ who, params }) =>
    inScope(who, async (queries) => {
      await versionOf(deps, queries, who, params);
      const { loaded } = await readVersion(queries, who.scope.county, params);
      const { head } = loaded.parsed.draft;
      return { pack: head.pack, version: head.version, title: head.title, book: ruleBook(loaded.parsed) };
    }),
  );

  handle(app, deps, packRoutes.comparePackVersions, async ({ who, params, query }) =>
    inScope(who, async (queries) => {
      const { county } = who.scope;
      const { release } = await versionOf(deps, queries, who, params);
      const releases = (await versionsOf(deps, queries, who)).map((each) => each.release);
      const { pack, version } = query;
      const before =
        pack === undefined || version === undefined
          ? previousOf(releases, release)
          : (await versionOf(deps, queries, who, { pack, version })).release;
      if (before === null || isSame(before, release)) return { before: null, lines: [] };
      const [was, is] = [await readVersion(queries, county, before), await readVersion(queries, county, params)];
      return { before: { pack: before.pack, version: before.version }, lines: linesBetween(was.loaded, is.loaded) };
    }),
  );

  handle(app, deps, packRoutes.listPackSubjects, async ({ who, params }) => {
    const { loaded } = await inScope(who, async (queries) => {
      await versionOf(deps, queries, who, params);
      return readVersion(queries, who.scope.county, params);
    });
    if (loaded.pack === null) throw new Refusal('draft-not-usable');
    return subjectsOf(deps, who.scope.county, loaded.pack);
  });

  handle(app, deps, packRoutes.withdrawPackVersion, async ({ who, params }) => {
    requireCounty(who);
    const { county } = who.scope;
    const view = await writing(deps.appDb, who.scope, async (queries) => {
      await queries.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${county}/pack-release`]);
      const { release, standing } = await versionOf(deps, queries, who, params);
      if (standing === 'withdrawn') throw new Refusal('already-decided');
      if (release.origin === 'folder') throw ofTheFolder;
      if (standing !== 'coming') throw new Refusal('already-in-force');
      const built = (await versionsOf(deps, queries, who)).find(
        (each) => each.release.base !== null && isSame(each.release.base, release) && each.standing === 'coming',
      );
      if (built !== undefined) throw builtUpon(built.release.version);
      const done = await queries.client.query(
        'update pack_release set withdrawn_by = $1, withdrawn_at = $2 where county = $3 and pack = $4 and version = $5 and withdrawn_at is null',
        [who.scope.person, deps.clock.now(), county, release.pack, release.version],
      );
      if (done.rowCount !== 1) throw new Refusal('already-decided');
      await audit(deps, queries, {
        who,
        action: 'pack.withdraw',
        objectKind: 'pack',
        object: `${release.pack} ${release.version}`,
        detail: { effectiveFrom: release.effectiveFrom },
      });
      return versionView(
        await versionOf(deps, queries, who, params),
        await officerNames(queries, county),
        who,
        release.title,
      );
    });
    await deps.packs.refresh();
    return view;
  });
}

function registerAdopting(app: FastifyInstance, deps: Deps): void {
  /** What is offered, as the next version; nothing of it is stored. */
  const offeredAs = async (
    who: Who,
    { source, how }: { source: PackSource; how: 'upgrade' | 'install' },
    title?: string,
  ) => {
    requireCounty(who);
    const { county } = who.scope;
    await deps.packs.refresh();
    const base = baseOf(deps.packs, county);
    const offered = readOffered(deps.packs, source);
    const named = title ?? `${how === 'upgrade' ? '升级' : '加装'} ${offered.id} ${offered.version}`;
    const proposed = adopted(base, county, offered, how, named);
    const released = await reading(deps.appDb, who.scope, ({ client }) => readReleases(client, county));
    const from = deps.clock.today() > base.effectiveFrom ? deps.clock.today() : base.effectiveFrom;
    const candidate = candidateOf(county, proposed, released, from);
    // Its cases, and what it says of itself, are checked on its own: in the county's rules it may lie below others.
    const alone = loadFiles(candidate.files, offered.id);
    const told = new Set(candidate.loaded.diagnostics.map(keyOf));
    const more = (alone?.diagnostics ?? []).filter((each) => !told.has(keyOf(each)));
    const diagnostics = [...candidate.loaded.diagnostics, ...more];
    return { base, offered, proposed, candidate: { ...candidate, loaded: { ...candidate.loaded, diagnostics } } };
  };

  handle(app, deps, packRoutes.checkPack, async ({ who, body }) => {
    const { base, offered, candidate } = await offeredAs(who, body);
    const report = reportOf(candidate, base.loaded);
    return {
      candidate: {
        pack: offered.id,
        title: offered.title,
        version: offered.version,
        adopted: base.pack.lineage.find(({ pack }) => pack === offered.id)?.version ?? null,
        files: Object.keys(offered.files).length,
        release: candidate.release,
      },
      report,
      usable: isReleasable(candidate, report),
    };
  });

  handle(app, deps, packRoutes.previewPack, async ({ who, body }) => {
    const { base, candidate } = await offeredAs(who, body);
    if (candidate.loaded.pack === null) throw new Refusal('draft-not-usable');
    return previewOf(deps, who, base.pack, candidate.loaded.pack);
  });

  handle(app, deps, packRoutes.proposePack, async ({ who, body, request }) => {
    const { base, proposed, candidate } = await offeredAs(who, body, body.title);
    const usable = isReleasable(candidate, reportOf(candidate, base.loaded));
    if (!usable) throw new Refusal('draft-not-usable');
    const at = deps.clock.now();
    return reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(
        queries,
        who,
        request,
        body,
        at,
        async () => {
          const id = deps.randomUuid();
          const { title } = body;
          await addDraft(queries, who, base.pack, {
            id,
            title,
            scheme: null,
            changes: [],
            files: proposed.files,
            usable,
            at,
          });
          await audit(deps, queries, {
            who,
            action: 'pack-draft.save',
            objectKind: 'pack-draft',
            object: id,
            detail: { pack: `${candidate.release.pack} ${candidate.release.version}` },
          });
          return viewOf(deps, queries, who, id);
        },
        'pack-draft',
      ),
    );
  });
}

function registerDrafts(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, packRoutes.getPackDraft, async ({ who, params }) => {
    requireReader(who);
    return reading(deps.appDb, who.scope, async (queries) => {
      const row = await draftOf(queries, who, params.draft);
      const standing = candidateOfDraft(deps, who, row, await readReleases(queries.client, who.scope.county));
      return {
        draft: draftView(row, who, deps.packs, writesRules(who)),
        report: standing === null ? null : reportOf(standing.candidate, standing.base.loaded),
        files: row.files,
      };
    });
  });

  handle(app, deps, packRoutes.previewPackDraft, async ({ who, params }) => {
    requireReader(who);
    const standing = await reading(deps.appDb, who.scope, async (queries) => {
      const row = await draftOf(queries, who, params.draft);
      return candidateOfDraft(deps, who, row, await readReleases(queries.client, who.scope.county));
    });
    if (standing === null) throw new Refusal('draft-outdated');
    const { base, candidate } = standing;
    if (candidate.loaded.pack === null) throw new Refusal('draft-not-usable');
    return previewOf(deps, who, base.pack, candidate.loaded.pack);
  });

  handle(app, deps, packRoutes.publishPackDraft, async ({ who, params, body }) => {
    requireCounty(who);
    await deps.packs.refresh();
    const row = await writing(deps.appDb, who.scope, (queries) =>
      publishDraft(deps, queries, who, params.draft, body.effectiveFrom),
    );
    await deps.packs.refresh();
    return draftView(row, who, deps.packs, true);
  });

  handle(app, deps, packRoutes.renewPackDraft, async ({ who, params, request, body }) => {
    requireCounty(who);
    await deps.packs.refresh();
    return reading(deps.appDb, who.scope, async (queries) => {
      const row = await draftOf(queries, who, params.draft);
      const state = stateOf(row, deps.packs.newestOf(who.scope.county).pack);
      if (row.scheme === null || state !== 'outdated') throw new Refusal('already-decided');
      const { scheme, title, changes } = row;
      return answeredOnce(
        queries,
        who,
        request,
        body,
        deps.clock.now(),
        async () => {
          const { id } = await saveValues(deps, queries, who, { scheme, title, changes });
          if (row.author === who.scope.person) await giveUpDraft(queries, who, row.id, deps.clock.now());
          return viewOf(deps, queries, who, id);
        },
        'pack-draft',
      );
    });
  });

  handle(app, deps, packRoutes.withdrawPackDraft, async ({ who, params }) => {
    requireCounty(who);
    return writing(deps.appDb, who.scope, async (queries) => {
      await draftOf(queries, who, params.draft);
      if (!(await giveUpDraft(queries, who, params.draft, deps.clock.now()))) throw new Refusal('already-decided');
      await audit(deps, queries, {
        who,
        action: 'pack-draft.withdraw',
        objectKind: 'pack-draft',
        object: params.draft,
        detail: {},
      });
      return viewOf(deps, queries, who, params.draft);
    });
  });
}

async function draftOf(queries: Queries, who: Who, id: string): Promise<DraftRow> {
  const row = (await draftsOf(queries, who.scope.county, id))[0];
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

async function viewOf(deps: Deps, queries: Queries, who: Who, id: string) {
  return draftView(await draftOf(queries, who, id), who, deps.packs, writesRules(who));
}

/** A draft as it would be released; null when the rules it was written against have changed since. */
function candidateOfDraft(
  deps: Deps,
  who: Who,
  row: DraftRow,
  released: Awaited<ReturnType<typeof readReleases>>,
): { base: ReturnType<typeof baseOf>; candidate: Candidate } | null {
  const base = baseOf(deps.packs, who.scope.county);
  if (!isUpToDate(row, base.pack) || Object.keys(row.files).length === 0) return null;
  const from = deps.clock.today() > base.effectiveFrom ? deps.clock.today() : base.effectiveFrom;
  const { county } = who.scope;
  return { base, candidate: candidateOf(county, keptProposal(base, county, row.files), released, from) };
}

function isReleasable({ loaded }: Candidate, { cases }: ReturnType<typeof reportOf>): boolean {
  return loaded.pack !== null && isUsable(loaded.diagnostics) && cases.every(({ state }) => state !== 'red');
}

/** Titles of the released packs, read from their own pack.yaml. */
async function titlesOf({ client }: Queries, county: string): Promise<Map<string, string>> {
  const found = await client.query<{ name: string; head: string | null }>(
    `select pack || ' ' || version as name, files ->> (pack || '/pack.yaml') as head from pack_release where county = $1`,
    [county],
  );
  return new Map(
    found.rows.flatMap(({ name, head }) => {
      const title = /^title:\s*(.+?)\s*$/m.exec(head ?? '')?.[1];
      return title === undefined ? [] : [[name, title.replace(/^['"](.*)['"]$/, '$1')] as const];
    }),
  );
}

const ofTheFolder = new Refusal('bad-request', {
  zh: '这一版是技术人员放进制度包文件夹的，不在这里收回',
  en: 'This version was put into the folder of packs by the county’s IT; it is not taken back here',
});

function builtUpon(version: string): Refusal {
  return new Refusal('bad-request', {
    zh: `${version} 是在这一版上改的，先收回 ${version}`,
    en: `${version} was written upon it: take ${version} back first`,
  });
}

export { applyRules };
