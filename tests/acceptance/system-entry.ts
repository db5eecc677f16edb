import { recordRoutes } from '@lianxin/api';
import { isBuiltIn, type Field, type Pack, type RecordType, type Role } from '@lianxin/core';
import type { Person } from './person.ts';
import type { CaseFact } from './system-cases.ts';
import type { PlacedCase } from './system-registry.ts';
import type { Employee } from './system-people.ts';

/** Who a county has for a role, and the kinds of organisation it reaches. */
const hands: Partial<Record<Role, { name: Employee; over: readonly string[] }>> = {
  'branch-secretary': { name: 'secretary', over: ['branch'] },
  'grid-worker': { name: 'grid', over: ['branch'] },
  'township-officer': { name: 'township', over: ['branch', 'committee'] },
  'county-officer': { name: 'county', over: ['branch', 'committee', 'county'] },
  reviewer: { name: 'reviewer1', over: ['branch', 'committee', 'county'] },
};
const superiors: Partial<Record<Role, readonly Employee[]>> = {
  'branch-secretary': ['secretary', 'township', 'county'],
  'township-officer': ['township', 'county'],
  'county-officer': ['county', 'county2'],
};

export interface Entering {
  pack: Pack;
  /** Somebody whom the county of the case employs. */
  as: (name: Employee) => Promise<Person>;
  /** How often a body has been reviewed alike on a day: each time by another reviewer. */
  reviews: Map<string, number>;
}

/** Enters a fact over HTTP in the role that its record type names, and has it verified by somebody else. Gives the record's id. */
export async function enterFact({ pack, as, reviews }: Entering, placed: PlacedCase, fact: CaseFact): Promise<string> {
  const type = pack.records.find(({ record }) => record === fact.record);
  if (type === undefined) throw new Error(`there is no record ${fact.record}`);
  const kind = answering(placed, fact.subject);
  const role = type.enter.find((each) => hands[each]?.over.includes(kind) === true);
  if (role === undefined)
    throw new Error(`nobody over a ${kind} can enter a ${fact.record}: only ${type.enter.join(', ')}`);
  const author = role === 'reviewer' ? reviewerOf(reviews, placed, fact) : (hands[role]?.name ?? 'county');
  const entered = await (
    await as(author)
  ).call(recordRoutes.enterRecord, {
    body: {
      type: type.record,
      subject: placed.idOf(fact.subject),
      date: fact.date,
      values: valuesOf(type, placed, fact),
    },
  });
  if (type.verify === 'none') return entered.id;
  const verifier = superiors[type.verify]?.find((each) => each !== author && reaches(each, kind));
  if (verifier === undefined) throw new Error(`nobody can verify a ${type.record}: it names ${type.verify}`);
  await (
    await as(verifier)
  ).call(recordRoutes.verifyRecord, { params: { id: entered.id }, body: { seq: entered.seq } });
  return entered.id;
}

/** The kind of organisation that answers for a subject: its own, or the nearest above. */
function answering(placed: PlacedCase, subject: string): string {
  const found = placed.subjects.find(({ id }) => id === subject);
  if (found?.kind === 'member') return 'branch';
  if (found === undefined || isBuiltIn(found.kind)) return found?.kind ?? 'county';
  return found.org === undefined ? 'county' : answering(placed, found.org);
}

function reaches(name: Employee, kind: string): boolean {
  return Object.values(hands).some(
    (hand) => (hand.name === name || (name === 'county2' && hand.name === 'county')) && hand.over.includes(kind),
  );
}

/** The same question about the same body is answered by a reviewer once. */
function reviewerOf(
  reviews: Map<string, number>,
  placed: PlacedCase,
  { record, subject, date, values }: CaseFact,
): Employee {
  const asked = Object.entries(values).filter(([, value]) => typeof value !== 'number');
  const key = JSON.stringify([placed.one.case, record, subject, date, asked]);
  const before = reviews.get(key) ?? 0;
  reviews.set(key, before + 1);
  return `reviewer${before + 1}` as Employee;
}

/** The values a case states, and harmless ones where the form asks for more than the case says. */
function valuesOf(type: RecordType, placed: PlacedCase, { subject, values }: CaseFact) {
  const filled = type.fields.map((field) => {
    const stated = values[field.field];
    if (field.type === 'people') {
      const named = Array.isArray(stated) ? stated.map((id) => placed.idOf(String(id))) : [];
      const present = placed.presentIn.get(subject);
      return [field.field, named.length > 0 || present === undefined || !field.required ? named : [present]];
    }
    // A mark out of the ordinary is given with its reason.
    const asked = field.required || type.fields.some(({ explain }) => explain?.in === field.field);
    return [field.field, stated ?? (asked ? harmless(field) : null)];
  });
  return Object.fromEntries(filled) as Record<string, string | number | boolean | string[] | null>;
}

function harmless(field: Field): string | number | boolean {
  switch (field.type) {
    case 'number':
      return field.min ?? 0;
    case 'boolean':
      return false;
    case 'choice':
      return field.choices?.[0]?.choice ?? '';
    case 'date':
      return '2099-12-31';
    default:
      return '例';
  }
}
