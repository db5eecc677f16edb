import { dayOf, formatDay, spellIn, type FactTable } from '@lianxin/core';
import type { City } from './city.ts';
import { article, type Values } from './values.ts';

/** The little of DuckDB's client that is used here: its own types exist only once bench's packages are installed. */
interface Connection {
  run: (sql: string) => Promise<unknown>;
  runAndReadAll: (sql: string) => Promise<{ getRows: () => unknown[][] }>;
  createAppender: (table: string) => Promise<{ appendDataChunk: (chunk: unknown) => void; closeSync: () => void }>;
}
interface DuckDb {
  DuckDBInstance: { create: (path: string) => Promise<{ connect: () => Promise<Connection> }> };
  DuckDBDataChunk: { create: (types: readonly unknown[], rows: number) => Chunk };
  INTEGER: unknown;
  UTINYINT: unknown;
}
interface Chunk {
  getColumnVector: (column: number) => { items: Int32Array | Uint8Array; flush: () => void };
}

/** Settle totals (tenths), levels and the year of each member, in the order of rows. */
export interface DuckStars {
  settles: Int32Array;
  held: Int8Array;
  years: Int32Array;
}

export interface Distribution {
  levels: Map<number, number>;
  histogram: Map<number, number>;
}

export interface Duck {
  /** Scores the year anew, with the pack's values unless told others. */
  recount: (values?: Values) => Promise<void>;
  /** Totals (in points) in bands of a width, and levels, of the last quarter of the year scored last: how many members each has. */
  distribution: (width: number) => Promise<Distribution>;
  read: () => Promise<DuckStars>;
}

const chunkRows = 2048;

/**
 * The city in a native table of DuckDB, sorted by member, and the year of the scheme member-star in SQL. Several ways were tried (a row an
 * item and month, windows or pivots for the caps that span months, texts, enums or numbers for the kinds); this was the fastest: one
 * aggregation by member and month with a sum for each item, then windows for the running allowances. Who was in which field in
 * which month is worked out beforehand, which the other contestants do in their time.
 */
export async function prepareDuck(city: City): Promise<Duck> {
  const name = '@duckdb/node-api';
  const duck = (await import(name)) as DuckDb;
  const connection = await (await duck.DuckDBInstance.create(':memory:')).connect();
  const tables = [...city.facts.values()];
  const raw = 'member integer, day integer, kind utinyint, choice utinyint, amount utinyint';
  await connection.run(`create table raw (${raw})`);
  await load(duck, connection, 'raw', tables.map(columnsOf));
  await connection.run(`create table fact as
    select member, date '1970-01-01' + day as day, kind, choice, amount from raw order by member, day`);
  await connection.run('drop table raw');
  await loadMembers(duck, connection, city);
  await connection.run('analyze');
  return {
    recount: async (values = article) => void (await connection.run(recountSql(city, values))),
    distribution: async (width) => {
      const counts = async (what: string) => {
        const result = await connection.runAndReadAll(
          `select ${what}, count(*)::integer from star where t4 is not null group by 1`,
        );
        return new Map(result.getRows() as [number, number][]);
      };
      return { levels: await counts('l4::integer'), histogram: await counts(`(t4 // ${width * 10})::integer`) };
    },
    read: async () => {
      const result = await connection.runAndReadAll('select * from star order by member');
      return starsOf(result.getRows() as (number | null)[][]);
    },
  };
}

type Columns = readonly (Int32Array | Uint8Array)[];

function columnsOf(table: FactTable, kind: number): Columns {
  const count = table.day.length;
  const member = new Int32Array(count);
  for (let row = 0; row < table.start.length - 1; row++) member.fill(row, table.start[row]!, table.start[row + 1]!);
  const [column] = Object.values(table.columns);
  const choice = new Uint8Array(count);
  const amount = new Uint8Array(count).fill(1);
  if (column?.type === 'codes') choice.set(column.codes);
  if (column?.type === 'numbers') amount.set(column.values);
  return [member, table.day, new Uint8Array(count).fill(kind), choice, amount];
}

async function load(duck: DuckDb, connection: Connection, table: string, parts: readonly Columns[]): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const columns of parts) {
    const types = columns.map((column) => (column instanceof Uint8Array ? duck.UTINYINT : duck.INTEGER));
    const count = columns[0]!.length;
    for (let from = 0; from < count; from += chunkRows) {
      const to = Math.min(from + chunkRows, count);
      const chunk = duck.DuckDBDataChunk.create(types, to - from);
      columns.forEach((column, at) => {
        const vector = chunk.getColumnVector(at);
        vector.items.set(column.subarray(from, to));
        vector.flush();
      });
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
}

/** Members with the field they have all year; what differs in single months; months in which somebody was not there. */
async function loadMembers(duck: DuckDb, connection: Connection, { subjects, year }: City): Promise<void> {
  const members = subjects.rows.member.to;
  const column = subjects.attributes['field']!;
  const usual = new Uint8Array(members);
  const moved: number[][] = [];
  const absent: number[][] = [];
  for (let row = 0; row < members; row++) {
    usual[row] = column.codes[subjects.spellStart[row + 1]! - 1]!;
    for (let month = 0; month < 12; month++) {
      const spell = spellIn(subjects, row, dayOf(year, month + 1, 1), dayOf(year, month + 2, 1) - 1);
      if (spell < 0) absent.push([row, month]);
      else if (column.codes[spell] !== usual[row]) moved.push([row, month, column.codes[spell]!]);
    }
  }
  await connection.run(
    `create type field as enum (${column.dictionary.map((field) => `'${String(field)}'`).join(', ')})`,
  );
  await connection.run('create table raw (member integer, month utinyint, field utinyint)');
  const asColumns = (rows: number[][]): Columns => [
    Int32Array.from(rows, ([row]) => row!),
    Uint8Array.from(rows, ([, month]) => month!),
    Uint8Array.from(rows, ([, , field]) => field ?? 0),
  ];
  for (const [name, rows] of [
    ['moved', asColumns(moved)],
    ['absent', asColumns(absent)],
    ['member', [Int32Array.from(usual, (_, row) => row), new Uint8Array(members), usual]],
  ] as const) {
    await load(duck, connection, 'raw', [rows]);
    const columns = name === 'member' ? 'member' : 'member, month';
    await connection.run(`create table ${name} as
      select ${columns}, enum_range(null::field)[field + 1]::field as field from raw order by ${columns}`);
    await connection.run('delete from raw');
  }
}

/** How facts are picked in SQL: kinds and choices by their numbers. */
interface Words {
  kind: (table: string) => number;
  choice: (table: string, choice: string | boolean) => number;
}

function wordsOf(city: City): Words {
  const tables = [...city.facts.values()];
  return {
    kind: (table) => tables.findIndex((candidate) => candidate.table === table),
    choice(table, choice) {
      const [column] = Object.values(city.facts.get(table)!.columns);
      return column?.type === 'codes' ? column.dictionary.indexOf(choice) : -1;
    },
  };
}

/** Points in tenths, as the scheme's precision is. */
function recountSql(city: City, { hour, meetingsMonth, bands }: Values): string {
  const { year } = city;
  const words = wordsOf(city);
  const first = `date '${formatDay(dayOf(year, 1, 1))}'`;
  const last = `date '${formatDay(dayOf(year, 12, 31))}'`;
  const item = (table: string, choice: string | boolean = '', is: '=' | '<>' = '=') => {
    const chosen = choice === '' ? '' : ` and choice ${is} ${words.choice(table, choice)}`;
    return `sum(case when kind = ${words.kind(table)}${chosen} then amount else 0 end)::smallint`;
  };
  const tier = (hours: string) =>
    `(case when ${hours} >= 600 then 30 when ${hours} >= 400 then 20 when ${hours} >= 200 then 10 else 0 end)`;
  const allowed = (points: string, upto: string, limit: number) =>
    `least(${limit}, ${upto}) - least(${limit}, ${upto} - ${points})`;
  const [discipline, appraisal, falsehood] = ['party-discipline', 'appraisal-grade', 'false-record'].map(words.kind);
  const quarters = [1, 2, 3, 4];
  return `create or replace temp table star as
    with amounts as (
      select member, month(day)::utinyint - 1 as month,
        ${item('meeting.present', 'committee', '<>')} as meetings, ${item('key-campaign.present')} as campaigns,
        ${item('volunteer-service')} as hours, ${item('charity')} as charity, ${item('pair-help')} as pairs,
        ${item('theme-practice.present')} as practice, ${item('industry-lead')} as leads, ${item('convenience-service')} as services,
        ${item('good-deed', true)} as deeds, ${item('grid-help')} as grids, ${item('community-service')} as reports,
        ${item('post-contribution', 'innovation')} as innovations, ${item('post-contribution', 'innovation', '<>')} as others,
        ${item('mentoring')} as mentoring, ${item('commendation', 'township')} as township,
        ${item('commendation', 'township', '<>')} as above, ${item('absence')} as absences, ${item('dues-arrears')} as arrears,
        ${item('task-unfinished')} as tasks, ${item('criticism')} as criticisms
      from fact
      where day between ${first} and ${last} and kind not in (${discipline}, ${appraisal}, ${falsehood})
      group by all
    ), points as (
      select member, month, month // 3 as quarter, hours, least(campaigns * 10, 20) as campaigns, least(hours * ${hour}, 40) as served,
        charity * 10 as charity, township * 10 as township, above * 20 as above, absences * 10 as absences, arrears * 5 as arrears,
        least(meetings * 10, ${meetingsMonth}) + least(pairs * 10, 20) + least(practice * 10, 20) as common,
        least(60, case coalesce(v.field, m.field)
          when 'rural' then least(leads * 5, 20) + least(services * 5, 20) + least(deeds * 10, 30)
          when 'community' then least(grids * 10, 30) + least(services * 5, 20) + least(deeds * 10, 20)
          when 'organ' then least(reports * 10, 30) + least((innovations + others) * 10, 20) + least(deeds * 10, 20)
          else least(innovations * 15, 30) + least(others * 10, 20) + least(mentoring * 10, 20) end) as own,
        least(tasks * 20, 40) + criticisms * 30 as lost
      from amounts a join member m using (member) left join moved v using (member, month)
      where not exists (select 1 from absent b where b.member = a.member and b.month = a.month)
    ), running as (
      select *, sum(campaigns) over in_quarter as campaigns_upto, sum(served) over in_quarter as served_upto,
        sum(charity) over in_quarter as charity_upto, sum(absences) over in_quarter as absences_upto,
        sum(arrears) over in_quarter as arrears_upto, sum(hours) over in_year as hours_upto, sum(township) over in_year as township_upto
      from points
      window in_quarter as (partition by member, quarter order by month), in_year as (partition by member order by month)
    ), allowances as (
      select member, month, quarter, own,
        common + ${allowed('campaigns', 'campaigns_upto', 50)} + ${allowed('served', 'served_upto', 100)}
          + ${allowed('charity', 'charity_upto', 10)} + ${tier('hours_upto')} - ${tier('(hours_upto - hours)')} as common,
        ${allowed('township', 'township_upto', 20)} + above as honours,
        lost + ${allowed('absences', 'absences_upto', 40)} + ${allowed('arrears', 'arrears_upto', 30)} as lost
      from running
    ), honoured as (
      select member, month, ${allowed('honours', 'upto', 40)} as honours
      from (
        select member, month, honours, sum(honours) over (partition by member order by month) as upto from allowances where honours > 0
      )
    ), sums as (
      select member,
        ${quarters.map((q) => `sum(points) filter (quarter = ${q - 1})::integer as q${q}`).join(', ')}
      from (
        select a.member, quarter, least(150, least(100, common) + own + coalesce(h.honours, 0)) - lost as points
        from allowances a left join honoured h using (member, month)
      )
      group by member
    ), struck as (
      select member,
        bit_or(case when kind = ${falsehood} then 1 << ((month(day) - 1) // 3) else 0 end)::integer as zero,
        ${quarters.map((quarter) => `min(${ceilingSql(words, year, quarter)}) as c${quarter}`).join(', ')}
      from fact
      where (kind = ${falsehood} and day between ${first} and ${last}) or kind = ${discipline}
        or (kind = ${appraisal} and choice = ${words.choice('appraisal-grade', 'unqualified')})
      group by member
    ), away as (
      select member, ${quarters.map((q) => `count(*) filter (month // 3 = ${q - 1}) = 3 as a${q}`).join(', ')} from absent group by member
    ), settled as (
      select m.member,
        ${quarters
          .map((q) => {
            const zero = `coalesce(zero, 0) & ${1 << (q - 1)} > 0`;
            return `case when a${q} then null when ${zero} then 0 else greatest(0, coalesce(q${q}, 0)) end as t${q}, coalesce(c${q}, 9) as c${q}`;
          })
          .join(',\n        ')}
      from member m left join sums using (member) left join struck using (member) left join away using (member)
    ), level1 as (select *, least(c1, 2, ${bandSql('t1', bands)}) as l1 from settled),
    level2 as (select *, least(c2, l1 + 2, ${bandSql('t2', bands)}) as l2 from level1),
    level3 as (select *, least(c3, l2 + 2, ${bandSql('t3', bands)}) as l3 from level2),
    level4 as (select *, least(c4, l3 + 2, ${bandSql('t4', bands)}) as l4 from level3)
    select member, t1, t2, t3, t4, ${quarters.map((q) => `if(t${q} is null, null, l${q}) as l${q}`).join(', ')},
      ${quarters.map((q) => `coalesce(t${q}, 0)`).join(' + ')} as year
    from level4`;
}

/** Highest level that a fact leaves in a quarter: a year back for discipline, half a year for an appraisal. */
function ceilingSql(words: Words, year: number, quarter: number): string {
  const end = dayOf(year, quarter * 3 + 1, 1) - 1;
  const yearBack = dayOf(year - 1, quarter * 3 + 1, 1);
  const halfBack = quarter === 1 ? dayOf(year - 1, 10, 1) : dayOf(year, quarter * 3 - 5, 1);
  const within = (from: number) => `day between date '${formatDay(from)}' and date '${formatDay(end)}'`;
  const light = ['warning', 'serious-warning'].map((word) => words.choice('party-discipline', word)).join(', ');
  return `case when kind = ${words.kind('party-discipline')} and ${within(yearBack)} then case when choice in (${light}) then 1 else 0 end
    when kind = ${words.kind('appraisal-grade')} and ${within(halfBack)} then 1 else 9 end`;
}

function bandSql(total: string, bands: Values['bands']): string {
  const cases = bands.map((from, at) => `when ${total} >= ${from} then ${at + 1}`).toReversed();
  return `case ${cases.join(' ')} else 0 end`;
}

function starsOf(rows: (number | null)[][]): DuckStars {
  const stars = {
    settles: new Int32Array(rows.length * 4),
    held: new Int8Array(rows.length * 4),
    years: new Int32Array(rows.length),
  };
  rows.forEach((row, at) => {
    for (let quarter = 0; quarter < 4; quarter++) {
      stars.settles[at * 4 + quarter] = row[1 + quarter] ?? 0;
      stars.held[at * 4 + quarter] = row[5 + quarter] ?? -1;
    }
    stars.years[at] = row[9] ?? 0;
  });
  return stars;
}
