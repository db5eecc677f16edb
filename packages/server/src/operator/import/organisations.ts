import type { KindOfSubject } from '@lianxin/core';
import { storedAttributes } from './attributes.ts';
import type { KnownRegistry } from './registry.ts';
import type { organisationColumns } from './kinds.ts';
import type { readRows, ReadRow, RowFault } from './sheet.ts';

type Columns = ReturnType<typeof organisationColumns>;
export type OrganisationSheetRow = ReturnType<typeof readRows<Columns>>['rows'][number];

/** Lines for table organisation: each with its path from the county down, whatever the order of the sheet. */
export function organisationLines(
  county: string,
  rows: readonly OrganisationSheetRow[],
  known: KnownRegistry,
  kinds: readonly KindOfSubject[],
): { lines: (string | null)[][]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const inSheet = new Map<string, OrganisationSheetRow>();
  for (const row of rows) {
    const { id, parent, kind, field } = row.values;
    const fault = (column: string, says: string, todo: string) => faults.push({ row: row.row, column, says, todo });
    if (id === null) continue;
    const twice = inSheet.get(id);
    if (twice !== undefined)
      fault('组织编号', `${id} stands in row ${twice.row} too`, 'give each organisation an id of its own');
    else if (known.organisations.has(id)) fault('组织编号', `${id} is in the registry already`, 'leave this row out');
    else inSheet.set(id, row);
    if (kind === 'county' && parent !== null) fault('上级编号', 'the county is under nobody', 'leave it empty');
    if (kind !== 'county' && parent === null)
      fault('上级编号', 'it is empty', 'write the id of the organisation above');
    if (kind !== 'county' && field === null) fault('领域', 'it is empty', 'write the field of work');
  }
  const tops = [...known.organisations.values(), ...[...inSheet.values()].map(({ values }) => values)].filter(
    ({ kind }) => kind === 'county',
  );
  if (tops.length > 1)
    faults.push({
      row: 0,
      column: '类别',
      says: `there are ${tops.length} organisations of the county`,
      todo: 'there is one, at the top',
    });
  const lines: (string | null)[][] = [];
  for (const row of inSheet.values()) {
    const { id, name, parent, kind, form, field, area, since } = row.values;
    const path = pathOf(row, inSheet, known);
    if ('fault' in path) faults.push({ row: row.row, column: '上级编号', ...path.fault });
    else {
      const declared = kinds.find((each) => each.kind === kind);
      const said = storedAttributes(declared, row, known, (named) => inSheet.has(named));
      faults.push(...said.faults);
      lines.push([
        county,
        id,
        since,
        parent,
        path.path,
        kind,
        form,
        name,
        field ?? 'county',
        area ?? (kind === 'county' ? county : null),
        said.text,
      ]);
    }
  }
  return { lines, faults };
}

function pathOf(
  row: ReadRow<OrganisationSheetRow['values']>,
  inSheet: ReadonlyMap<string, OrganisationSheetRow>,
  known: KnownRegistry,
): { path: string } | { fault: { says: string; todo: string } } {
  const ids: string[] = [];
  let above = '/';
  for (let at: string | null = row.values.id; at !== null;) {
    if (ids.includes(at)) return { fault: { says: `${at} is above itself`, todo: 'correct who is above whom' } };
    const here = inSheet.get(at);
    const stored = known.organisations.get(at);
    if (here === undefined && stored === undefined)
      return {
        fault: { says: `there is no organisation ${at}`, todo: 'write the id of one in this sheet or in the registry' },
      };
    if (ids.length > 0 && (here?.values.kind ?? stored?.kind) === 'branch')
      return {
        fault: { says: `${at} is a branch`, todo: 'a branch has no organisations below it: write a committee' },
      };
    if (here === undefined) {
      above = stored?.path ?? '/';
      break;
    }
    ids.unshift(at);
    at = here.values.parent;
  }
  return { path: `${above}${ids.join('/')}/` };
}
