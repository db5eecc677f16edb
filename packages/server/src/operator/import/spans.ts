import type { KindOfSubject } from '@lianxin/core';
import { storedAttributes } from './attributes.ts';
import type { membershipColumns, postColumns } from './kinds.ts';
import { dayAfter, type KnownRegistry } from './registry.ts';
import type { readRows, RowFault } from './sheet.ts';

type Membership = ReturnType<typeof readRows<typeof membershipColumns>>['rows'][number];
type Post = ReturnType<typeof readRows<typeof postColumns>>['rows'][number];

/** A membership there is: days from its first to the one after its last. */
export interface Span {
  person: string;
  from: string;
  to: string | null;
}

/** Lines for table membership: nobody in two branches on one day, and the open one where the register has the person. */
export function membershipLines(
  county: string,
  rows: readonly Membership[],
  known: KnownRegistry,
  stored: readonly Span[],
  members: KindOfSubject | undefined,
): { lines: (string | null)[][]; faults: RowFault[] } {
  const faults = rows.flatMap((row) => placeFaults(row, known, true));
  const spans = Map.groupBy<string, Span & { row: number }>(
    [
      ...stored.map((span) => ({ ...span, row: 0 })),
      ...rows.map(({ row, values }) => ({
        person: values.person ?? '',
        from: values.since ?? '',
        to: dayAfter(values.until),
        row,
      })),
    ],
    ({ person }) => person,
  );
  for (const own of spans.values()) {
    own.sort((a, b) => a.from.localeCompare(b.from));
    for (const [index, span] of own.entries()) {
      const next = own[index + 1];
      if (next === undefined || (span.to !== null && span.to <= next.from)) continue;
      const told = next.row === 0 ? span : next;
      const other = told === next ? span : next;
      faults.push({
        row: told.row,
        column: '起',
        says: `${told.person} is in two branches from ${next.from} on (${other.row === 0 ? 'in the registry' : `row ${other.row}`})`,
        todo: 'end the earlier membership on the day before',
      });
    }
  }
  for (const { row, values } of rows) {
    const branch = known.people.get(values.person ?? '');
    if (values.until === null && branch !== undefined && branch !== values.organisation)
      faults.push({
        row,
        column: '组织编号',
        says: `the register has ${values.person} in ${branch}`,
        todo: 'correct one of the two, or write until when this membership lasted',
      });
  }
  const lines = rows.map((row) => {
    const { person, since, until, organisation, kind } = row.values;
    const said = storedAttributes(members, row, known, () => false);
    faults.push(...said.faults);
    return [county, person, since, dayAfter(until), organisation, kind, said.text];
  });
  return { lines, faults };
}

/** Lines for table post. */
export function postLines(
  county: string,
  rows: readonly Post[],
  known: KnownRegistry,
): { lines: (string | null)[][]; faults: RowFault[] } {
  const faults = rows.flatMap((row) => placeFaults(row, known, false));
  const seen = new Map<string, number>();
  for (const { row, values } of rows) {
    const key = [values.person, values.organisation, values.post, values.since].join(' ');
    const before = seen.get(key);
    if (before !== undefined)
      faults.push({ row, column: '职务', says: `it stands in row ${before} too`, todo: 'leave one out' });
    seen.set(key, row);
  }
  const lines = rows.map(({ values: { person, organisation, post, since, until } }) => [
    county,
    person,
    organisation,
    post,
    since,
    dayAfter(until),
  ]);
  return { lines, faults };
}

function placeFaults({ row, values }: Membership | Post, known: KnownRegistry, branchOnly: boolean): RowFault[] {
  const faults: RowFault[] = [];
  const fault = (column: string, says: string, todo: string) => faults.push({ row, column, says, todo });
  if (!known.people.has(values.person ?? ''))
    fault('人员编号', `there is no person ${values.person}`, 'import the people first, or correct the id');
  const organisation = known.organisations.get(values.organisation ?? '');
  if (organisation === undefined)
    fault(
      '组织编号',
      `there is no organisation ${values.organisation}`,
      'import the organisations first, or correct the id',
    );
  else if (branchOnly && organisation.kind !== 'branch')
    fault('组织编号', `${values.organisation} is no branch`, 'write the branch that held the person');
  else if ((values.since ?? '') < organisation.since)
    fault(
      '起',
      `${values.organisation} exists since ${organisation.since}`,
      'write a day from then on, or correct when it was founded',
    );
  if (values.until !== null && values.until < (values.since ?? ''))
    fault('止', 'it lies before the beginning', 'write the last day, or leave it empty while it lasts');
  return faults;
}
