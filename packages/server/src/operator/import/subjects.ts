import { didYouMean, isBuiltIn, type KindOfSubject } from '@lianxin/core';
import { storedAttributes } from './attributes.ts';
import type { subjectColumns } from './kinds.ts';
import { dayAfter, type KnownRegistry } from './registry.ts';
import type { ReadRow, readRows, RowFault } from './sheet.ts';

export type SubjectSheetRow = ReturnType<typeof readRows<ReturnType<typeof subjectColumns>>>['rows'][number];
type Values = SubjectSheetRow['values'];

/** What a sheet of subjects comes to. */
export interface SubjectLines {
  /** For table subject. */
  lines: (string | null)[][];
  /** Present versions that end because the sheet says what holds from a later day on. */
  closed: { id: string; on: string }[];
  /** Whose scores change, and since when. */
  stale: { id: string; kind: string; since: string }[];
  faults: RowFault[];
}

/** Lines for table subject: each row a version, in any order; a later one ends the one before it, in the sheet and in the registry. */
export function subjectLines(
  county: string,
  rows: readonly SubjectSheetRow[],
  known: KnownRegistry,
  kinds: readonly KindOfSubject[],
): SubjectLines {
  const faults: RowFault[] = [];
  const tell = ({ row }: ReadRow<Values>, column: string, says: string, todo: string) =>
    void faults.push({ row, column, says, todo });
  const declared = kinds.filter(({ kind }) => !isBuiltIn(kind));
  const sound = rows.flatMap((row) => {
    const kind = kindNamed(declared, row.values.kind ?? '');
    if (kind === undefined) {
      const words = declared.flatMap(({ kind: id, title }) => [id, title]);
      const meant = didYouMean(row.values.kind ?? '', words);
      const all = declared.map(({ kind: id, title }) => `${title} (${id})`).join('、');
      tell(
        row,
        '种类',
        `the pack declares no kind “${row.values.kind}”`,
        meant === undefined
          ? `write one of: ${all || 'none, its kinds are the built-in ones'}`
          : `perhaps ${meant}? One of: ${all}`,
      );
      return [];
    }
    return [{ ...row, kind }];
  });
  const bySubject = Map.groupBy(sound, ({ values }) => values.id ?? '');
  const placed = places(bySubject);
  const closed: SubjectLines['closed'] = [];
  const lines: SubjectLines['lines'] = [];
  const stale: SubjectLines['stale'] = [];
  for (const [id, own] of bySubject) {
    own.sort((a, b) => (a.values.since ?? '').localeCompare(b.values.since ?? ''));
    const [first] = own;
    const stored = known.subjects.get(id);
    if (first === undefined) continue;
    if (known.organisations.has(id) || known.people.has(id))
      tell(
        first,
        '编号',
        `${id} is ${known.people.has(id) ? 'a person' : 'an organisation'} in the registry`,
        'choose another id',
      );
    if (stored !== undefined) {
      const since = first.values.since ?? '';
      if (since === stored.since)
        tell(
          first,
          '编号',
          `${id} is in the registry from that day on already`,
          'leave this row out, or change it on the desk',
        );
      else if (since < (stored.to ?? stored.since) || since < stored.since)
        tell(
          first,
          '起',
          `the registry has ${id} until ${stored.to ?? 'now'}, since ${stored.since}`,
          'write a later day',
        );
      else if (stored.to === null) closed.push({ id, on: since });
    }
    own.forEach((row, index) => {
      const { values, kind } = row;
      const [until, next] = [dayAfter(values.until), own[index + 1]?.values.since ?? null];
      if (values.until !== null && values.until < (values.since ?? ''))
        tell(row, '止', 'it lies before the beginning', 'write the last day, or leave it empty while it lasts');
      if (next !== null && next === values.since)
        tell(
          own[index + 1] as SubjectSheetRow,
          '起',
          `row ${row.row} begins on that day too`,
          'one row says what holds from a day on',
        );
      if (until !== null && next !== null && until > next)
        tell(row, '止', `row ${own[index + 1]?.row} begins on ${next}`, 'end it on the day before, or leave it empty');
      const before = index === 0 ? stored?.kind : own[index - 1]?.kind.kind;
      if (before !== undefined && before !== kind.kind)
        tell(row, '种类', `${id} was ${before} before`, 'an id is one kind of subject for ever: choose another id');
      const where = whereOf(row, kind, known, kinds, bySubject, placed);
      if ('says' in where) tell(row, where.column, where.says, where.todo);
      if (values.person !== null && !known.people.has(values.person))
        tell(row, '人员编号', `there is no person ${values.person}`, 'import the people first, or correct the id');
      const said = storedAttributes(kind, row, known, (named) => bySubject.has(named));
      faults.push(...said.faults);
      lines.push([
        county,
        id,
        values.since,
        until ?? next,
        kind.kind,
        String(kind.person),
        values.name,
        values.parent,
        'says' in where ? '' : where.organisation,
        values.person,
        values.field ?? '',
        said.text,
      ]);
    });
    stale.push({ id, kind: first.kind.kind, since: first.values.since ?? '' });
  }
  return { lines, closed, stale, faults };
}

function kindNamed(declared: readonly KindOfSubject[], text: string): KindOfSubject | undefined {
  return declared.find(({ kind, title, 'title-en': english }) => [kind, title, english].includes(text));
}

type Placed = ReadonlyMap<string, SubjectSheetRow>;

/** The last row of each subject in the sheet: where it stands in the end. */
function places(bySubject: ReadonlyMap<string, readonly SubjectSheetRow[]>): Placed {
  return new Map(
    [...bySubject].map(([id, own]) => [
      id,
      own.reduce((a, b) => ((a.values.since ?? '') <= (b.values.since ?? '') ? b : a)),
    ]),
  );
}

const deepest = 16;

/** The organisation that answers for a row: as it says, or found by going up. */
function whereOf(
  row: SubjectSheetRow,
  kind: KindOfSubject,
  known: KnownRegistry,
  kinds: readonly KindOfSubject[],
  bySubject: ReadonlyMap<string, readonly (SubjectSheetRow & { kind: KindOfSubject })[]>,
  placed: Placed,
): { organisation: string } | { column: string; says: string; todo: string } {
  const { parent, organisation, id } = row.values;
  if (organisation !== null && !known.organisations.has(organisation))
    return {
      column: '归口组织编号',
      says: `there is no organisation ${organisation}`,
      todo: 'import the organisations first, or correct the id',
    };
  if (parent !== null) {
    const above =
      known.organisations.get(parent)?.kind ??
      bySubject.get(parent)?.[0]?.kind.kind ??
      known.subjects.get(parent)?.kind;
    if (above === undefined)
      return {
        column: '上级编号',
        says: `there is nothing called ${parent} in this sheet or in the registry`,
        todo: 'import it first, or correct the id',
      };
    const titleOf = (one: string) => kinds.find((each) => each.kind === one)?.title ?? one;
    if (kind.in.length > 0 && !kind.in.includes(above))
      return {
        column: '上级编号',
        says: `${parent} is ${titleOf(above)}`,
        todo: `${kind.title} stands under ${kind.in.map(titleOf).join(' or ')}`,
      };
    let at: string | null = parent;
    for (let steps = 0; at !== null && steps < deepest; steps++) {
      if (at === id) return { column: '上级编号', says: `${id} is above itself`, todo: 'correct who is above whom' };
      if (known.organisations.has(at)) return { organisation: organisation ?? at };
      const next: { organisation: string | null; parent: string | null } | undefined =
        placed.get(at)?.values ?? known.subjects.get(at);
      if (next?.organisation) return { organisation: organisation ?? next.organisation };
      at = next?.parent ?? null;
    }
  }
  if (organisation !== null) return { organisation };
  const top = [...known.organisations].find(([, { kind: own }]) => own === 'county')?.[0];
  // What stands under nobody is the county's to keep.
  if (parent === null && kind.in.length === 0 && top !== undefined) return { organisation: top };
  return {
    column: '归口组织编号',
    says: 'nobody answers for it',
    todo: 'write 上级编号, or here the id of the Party organisation that answers for it',
  };
}
