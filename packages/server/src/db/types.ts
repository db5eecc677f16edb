import { type CustomTypesConfig, types } from 'pg';

// Numbers of types in pg_type; the same in every PostgreSQL.
const date = 1082;
const dateArray = 1182;
const int8 = 20;
const int8Array = 1016;
const textArray = 1009;
const timestamptz = 1184;

type Parse = (text: string) => unknown;
const parseTextArray = types.getTypeParser(textArray as number as typeof types.builtins.TEXT, 'text') as (
  text: string,
) => (string | null)[];

function elements(parse: Parse): Parse {
  return (text) => parseTextArray(text).map((element) => (element === null ? null : parse(element)));
}

function parseDate(text: string): string {
  return text;
}

/** A count beyond 2^53 would silently lose its last digits. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number: select it as text`);
  return value;
}

const parseAnyTime = types.getTypeParser(timestamptz as number as typeof types.builtins.TIMESTAMPTZ, 'text') as Parse;

/** What PostgreSQL writes in our time zone is nearly ISO 8601; the general way, for infinity and years before Christ, takes ten times as long. */
function parseTime(text: string): unknown {
  const usual = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+08$/.test(text);
  return usual ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`) : parseAnyTime(text);
}

const parsers = new Map<number, Parse>([
  [date, parseDate],
  [dateArray, elements(parseDate)],
  [int8, parseInt8],
  [int8Array, elements(parseInt8)],
  [timestamptz, parseTime],
]);

/** How values arrive: a date as 'YYYY-MM-DD' (not a local midnight), int8 as a number, numeric as text (exact), the rest as pg does. */
export const databaseTypes: CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ??
    types.getTypeParser(id, format as 'text')) as CustomTypesConfig['getTypeParser'],
};
