import { didYouMean, type SubjectKind, type Words } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { CellFault } from './cells.ts';

/** Somebody or something a row can be about, as far as the caller's scope goes. */
export interface Candidate {
  id: string;
  kind: SubjectKind;
  name: string;
  /** Of the organisation that holds a person or subject; an organisation's own. */
  path: string;
}

export interface Directory {
  byId: ReadonlyMap<string, Candidate>;
  byName: ReadonlyMap<string, readonly Candidate[]>;
  /** Names of the organisations in scope, by id. */
  organisations: ReadonlyMap<string, string>;
  /** Every name of the kinds asked for, for guessing what was meant; read when first needed. */
  names: () => Promise<readonly string[]>;
}

/** Looks up what a sheet names, by name and by id, in one question each. Out of scope is the same as unknown. */
export async function directoryOf(
  { db }: Queries,
  county: string,
  kinds: readonly SubjectKind[],
  wanted: { names: readonly string[]; ids: readonly string[] },
): Promise<Directory> {
  const { names, ids } = wanted;
  const bodies = kinds.filter((kind) => kind !== 'member');
  const found = await sql<Candidate>`
    select p.id, 'member' as kind, p.name, o.path from person p
    join organisation o on o.county = p.county and o.id = p.organisation and o.valid_to is null
    where p.county = ${county} and ${kinds.includes('member')} and (p.name = any(${names}) or p.id = any(${ids}))
    union all
    select o.id, o.kind, o.name, o.path from organisation o
    where o.county = ${county} and o.valid_to is null and o.kind = any(${bodies}) and (o.name = any(${names}) or o.id = any(${ids}))
    union all
    select s.id, s.kind, s.name, o.path from subject s
    join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
    where s.county = ${county} and s.valid_to is null and s.kind = any(${bodies}) and (s.name = any(${names}) or s.id = any(${ids}))
    order by 4, 1`.execute(db);
  const organisations = await sql<{ id: string; name: string }>`
    select id, name from organisation where county = ${county} and valid_to is null`.execute(db);
  let read: Promise<readonly string[]> | undefined;
  return {
    byId: new Map(found.rows.map((row) => [row.id, row])),
    byName: Map.groupBy(found.rows, ({ name }) => name),
    organisations: new Map(organisations.rows.map(({ id, name }) => [id, name])),
    names: () =>
      (read ??= sql<{ name: string }>`
        select distinct name from person where county = ${county} and ${kinds.includes('member')}
        union select name from organisation where county = ${county} and valid_to is null and kind = any(${bodies})
        union select name from subject where county = ${county} and valid_to is null and kind = any(${bodies})`
        .execute(db)
        .then(({ rows }) => rows.map(({ name }) => name))),
  };
}

/** How many unknown names are guessed at: a sheet of another county would have nothing but. */
const mostGuesses = 50;

/** Finds whom rows are about. */
export function finderOf(directory: Directory) {
  let guesses = 0;
  const above = ({ path }: Candidate) => path.split('/').flatMap((step) => directory.organisations.get(step) ?? []);
  const place = (candidate: Candidate) => above(candidate).at(-1) ?? '';

  const unknown = async (name: string): Promise<CellFault> => {
    guesses += 1;
    const meant = guesses > mostGuesses ? undefined : near(name, await directory.names());
    return {
      code: 'unknown-name',
      says: { zh: `没有叫“${name}”的`, en: `there is nobody and nothing called “${name}”` },
      todo:
        meant === undefined
          ? {
              zh: '对照名册改名字；不在你范围内的也找不到',
              en: 'compare it with the registry; what lies outside your scope is not found either',
            }
          : { zh: `是不是“${meant}”？改成名册上的名字`, en: `did you mean “${meant}”? Write it as the registry does` },
    };
  };

  return async (
    id: string,
    name: string,
    organisation: string,
  ): Promise<{ found: Candidate } | { fault: CellFault; at: 'id' | 'name' | 'organisation' }> => {
    if (id !== '') {
      const found = directory.byId.get(id);
      if (found === undefined)
        return {
          at: 'id',
          fault: {
            code: 'unknown-id',
            says: { zh: `没有编号“${id}”`, en: `there is no id “${id}”` },
            todo: {
              zh: '从名册里抄编号，或只写名字',
              en: 'copy the id from the registry, or leave it out and write the name',
            },
          },
        };
      if (name !== '' && found.name !== name)
        return {
          at: 'name',
          fault: {
            code: 'name-and-id-differ',
            says: {
              zh: `编号“${id}”是“${found.name}”，不是“${name}”`,
              en: `the id “${id}” is “${found.name}”, not “${name}”`,
            },
            todo: { zh: '看清是哪一个，改其中一处', en: 'find out who is meant and correct one of the two' },
          },
        };
      return { found };
    }
    const same = directory.byName.get(name) ?? [];
    if (same.length === 0) return { at: 'name', fault: await unknown(name) };
    const there =
      organisation === '' ? same : same.filter((each) => above(each).some((title) => belongs(title, organisation)));
    const [only] = there;
    if (only !== undefined && there.length === 1) return { found: only };
    const listed = (candidates: readonly Candidate[], joint: string) =>
      candidates
        .slice(0, 5)
        .map((each) => `${place(each)}（${each.id}）`)
        .join(joint);
    if (only === undefined)
      return {
        at: 'organisation',
        fault: {
          code: 'not-in-organisation',
          says: { zh: `“${organisation}”里没有叫“${name}”的`, en: `nobody called “${name}” is in “${organisation}”` },
          todo: { zh: `名册上在：${listed(same, '、')}`, en: `the registry has them in ${listed(same, ', ')}` },
        },
      };
    return {
      at: 'name',
      fault: {
        code: 'same-name',
        says: { zh: `有 ${there.length} 个都叫“${name}”`, en: `${there.length} are called “${name}”` },
        todo: {
          zh: `写上所在组织或编号：${listed(there, '、')}`,
          en: `add the organisation or the id: ${listed(there, ', ')}`,
        },
      },
    };
  };
}

/** Whether what a sheet says of the organisation is this one: its name, or the part of it that people write. */
function belongs(title: string, written: string): boolean {
  return title === written || title.includes(written);
}

/** The name that was probably meant. A name that holds what was written, alone, is closer than any slip. */
function near(name: string, names: readonly string[]): string | undefined {
  const holding = name.length < 2 ? [] : names.filter((each) => each.includes(name));
  return holding.length === 1 ? holding[0] : didYouMean(name, names);
}

/** Words for a fault in which nothing was written. */
export const nobodyNamed: { says: Words; todo: Words } = {
  says: { zh: '没有写是谁', en: 'it does not say whom it is about' },
  todo: { zh: '写上名字或编号', en: 'write a name or an id' },
};
