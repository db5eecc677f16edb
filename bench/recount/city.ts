import {
  dawn,
  dayOf,
  doomsday,
  subjectTable,
  type FactColumn,
  type FactTable,
  type FactTables,
  type Spell,
  type SubjectTable,
} from '@lianxin/core';
import { Random } from './random.ts';

/** A year of a city the size of Quzhou, straight into the tables that the evaluator reads: no database is needed. */
export interface City {
  year: number;
  subjects: SubjectTable;
  facts: FactTables;
  /** Facts in all tables. */
  count: number;
}

export const fields = ['rural', 'community', 'organ', 'two-new'] as const;
type Field = (typeof fields)[number];

/** Facts of one kind: how many a member of each field has in a year, and what they say. */
interface Kind {
  table: string;
  mean: number | Record<Field, number>;
  /** Values with their weights, in the column that the scheme asks about. */
  column?: { field: string; decimals?: number; values: readonly (readonly [string | boolean | number, number])[] };
  /** Facts of the year before too, because a veto looks back twelve months. */
  before?: boolean;
}

/** Means add up to about 66.7 facts a member, ten million for 150,000; hours are in tenths, as the evaluator keeps them. */
const kinds: readonly Kind[] = [
  {
    table: 'meeting.present',
    mean: 23.5,
    column: {
      field: 'kind',
      values: [
        ['theme-day', 12],
        ['group', 10],
        ['congress', 4],
        ['lecture', 4],
        ['committee', 3],
        ['organisation-life', 1],
        ['appraisal', 1],
      ],
    },
  },
  { table: 'key-campaign.present', mean: 4 },
  {
    table: 'volunteer-service',
    mean: 12,
    column: {
      field: 'hours',
      decimals: 1,
      values: [
        [5, 9],
        [10, 4],
        [20, 3],
        [35, 1],
      ],
    },
  },
  { table: 'charity', mean: 1 },
  { table: 'pair-help', mean: 4 },
  { table: 'theme-practice.present', mean: 6 },
  { table: 'industry-lead', mean: { rural: 4, community: 0, organ: 0, 'two-new': 0 } },
  { table: 'convenience-service', mean: { rural: 5, community: 4.5, organ: 0, 'two-new': 0 } },
  {
    table: 'good-deed',
    mean: { rural: 5, community: 3, organ: 3, 'two-new': 0 },
    column: {
      field: 'confirmed',
      values: [
        [true, 4],
        [false, 1],
      ],
    },
  },
  { table: 'grid-help', mean: { rural: 0, community: 7, organ: 0, 'two-new': 0 } },
  { table: 'community-service', mean: { rural: 0, community: 0, organ: 6, 'two-new': 0 } },
  {
    table: 'post-contribution',
    mean: { rural: 0, community: 0, organ: 5, 'two-new': 9 },
    column: {
      field: 'kind',
      values: [
        ['innovation', 2],
        ['urgent-task', 1],
        ['suggestion', 2],
        ['window', 3],
      ],
    },
  },
  { table: 'mentoring', mean: { rural: 0, community: 0, organ: 0, 'two-new': 5 } },
  {
    table: 'commendation',
    mean: 0.25,
    column: {
      field: 'rank',
      values: [
        ['township', 6],
        ['county', 3],
        ['city', 1],
      ],
    },
  },
  { table: 'absence', mean: 0.8 },
  {
    table: 'dues-arrears',
    mean: 0.2,
    column: {
      field: 'months',
      decimals: 0,
      values: [
        [1, 6],
        [2, 2],
        [6, 1],
      ],
    },
  },
  { table: 'task-unfinished', mean: 0.2 },
  { table: 'criticism', mean: 0.05 },
  {
    table: 'party-discipline',
    mean: 0.01,
    before: true,
    column: {
      field: 'decision',
      values: [
        ['warning', 6],
        ['serious-warning', 3],
        ['removal', 1],
        ['probation', 1],
        ['expulsion', 1],
      ],
    },
  },
  {
    table: 'appraisal-grade',
    mean: 0.95,
    before: true,
    column: {
      field: 'grade',
      values: [
        ['excellent', 30],
        ['qualified', 60],
        ['basically-qualified', 8],
        ['unqualified', 2],
      ],
    },
  },
  { table: 'false-record', mean: 0.003 },
];

/** The city: the same for the same seed. Facts lie in shared memory, sorted by member and day. */
export function makeCity(members: number, seed: number, year = 2017): City {
  const random = new Random(seed);
  const spells = memberSpells(members, year, random);
  const subjects = subjectTable(spells);
  const fieldOf = new Map(spells.map((spell) => [spell.id, spell.attributes['field'] as Field]));
  const activity = Float64Array.from({ length: members }, () => 0.25 + 1.5 * random.next());
  const memberFields = subjects.ids.slice(0, members).map((id) => fieldOf.get(id)!);
  const tables = kinds.map((kind) => makeFacts(kind, memberFields, activity, subjects.ids.length, year, random));
  return {
    year,
    subjects,
    facts: new Map(tables.map((table) => [table.table, table])),
    count: tables.reduce((sum, table) => sum + table.day.length, 0),
  };
}

/**
 * Members branch after branch, as the database gives them; a branch has one field. Most stay all year; three in a hundred move, mostly to
 * a branch of another field, and two join during it.
 */
function memberSpells(members: number, year: number, random: Random): Spell[] {
  const newYear = dayOf(year, 1, 1);
  const pick = (): Field => {
    const at = random.below(100);
    return at < 62 ? 'rural' : at < 76 ? 'community' : at < 90 ? 'organ' : 'two-new';
  };
  const spells: Spell[] = [];
  let own = pick();
  let left = 0;
  for (let member = 0; member < members; member++) {
    if (left-- === 0) {
      own = pick();
      left = 10 + random.below(60);
    }
    const spell = (from: number, to: number, field: Field = own): Spell => ({
      id: `m${member}`,
      kind: 'member',
      from,
      to,
      parent: null,
      attributes: { county: '330800', field },
    });
    const fate = random.below(100);
    const day = newYear + 1 + random.below(363);
    if (fate < 2) spells.push(spell(day, doomsday));
    else if (fate < 5) spells.push(spell(dawn, day - 1, pick()), spell(day, doomsday));
    else spells.push(spell(dawn, doomsday));
  }
  return spells;
}

function makeFacts(
  kind: Kind,
  memberFields: readonly Field[],
  activity: Float64Array,
  subjects: number,
  year: number,
  random: Random,
): FactTable {
  const start = new Int32Array(new SharedArrayBuffer((subjects + 1) * 4));
  memberFields.forEach((field, row) => {
    const mean = typeof kind.mean === 'number' ? kind.mean : kind.mean[field];
    start[row + 1] = start[row]! + Math.floor(mean * activity[row]! * (0.5 + random.next()) + random.next());
  });
  start.fill(start[memberFields.length]!, memberFields.length + 1);
  const count = start[subjects]!;
  const first = kind.before ? dayOf(year - 1, 1, 1) : dayOf(year, 1, 1);
  const days = dayOf(year + 1, 1, 1) - first;
  const day = new Int32Array(new SharedArrayBuffer(count * 4));
  for (let fact = 0; fact < count; fact++) day[fact] = first + random.below(days);
  for (let row = 0; row < memberFields.length; row++) day.subarray(start[row]!, start[row + 1]!).sort();
  const columns: Record<string, FactColumn> = {};
  if (kind.column) columns[kind.column.field] = makeColumn(kind.column, count, random);
  return { table: kind.table, start, day, columns, ids: null };
}

function makeColumn({ decimals, values }: NonNullable<Kind['column']>, count: number, random: Random): FactColumn {
  const drawn = values.flatMap(([, weight], at) => Array.from({ length: weight }, () => at));
  const draw = () => drawn[random.below(drawn.length)]!;
  if (decimals !== undefined) {
    const numbers = new Float64Array(new SharedArrayBuffer(count * 8));
    for (let fact = 0; fact < count; fact++) numbers[fact] = values[draw()]![0] as number;
    return { type: 'numbers', decimals, values: numbers };
  }
  const codes = new Int32Array(new SharedArrayBuffer(count * 4));
  for (let fact = 0; fact < count; fact++) codes[fact] = draw();
  return { type: 'codes', dictionary: values.map(([value]) => value as string | boolean), codes };
}
