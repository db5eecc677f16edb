import { booleanOf } from '../records/read-attributes.ts';
import type { Row } from '../records/rows.ts';
import { placedUses } from './check/attribute-uses.ts';
import type { Pack } from './pack.ts';

type Type = 'number' | 'boolean' | 'text';

/**
 * Rows of a spreadsheet, whose cells are all text, read as the pack's rules mean them: an attribute that rules only count with or compare with
 * numbers becomes a number, one they only ask yes or no of becomes that. Other cells, and text that is neither, stay as they are.
 */
export function typedCells(rows: readonly Row[], pack: Pack): Row[] {
  const meant = new Map<string, Set<Type>>();
  for (const { name, as, test } of placedUses(pack)) {
    const type = as === 'number' ? 'number' : as === 'test' ? typeOf(test) : 'text';
    meant.set(name, (meant.get(name) ?? new Set()).add(type));
  }
  const single = [...meant].flatMap(([name, types]) => (types.size === 1 ? [[name, [...types][0]!] as const] : []));
  const wanted = single.filter(([, type]) => type !== 'text');
  if (wanted.length === 0) return [...rows];
  return rows.map((row) => {
    const read = wanted.flatMap(([name, type]) => {
      const cell = row[name];
      if (typeof cell !== 'string' || cell.trim() === '') return [];
      const value = type === 'boolean' ? booleanOf(cell) : Number(cell.trim());
      return value === null || Number.isNaN(value) ? [] : [[name, value] as const];
    });
    return { ...row, ...Object.fromEntries(read) };
  });
}

function typeOf(test: unknown): Type {
  if (typeof test === 'number') return 'number';
  if (typeof test === 'boolean') return 'boolean';
  if (typeof test !== 'object' || test === null) return 'text';
  const values = Object.values(test).flat();
  if (values.length === 0) return 'text';
  if (values.every((value) => typeof value === 'number')) return 'number';
  return values.every((value) => typeof value === 'boolean') ? 'boolean' : 'text';
}
