import { createHash } from 'node:crypto';
import { importRoutes, largestSheet, type ImportView } from '@lianxin/api';
import { summaryOf, titleWords, type RecordType } from '@lianxin/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reading, type Queries } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import { covers, type Who } from '../../http/who.ts';
import { audit } from '../audit/index.ts';
import { isOwn, verifyingRoles } from '../records/access.ts';
import { amountOf, keepingBalance, type BalanceKeeper } from '../records/balance.ts';
import { staleBy } from '../records/entry.ts';
import { readGrid, UnreadableSheet, type SheetGrid } from '../spreadsheets/read.ts';
import { checkSheet, type Checked } from './check.ts';
import {
  actOnAll,
  importsOfFile,
  listImports,
  markStale,
  recordsOfImport,
  storeImport,
  type BatchRecord,
  type ImportRow,
} from './store.ts';
import { importable, targetsOf, targetView } from './targets.ts';
import { templateOf } from './template.ts';

const place = z.object({ at: z.iso.datetime(), id: z.uuid() });
/** Most faults told in a refusal; the dry run tells them all. */
const mostTold = 200;

/** Sheets of scores from elsewhere: checked row by row, stored whole or not at all, verified and withdrawn as a whole. */
export function registerImports(app: FastifyInstance, deps: Deps): void {
  const typesOf = (who: Who) => importable(who, deps.packs.of(who.scope.county).records);
  const typeOf = (who: Who, id: string): RecordType => {
    const found = typesOf(who).find(({ record }) => record === id);
    if (found !== undefined) return found;
    throw new Refusal('unknown-record-type', undefined, [
      {
        path: 'type',
        code: 'unknown-record-type',
        message: { zh: '没有这种纪实，或不归你导入', en: 'There is no such record type, or it is not yours to import' },
      },
    ]);
  };

  handle(app, deps, importRoutes.listImportTypes, async ({ who }) => ({
    items: typesOf(who).map((type) => ({
      record: type.record,
      title: titleWords(type),
      rule: type.rule ?? null,
      verify: type.verify,
      targets: targetsOf(type).map(targetView),
    })),
  }));

  handle(app, deps, importRoutes.importTemplate, async ({ who, params, reply }) => {
    const type = typesOf(who).find(({ record }) => record === params.type);
    if (type === undefined) throw new Refusal('not-found');
    reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`${type.title}-模板.xlsx`)}`,
    );
    return templateOf(type);
  });

  handle(app, deps, importRoutes.checkImport, async ({ who, body }) => {
    const type = typeOf(who, body.type);
    const { bytes, sha256, grid } = await readFile(body.file);
    return keepingBalance(deps, who.scope.county, type, null, (keeper) =>
      reading(deps.appDb, who.scope, async (queries) => {
        const checked = await checkSheet(queries, who, type, grid, body.columns, deps.clock.today(), keeper);
        const before = await importsOfFile(queries, who.scope.county, type.record, digestOf(bytes));
        const bad = checked.rows.filter(({ faults }) => faults.length > 0).length;
        return {
          sha256,
          headings: checked.headings,
          columns: checked.columns,
          faults: checked.faults,
          rows: checked.rows,
          good: checked.rows.length - bad,
          bad,
          notes: checked.notes,
          before:
            before === null
              ? null
              : {
                  id: before.id,
                  enteredBy: { id: before.entered_by, name: before.entered_by_name ?? before.entered_by },
                  enteredAt: before.entered_at.toISOString(),
                },
        };
      }),
    );
  });

  handle(app, deps, importRoutes.importRecords, async ({ who, body, request }) => {
    const type = typeOf(who, body.type);
    const { bytes, grid } = await readFile(body.file);
    const { county } = who.scope;
    return keepingBalance(deps, county, type, null, (keeper) =>
      reading(deps.appDb, who.scope, (queries) =>
        answeredOnce(
          queries,
          who,
          request,
          body,
          deps.clock.now(),
          async () => {
            const sha256 = digestOf(bytes);
            const before = await importsOfFile(queries, county, type.record, sha256);
            if (before !== null)
              throw new Refusal('already-imported', broughtBy(before.entered_by_name ?? before.entered_by));
            const checked = await checkSheet(queries, who, type, grid, body.columns, deps.clock.today(), keeper);
            refuseFaults(checked);
            const id = deps.randomUuid();
            const at = deps.clock.now();
            const state = type.verify === 'none' ? ('verified' as const) : ('entered' as const);
            await storeImport(
              queries,
              county,
              { id, type: type.record, file: body.file.name, sha256, enteredBy: who.person.id, at, state },
              checked.entries,
              deps.randomUuid,
            );
            if (state === 'verified')
              await markStale(
                queries,
                county,
                checked.entries.flatMap(({ entry, date }) => staleBy(entry.subject, [], [date])),
                at,
              );
            await audit(deps, queries, {
              who,
              action: 'import.enter',
              objectKind: 'import',
              object: id,
              detail: { type: type.record, rows: checked.entries.length, sha256: sha256.toString('hex') },
            });
            return viewOf(deps, queries, who, id);
          },
          // One after the other: the second of two who send the same file is told so.
          'import',
        ),
      ),
    );
  });

  handle(app, deps, importRoutes.listImports, async ({ who, query }) => {
    const after = readCursor(query.cursor, place);
    return reading(deps.appDb, who.scope, async (queries) => {
      const rows = await listImports(queries, who.scope.county, who.person.id, { after, limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items: items.map((row) => view(deps, who, row)),
        next:
          rows.length > query.limit && last !== undefined
            ? cursorOf({ at: last.entered_at.toISOString(), id: last.id })
            : null,
      };
    });
  });

  handle(app, deps, importRoutes.getImport, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const brief = await viewOf(deps, queries, who, params.id);
      const type = deps.packs.of(who.scope.county).records.find(({ record }) => record === brief.type);
      const records = await recordsOfImport(queries, who.scope.county, params.id);
      return {
        ...brief,
        items: records.map((each) => ({
          row: each.row,
          record: each.record,
          subject: { id: each.subject, name: each.subject_name ?? each.subject },
          date: each.date,
          summary: type === undefined ? '' : summaryOf(type, each.values),
          state: each.state,
        })),
      };
    }),
  );

  handle(app, deps, importRoutes.verifyImport, ({ who, params, request }) =>
    actOn(deps, who, request, params.id, null, 'verify', (records) => {
      const waiting = records.filter(({ state }) => state === 'entered');
      if (waiting.length === 0) throw new Refusal('already-decided');
      // What is about oneself stays for somebody else.
      const others = waiting.filter((each) => !isOwn(who, each));
      if (others.length === 0) throw new Refusal('own-record');
      if (others.some(({ frozen }) => frozen)) throw new Refusal('period-frozen');
      return others;
    }),
  );

  handle(app, deps, importRoutes.withdrawImport, ({ who, params, body, request }) =>
    actOn(deps, who, request, params.id, body.reason ?? null, 'withdraw', (records, verify) => {
      const left = records.filter(({ state }) => state !== 'withdrawn');
      if (left.length === 0) throw new Refusal('already-decided');
      const verified = left.filter(({ state }) => state === 'verified');
      if (verify !== 'none' && verified.length > 0)
        throw new Refusal('already-decided', {
          zh: `已核实 ${verified.length} 笔，不能整批撤回；有错的在那一笔上更正`,
          en: `${verified.length} records are verified: correct the wrong ones one by one`,
        });
      if (verified.some(({ frozen }) => frozen)) throw new Refusal('period-frozen');
      return left;
    }),
  );
}

/** One act on a whole import; `choose` says on which of its records, or refuses. */
async function actOn(
  deps: Deps,
  who: Who,
  request: FastifyRequest,
  id: string,
  reason: string | null,
  act: 'verify' | 'withdraw',
  choose: (records: readonly BatchRecord[], verify: RecordType['verify']) => readonly BatchRecord[],
): Promise<ImportView> {
  const { county } = who.scope;
  const used = await usedBy(deps, who, id, act);
  return keepingBalance(deps, county, used, null, (keeper) =>
    reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(
        queries,
        who,
        request,
        { id, act, reason },
        deps.clock.now(),
        async () => {
          const [row] = await listImports(queries, county, who.person.id, { id, limit: 1 });
          const type = deps.packs.of(county).records.find(({ record }) => record === row?.type);
          if (row === undefined || type === undefined || !mayAct(who, row, type, act)) throw new Refusal('not-found');
          const chosen = choose(await recordsOfImport(queries, county, id), type.verify);
          if (act === 'verify') await refuseBeyond(keeper, type, chosen);
          const at = deps.clock.now();
          try {
            await actOnAll(queries, county, chosen, {
              act,
              state: act === 'verify' ? 'verified' : 'withdrawn',
              by: who.person.id,
              at,
              reason,
            });
          } catch (error) {
            if ((error as { code?: unknown }).code === '23505') throw new Refusal('already-decided');
            throw error;
          }
          const counts = act === 'verify' ? chosen : chosen.filter(({ state }) => state === 'verified');
          await markStale(
            queries,
            county,
            counts.flatMap((each) => staleBy({ id: each.subject, kind: each.subject_kind }, [], [each.date])),
            at,
          );
          await audit(deps, queries, {
            who,
            action: `import.${act}`,
            objectKind: 'import',
            object: id,
            detail: { type: row.type, rows: chosen.length },
          });
          return viewOf(deps, queries, who, id);
        },
        `import/${id}`,
      ),
    ),
  );
}

/** The type of an import whose verification uses up balances; undefined where it does not. */
async function usedBy(deps: Deps, who: Who, id: string, act: 'verify' | 'withdraw'): Promise<RecordType | undefined> {
  const { county } = who.scope;
  const types = deps.packs.of(county).records.filter(({ within }) => within !== undefined);
  if (act !== 'verify' || types.length === 0) return undefined;
  const [row] = await reading(deps.appDb, who.scope, (queries) =>
    listImports(queries, county, who.person.id, { id, limit: 1 }),
  );
  return types.find(({ record }) => record === row?.type);
}

/** A sheet is verified whole or not at all: one subject whose balance does not allow it, and nothing is. */
async function refuseBeyond(keeper: BalanceKeeper, type: RecordType, chosen: readonly BatchRecord[]): Promise<void> {
  if (type.within === undefined) return;
  const uses = [...Map.groupBy(chosen, ({ subject }) => subject).values()].map((own) => ({
    subject: { id: own[0]!.subject, kind: own[0]!.subject_kind },
    amounts: own.map(({ date, values }) => ({ date, amount: amountOf(type, values) })),
    records: own.map(({ record }) => record),
  }));
  const beyond = await keeper.beyond(uses, true);
  const errors = chosen.flatMap(({ row, subject, subject_name: name }) => {
    const words = beyond.get(subject);
    if (words === undefined) return [];
    const message = { zh: `${name ?? subject}：${words.zh}`, en: `${name ?? subject}: ${words.en}` };
    return [{ path: `rows.${row}.${type.within?.field}`, code: 'beyond-balance', message }];
  });
  if (errors.length > 0) throw new Refusal('beyond-balance', errors[0]!.message, errors.slice(0, mostTold));
}

/** Whoever brought it may withdraw it; whoever may verify everything in it, and did not bring it, may verify it. */
function mayAct(who: Who, row: ImportRow, type: RecordType, act: 'verify' | 'withdraw'): boolean {
  const own = row.entered_by === who.person.id;
  if (act === 'withdraw') return own;
  return !own && row.path !== null && covers(who, verifyingRoles(type), row.path);
}

function view(deps: Deps, who: Who, row: ImportRow): ImportView {
  const type = deps.packs.of(who.scope.county).records.find(({ record }) => record === row.type);
  const { entered = 0, verified = 0, returned = 0, withdrawn = 0 } = row.states;
  const can: ImportView['can'] = [];
  if (type !== undefined) {
    if (entered > 0 && mayAct(who, row, type, 'verify')) can.push('verify');
    if (
      entered + returned + (type.verify === 'none' ? verified : 0) > 0 &&
      (verified === 0 || type.verify === 'none') &&
      mayAct(who, row, type, 'withdraw')
    )
      can.push('withdraw');
  }
  return {
    id: row.id,
    type: row.type,
    typeTitle: type === undefined ? { zh: row.type, en: row.type } : titleWords(type),
    fileName: row.file_name,
    sha256: row.sha256.toString('hex'),
    rows: row.row_count,
    organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
    enteredBy: { id: row.entered_by, name: row.entered_by_name ?? row.entered_by },
    enteredAt: row.entered_at.toISOString(),
    states: { entered, verified, returned, withdrawn },
    verify: type?.verify ?? 'none',
    can,
  };
}

async function viewOf(deps: Deps, queries: Queries, who: Who, id: string): Promise<ImportView> {
  const [row] = await listImports(queries, who.scope.county, who.person.id, { id, limit: 1 });
  if (row === undefined) throw new Refusal('not-found');
  return view(deps, who, row);
}

async function readFile(file: {
  name: string;
  content: string;
}): Promise<{ bytes: Uint8Array; sha256: string; grid: SheetGrid }> {
  const bytes = Buffer.from(file.content, 'base64');
  if (bytes.length > largestSheet) throw new Refusal('too-large');
  try {
    return { bytes, sha256: digestOf(bytes).toString('hex'), grid: await readGrid(bytes, file.name) };
  } catch (error) {
    if (error instanceof UnreadableSheet) throw new Refusal('unreadable-sheet');
    throw error;
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function broughtBy(name: string) {
  return { zh: `${name}已经导入过这个文件`, en: `${name} has imported this file` };
}

/** Nothing is half-imported: one fault, and no row is. */
function refuseFaults({ faults, rows }: Checked): void {
  const all = [...faults, ...rows.flatMap((row) => row.faults)];
  if (all.length === 0) return;
  const bad = rows.filter((row) => row.faults.length > 0).length;
  throw new Refusal(
    'sheet-faults',
    bad === 0
      ? undefined
      : {
          zh: `${rows.length} 行里有 ${bad} 行要改，一行也没有导入`,
          en: `${bad} of ${rows.length} rows have faults: nothing was imported`,
        },
    all.slice(0, mostTold).map(({ row, column, code, says, todo }) => ({
      path: `rows.${row}.${column}`,
      code,
      message: { zh: `${says.zh}；${todo.zh}`, en: `${says.en}; ${todo.en}` },
    })),
  );
}
