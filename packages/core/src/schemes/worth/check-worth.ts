import { type Condition, numberOf, partsOf } from '../../records/condition.ts';
import { fieldOfReading } from '../../records/reading-words.ts';
import type { Field, RecordType } from '../../records/record-type.ts';
import { readingOf } from '../../records/reading.ts';
import { passes } from '../../records/value-test.ts';
import { checkComputed } from '../check-reading.ts';
import { readingBeyondWhole } from '../kinds/beyond-whole.ts';
import { unknownWord } from '../kinds/findings.ts';
import type { KindFinding } from '../kinds/kind.ts';
import { checkUnit } from '../kinds/quantity.ts';
import { fieldsOf } from './field-worth.ts';
import { spanKeys } from './span.ts';
import {
  type BandWorth,
  type Factor,
  type FieldWorth,
  type PlainWorth,
  type TableWorth,
  type Worth,
  type WorthTable,
  decidersOf,
  plainWorths,
  subjectAttribute,
} from './worth.ts';

type Path = (string | number)[];

/**
 * What the schema of a worth cannot see: fields that do not exist or cannot decide, tables with holes, bands out of order. `where`: only
 * records that meet it are worth something, so that a table need not speak of the others.
 */
export function checkWorth(
  worth: Worth,
  factors: readonly Factor[],
  record: RecordType,
  where?: Condition,
): KindFinding[] {
  return [
    ...plainWorths(worth).flatMap(({ path, worth: one }) => checkPlain(path, one, record, where)),
    ...factors.flatMap((factor, i) => checkFactor(['times', i], factor, record)),
  ];
}

function checkPlain(path: Path, worth: PlainWorth, record: RecordType, where: Condition | undefined): KindFinding[] {
  if (typeof worth === 'number') return [];
  if ('field' in worth) return checkFieldWorth(path, worth, record);
  if ('nth' in worth) {
    const [, twice] = spanKeys(worth, '');
    return [
      ...checkSame([...path, 'same'], worth.same, record),
      ...(twice === undefined ? [] : [twoSpans([...path, twice])]),
    ];
  }
  const deciders = decidersOf(worth);
  const found = deciders.flatMap((decider, i) => {
    if (subjectAttribute(decider) !== null) return [];
    const at = Array.isArray(worth.by) ? [...path, 'by', i] : [...path, 'by'];
    return 'bands' in worth
      ? checkField(at, decider, record, ['number'], 'number')
      : checkField(at, decider, record, ['choice', 'boolean', 'number', 'text'], 'choice');
  });
  if (found.length > 0) return found;
  return 'bands' in worth ? checkBands(path, worth, record) : checkTable(path, worth, deciders, record, where);
}

function checkFieldWorth(path: Path, worth: FieldWorth, record: RecordType): KindFinding[] {
  const names = fieldsOf(worth);
  // Attributes are judged where all of them are.
  const found = names.flatMap((name, i) =>
    subjectAttribute(name) !== null
      ? []
      : checkField([...path, 'field', ...(Array.isArray(worth.field) ? [i] : [])], name, record, ['number'], 'number'),
  );
  if (found.length > 0 || names.length > 1) return found;
  const unit = fieldOfReading(names[0]!, record.fields)?.unit;
  return (['per', 'beyond', 'at-least', 'at-most'] as const).flatMap((key) =>
    checkUnit(worth[key], [...path, key], {
      den: readingOf(names[0]!).of === 'ratio' ? 0 : 1,
      unit: unit === undefined ? undefined : { zh: unit, en: unit },
    }),
  );
}

/** A field that exists and is of one of some types. */
export function checkField(
  path: Path,
  name: string,
  record: RecordType,
  types: readonly Field['type'][],
  wanted: Field['type'],
): KindFinding[] {
  const time = checkComputed(path, name, record);
  if (time.length > 0) return time;
  const { of } = readingOf(name);
  if ((of === 'time' || of === 'part' || of === 'ratio') && types.includes('number')) return [];
  const field = record.fields.find((candidate) => candidate.field === name);
  if (!field) {
    const known = record.fields.filter(({ type }) => types.includes(type)).map((candidate) => candidate.field);
    return [unknownWord('unknown-field', path, { zh: '字段', en: 'field' }, name, known)];
  }
  if (types.includes(field.type)) return [];
  const fitting = record.fields.filter(({ type }) => type === wanted).map((candidate) => candidate.field);
  return [
    {
      code: 'wrong-field-type',
      path,
      message: {
        zh: `字段 ${name} 是 ${field.type}，这里要 ${types.join('、')}`,
        en: `the field ${name} is ${field.type}; here it must be ${types.join(', ')}`,
      },
      remedy:
        fitting.length > 0
          ? { zh: `可用：${fitting.join('、')}`, en: `fields that fit: ${fitting.join(', ')}` }
          : { zh: `在纪实里加一个 type: ${wanted} 的字段`, en: `give the record a field of type ${wanted}` },
    },
  ];
}

function checkBands(path: Path, { by, bands }: BandWorth, record: RecordType): KindFinding[] {
  const share = readingOf(by).of === 'ratio';
  const unit = fieldOfReading(by, record.fields)?.unit;
  const context = { den: share ? 0 : 1, unit: unit === undefined ? null : { zh: unit, en: unit } };
  const findings = bands.flatMap((band, i) =>
    (['from', 'above'] as const).flatMap((key) => checkUnit(band[key], [...path, 'bands', i, key], context)),
  );
  const edge = ({ from, above }: (typeof bands)[number]) => numberOf(from ?? above ?? 0, share);
  bands.forEach(({ from, above }, i) => {
    if ((from === undefined) === (above === undefined))
      findings.push({
        code: 'wrong-value',
        path: [...path, 'bands', i],
        message: { zh: '每一档写 from 或 above，只写一个', en: 'a band has either from or above' },
        remedy: { zh: '“以上”写 from，“超过”写 above', en: 'write from for “at least”, above for “more than”' },
      });
    const before = bands[i - 1];
    if (before && edge(bands[i]!) < edge(before))
      findings.push({
        code: 'tiers-order',
        path: [...path, 'bands', i],
        message: { zh: '各档要从低到高', en: 'bands go from the lowest to the highest' },
        remedy: { zh: '按起点从小到大排', en: 'put them in ascending order' },
      });
  });
  const far = bands.flatMap(({ from, above }, i) =>
    readingBeyondWhole(
      by,
      from ?? above,
      record.fields,
      [...path, 'bands', i, from === undefined ? 'above' : 'from'],
      'points-unreachable',
    ),
  );
  return [...findings, ...far.slice(0, 1)];
}

function checkTable(
  path: Path,
  worth: TableWorth,
  deciders: readonly string[],
  record: RecordType,
  where: Condition = {},
): KindFinding[] {
  const check = (at: Path, table: WorthTable, depth: number): KindFinding[] => {
    const [decider] = deciders.slice(depth);
    if (decider === undefined) {
      return [
        {
          code: 'wrong-value',
          path: at,
          message: {
            zh: `表有 ${depth + 1} 层，by 只写了 ${deciders.length} 个`,
            en: `the table is ${depth + 1} deep, but by names ${deciders.length}`,
          },
          remedy: { zh: '如 by: [level, place]', en: 'such as by: [level, place]' },
        },
      ];
    }
    const keys = keysOf(decider, record);
    const stated = Object.keys(table);
    const unknown = keys === null ? [] : stated.filter((key) => !keys.includes(key));
    const missing =
      keys === null || worth.otherwise !== undefined
        ? []
        : keys.filter((key) => !stated.includes(key) && canBe(decider, key, where));
    const without =
      stated.length === 0
        ? null
        : `where: { ${decider}: ${missing.length === 1 ? `{ not: ${missing[0]} }` : `{ one-of: [${stated.join(', ')}] }`} }`;
    return [
      ...unknown.map((key) =>
        unknownWord(
          'unknown-choice',
          [...at, key],
          { zh: `${decider} 选项`, en: `choice of ${decider}` },
          key,
          keys ?? [],
        ),
      ),
      ...(missing.length === 0
        ? []
        : [
            {
              code: 'table-gap',
              path: at,
              message: {
                zh: `表里没有 ${decider} 的这些值：${missing.join('、')}`,
                en: `the table says nothing about these values of ${decider}: ${missing.join(', ')}`,
              },
              // Weights have no otherwise.
              remedy: at.includes('weights')
                ? { zh: '写上它们的权重，不计的写 0', en: 'write their weights, 0 where they do not count' }
                : {
                    zh: `写上它们的分，或写 otherwise: 0${without === null ? '' : `；不参加计算的（如弃权票），写 ${without}`}`,
                    en: `write what they are worth, or otherwise: 0${without === null ? '' : `; leave out what does not count at all, such as abstentions, by ${without}`}`,
                  },
            },
          ]),
      ...Object.entries(table).flatMap(([key, inside]) =>
        typeof inside === 'object' && !unknown.includes(key) ? check([...at, key], inside, depth + 1) : [],
      ),
    ];
  };
  return check([...path, 'table'], worth.table, 0);
}

/** Whether records that meet a condition can have a value; alternatives (`any-of`) are taken to leave everything open. */
function canBe(decider: string, key: string, where: Condition): boolean {
  const value = key === 'true' ? true : key === 'false' ? false : key;
  return partsOf(where).tests.every(([name, test]) => name !== decider || passes(test, value) || passes(test, key));
}

/** The values a decider can have; null when they cannot be listed. */
function keysOf(decider: string, record: RecordType): string[] | null {
  if (subjectAttribute(decider) !== null) return null;
  const field = record.fields.find((candidate) => candidate.field === decider);
  if (field?.type === 'choice') return (field.choices ?? []).map(({ choice }) => choice);
  return field?.type === 'boolean' ? ['true', 'false'] : null;
}

function checkSame(path: Path, same: readonly string[] | undefined, record: RecordType): KindFinding[] {
  return (same ?? []).flatMap((name, i) =>
    checkField([...path, i], name, record, ['choice', 'boolean', 'number', 'text', 'date'], 'choice'),
  );
}

/** How far one looks back is said once. */
function twoSpans(path: Path): KindFinding {
  return {
    code: 'wrong-value',
    path,
    message: {
      zh: '往前看多久写了不止一种',
      en: 'how far it looks back is stated in more than one way',
    },
    remedy: { zh: '天、月、年、连续几期留一种', en: 'keep one of days, months, years and periods in a row' },
  };
}

function checkFactor(path: Path, factor: Factor, record: RecordType): KindFinding[] {
  const findings = checkSame([...path, 'same'], factor.same, record);
  const [span, twice] = spanKeys(factor, 'repeated-');
  for (const key of ['same', 'from-nth', 'each-repeat'] as const)
    if (factor[key] !== undefined && span === undefined)
      findings.push({
        code: 'wrong-value',
        path: [...path, key],
        message: {
          zh: `${key} 要与 repeated-within-months（或 -days、-years，或 repeated-within、repeated-in-a-row）同写`,
          en: `${key} belongs with repeated-within-months (or -days, -years, or repeated-within, repeated-in-a-row)`,
        },
        remedy: { zh: '写上多久之内再次发生', en: 'say within what time it is repeated' },
      });
  if (twice !== undefined) findings.push(twoSpans([...path, twice]));
  if (typeof factor.by === 'string')
    findings.push(...checkField([...path, 'by'], factor.by, record, ['number'], 'number'));
  if (factor['each-repeat'] && !Number.isInteger(factor.by))
    findings.push({
      code: 'wrong-value',
      path: [...path, 'by'],
      message: {
        zh: `each-repeat 要乘整数，${factor.by} 乘下去位数没有尽头`,
        en: `each-repeat takes a whole factor: the places of ${factor.by} would never end`,
      },
      remedy: {
        zh: '写整数；逐次减少的写 worth: { nth: [4, 2, 1] }',
        en: 'write a whole number; for less each time write worth: { nth: [4, 2, 1] }',
      },
    });
  return findings;
}
