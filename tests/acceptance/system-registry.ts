import { isBuiltIn, type Pack } from '@lianxin/core';
import type { CaseSubject, Lived } from './system-cases.ts';

/** A version of an organisation or of a subject of a kind that the pack declares. */
export interface RegistryRow {
  id: string;
  parent: string | null;
  kind: string;
  field: string;
  since: string;
  until: string | undefined;
  attributes: Record<string, unknown>;
}

/** A version of a membership. */
export interface MembershipRow {
  person: string;
  branch: string;
  since: string;
  until: string | undefined;
  attributes: Record<string, unknown>;
}

/** A case with the ids its subjects have in the registry. */
export interface PlacedCase extends Lived {
  idOf: (subject: string) => string;
  /** Whom a record about a branch names as present where the case names nobody. */
  presentIn: ReadonlyMap<string, string>;
}

/** Who is in a county, by its cases. */
export interface Registry {
  /** Organisations, each version after the one before; those above stand first. */
  organisations: RegistryRow[];
  declared: RegistryRow[];
  memberships: MembershipRow[];
  cases: PlacedCase[];
}

const above: Record<string, string> = { member: 'branch', branch: 'committee', committee: 'county' };
const placed = new Set(['id', 'kind', 'org', 'field', 'since', 'until']);

/** The registry of a county in which cases are lived. Whoever a case leaves without a superior gets one who is in no scheme's way. */
export function registryOf(pack: Pack, root: string, cases: readonly Lived[]): Registry {
  const begins = cases.map((each) => each.begins).toSorted()[0] ?? '2000-01-01';
  const county = { id: root, parent: null, kind: 'county', field: '', since: begins, until: undefined, attributes: {} };
  const registry: Registry = { organisations: [county], declared: [], memberships: [], cases: [] };
  const anyField = pack.head.fields?.[0]?.field ?? '';
  for (const [index, lived] of cases.entries()) {
    const idOf = (id: string) => (kindOf(lived, id) === 'county' ? root : `${index + 1}-${id}`);
    const stranger = (kind: string, field: string): string => {
      if (!isBuiltIn(kind) || kind === 'county') return root;
      const id = `${index + 1}-over-${kind}-${field}`;
      const parent = stranger(above[kind] ?? 'county', field);
      if (!registry.organisations.some((row) => row.id === id))
        registry.organisations.push({ id, parent, kind, field, since: begins, until: undefined, attributes: {} });
      return id;
    };
    for (const subject of lived.subjects) {
      const { id, kind, org, field, since = lived.begins, until } = subject;
      const attributes = attributesOf(lived, subject, idOf);
      const upper = above[kind] ?? pack.kinds.find((each) => each.kind === kind)?.in ?? 'county';
      const parent = org === undefined ? stranger([upper].flat()[0] ?? 'county', field ?? anyField) : idOf(org);
      if (kind === 'county') Object.assign(county, { attributes });
      else if (kind === 'member')
        registry.memberships.push({ person: idOf(id), branch: parent, since, until, attributes });
      else {
        const rows = isBuiltIn(kind) ? registry.organisations : registry.declared;
        rows.push({
          id: idOf(id),
          parent,
          kind,
          field: field ?? (isBuiltIn(kind) ? anyField : ''),
          since,
          until,
          attributes,
        });
      }
    }
    const presentIn = membersPresent(pack, lived, idOf);
    for (const [branch, person] of presentIn) {
      const since = lived.subjects.find(({ id }) => id === branch)?.since ?? lived.begins;
      if (!registry.memberships.some((each) => each.person === person))
        registry.memberships.push({ person, branch: idOf(branch), since, until: undefined, attributes: {} });
    }
    registry.cases.push({ ...lived, idOf, presentIn });
  }
  return registry;
}

function kindOf({ subjects }: Lived, id: string): string | undefined {
  return subjects.find((each) => each.id === id)?.kind;
}

/** What a case says of a subject beyond its place; a value that names another subject names it in the registry. */
function attributesOf(lived: Lived, subject: CaseSubject, idOf: (id: string) => string): Record<string, unknown> {
  const own = Object.entries(subject).filter(([key]) => !placed.has(key));
  return Object.fromEntries(
    own.map(([key, value]) => [key, kindOf(lived, String(value)) === undefined ? value : idOf(String(value))]),
  );
}

/** A meeting names those who were there: where a case names nobody, a member of the branch, or one more than the case has. */
function membersPresent(pack: Pack, { facts, subjects }: Lived, idOf: (id: string) => string): Map<string, string> {
  const present = new Map<string, string>();
  for (const { record, subject, values } of facts) {
    const fields = pack.records.find((type) => type.record === record)?.fields ?? [];
    const people = fields.filter(({ type, required }) => type === 'people' && required);
    const named = people.some(({ field }) => Array.isArray(values[field]) && values[field].length > 0);
    if (people.length === 0 || named || present.has(subject)) continue;
    const own = subjects.find((each) => each.kind === 'member' && each.org === subject);
    present.set(subject, own === undefined ? `${idOf(subject)}-present` : idOf(own.id));
  }
  return present;
}
