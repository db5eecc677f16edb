import { digestField, sealField } from '../../field-key.ts';
import type { personColumns } from './kinds.ts';
import type { KnownRegistry } from './registry.ts';
import type { readRows, RowFault } from './sheet.ts';

type Row = ReturnType<typeof readRows<typeof personColumns>>['rows'][number];

/** Lines for table person; identity numbers and phones are sealed here. `taken` are the digests of identity numbers there are. */
export function personLines(
  county: string,
  rows: readonly Row[],
  known: KnownRegistry,
  taken: ReadonlySet<string>,
  fieldKey: Uint8Array,
): { lines: (string | null)[][]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const ids = new Map<string, number>();
  const numbers = new Map<string, number>();
  const lines = rows.map(({ row, values }) => {
    const { id, name, sex, identity, phone, schooling, joined, organisation } = values;
    const fault = (column: string, says: string, todo: string) => faults.push({ row, column, says, todo });
    if (known.people.has(id ?? '')) fault('人员编号', `${id} is in the registry already`, 'leave this row out');
    if (ids.has(id ?? ''))
      fault('人员编号', `${id} stands in row ${ids.get(id ?? '')} too`, 'give each person an id of their own');
    ids.set(id ?? '', row);
    const branch = known.organisations.get(organisation ?? '');
    if (branch === undefined)
      fault(
        '所在支部编号',
        `there is no organisation ${organisation}`,
        'import the organisations first, or correct the id',
      );
    else if (branch.kind !== 'branch')
      fault('所在支部编号', `${organisation} is no branch`, 'write the branch that holds the person');
    const digest = identity === null ? null : digestField(fieldKey, identity).toString('hex');
    if (digest !== null) {
      // The number itself is not told: messages end up in files and on screens.
      if (taken.has(digest))
        fault('身份证号', 'somebody in the registry has this number', 'it is the same person: leave this row out');
      if (numbers.has(digest))
        fault('身份证号', `row ${numbers.get(digest)} has the same number`, 'correct one of the two');
      numbers.set(digest, row);
    }
    if (identity !== null && (sex === '1' || sex === '2') && (Number(identity[16]) % 2 === 1) !== (sex === '1'))
      fault('性别', 'it does not fit the identity number', 'compare both with the identity card');
    return [
      county,
      id,
      name,
      sex,
      identity?.slice(6, 10) ?? null,
      schooling,
      joined,
      organisation,
      bytea(identity === null ? null : sealField(fieldKey, identity).toString('hex')),
      bytea(digest),
      bytea(phone === null ? null : sealField(fieldKey, phone).toString('hex')),
      bytea(phone === null ? null : digestField(fieldKey, phone).toString('hex')),
    ];
  });
  return { lines, faults };
}

function bytea(hex: string | null): string | null {
  return hex === null ? null : `\\x${hex}`;
}
