import { isBuiltIn, kindWords, type KindOfSubject, type Pack, type SubjectKind, type Words } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { Refusal } from '../../http/refusal.ts';
import { covers, type Who } from '../../http/who.ts';
import { checkAttributes } from './attributes.ts';
import type { Attributes, NewSubject } from './subject-store.ts';

/** What a form says of a subject of a declared kind. */
export interface Said {
  name: string;
  parent: string | null;
  organisation?: string | undefined;
  person?: string | null | undefined;
  field?: string | undefined;
  attributes: Attributes;
}

const keepers = ['township-officer', 'county-officer'] as const;

/** Whether the caller keeps the registry under a path. */
export function keepsUnder(who: Who, path: string | null): boolean {
  return path !== null && covers(who, keepers, path);
}

/** A refusal that names the field of the form. */
export function wrong(path: string, code: string, message: Words): Refusal {
  return new Refusal('bad-request', undefined, [{ path, code, message }]);
}

/** A declared kind of the pack; a built-in or unknown one is refused. */
export function declaredKind(pack: Pack, kind: SubjectKind): KindOfSubject {
  const found = pack.kinds.find((known) => known.kind === kind);
  if (found !== undefined && !isBuiltIn(kind)) return found;
  const own = pack.kinds.filter((known) => !isBuiltIn(known.kind)).map((known) => known.kind);
  throw wrong('kind', 'unknown-kind', {
    zh: `制度包没有声明这种对象；可以是：${own.join('、') || '（没有）'}`,
    en: `The pack declares no such kind; it may be: ${own.join(', ') || '(none)'}`,
  });
}

/** Checks what a form says and completes it: everything named is in the caller's scope, and the register there is the caller's to keep. */
export async function checkedSaid(
  queries: Queries,
  who: Who,
  pack: Pack,
  kind: KindOfSubject,
  said: Said,
): Promise<Omit<NewSubject, 'id' | 'valid_from'>> {
  const { county } = who.scope;
  const parent = said.parent === null ? null : await placeOf(queries, county, said.parent);
  if (said.parent !== null && parent === null)
    throw wrong('parent', 'unknown-subject', {
      zh: `没有 ${said.parent} 这个上级`,
      en: `There is no ${said.parent} to stand under`,
    });
  const above = kind.in.map((each) => kindWords(pack.kinds, each));
  if (parent !== null && kind.in.length > 0 && !kind.in.includes(parent.kind))
    throw wrong('parent', 'wrong-kind', {
      zh: `上级应当是${above.map(({ zh }) => zh).join('或')}`,
      en: `It stands under ${above.map(({ en }) => en).join(' or ')}`,
    });
  const organisation = await placeOf(queries, county, said.organisation ?? parent?.organisation ?? '');
  if (organisation === null || !isBuiltIn(organisation.kind))
    throw wrong('organisation', 'unknown-subject', {
      zh: '请选归哪个党组织管',
      en: 'Choose the Party organisation that answers for it',
    });
  if (!keepsUnder(who, organisation.path))
    throw wrong('organisation', 'out-of-scope', {
      zh: '这个组织的名册不归你管',
      en: 'Its registry is not yours to keep',
    });
  const person = said.person ?? null;
  if (person !== null && !(await isPersonInScope(queries, county, person)))
    throw wrong('person', 'unknown-subject', { zh: '没有这个人', en: 'There is no such person' });
  const field = said.field ?? '';
  const fields = pack.head.fields ?? [];
  if (field !== '' && !fields.some((known) => known.field === field))
    throw wrong('field', 'unknown-choice', {
      zh: `领域可以是：${fields.map(({ title }) => title).join('、')}`,
      en: `The field of work may be: ${fields.map((known) => known.field).join(', ')}`,
    });
  const attributes = await heldAttributes(queries, county, kind, said.attributes);
  return {
    kind: kind.kind,
    personal: kind.person,
    name: said.name,
    parent: said.parent,
    organisation: organisation.organisation,
    person,
    field,
    attributes,
  };
}

/** Attributes as they are stored; one that the pack does not declare of the kind, or of another type, is refused. */
export async function heldAttributes(
  queries: Queries,
  county: string,
  kind: KindOfSubject | undefined,
  given: Attributes,
): Promise<Attributes> {
  const ids = [...new Set(Object.values(given).map(String))];
  const found = await sql<{ id: string }>`
    select id from organisation where county = ${county} and id = any(${ids}) and valid_to is null
    union select id from subject_name where county = ${county} and id = any(${ids})
    union select id from person_name where county = ${county} and id = any(${ids})`.execute(queries.db);
  const known = new Set(found.rows.map(({ id }) => id));
  const { attributes, faults } = checkAttributes(kind, given, (id) => known.has(id));
  if (faults.length > 0)
    throw new Refusal(
      'bad-request',
      undefined,
      faults.map(({ attribute, code, message, remedy }) => ({
        path: `attributes.${attribute}`,
        code,
        message: { zh: `${message.zh}；${remedy.zh}`, en: `${message.en}; ${remedy.en}` },
      })),
    );
  return attributes;
}

/** An organisation or subject in the caller's scope, with the organisation that answers for it. */
async function placeOf(
  { db }: Queries,
  county: string,
  id: string,
): Promise<{ kind: SubjectKind; organisation: string; path: string } | null> {
  const found = await sql<{ kind: SubjectKind; organisation: string; path: string }>`
    select o.kind, o.id as organisation, o.path from organisation o where o.county = ${county} and o.id = ${id} and o.valid_to is null
    union all
    select s.kind, o.id, o.path from subject s join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
    where s.county = ${county} and s.id = ${id} and s.valid_to is null`.execute(db);
  return found.rows[0] ?? null;
}

async function isPersonInScope({ db }: Queries, county: string, id: string): Promise<boolean> {
  const found = await sql`select 1 from person where county = ${county} and id = ${id}`.execute(db);
  return found.rows.length > 0;
}
