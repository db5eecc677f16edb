import { conditionWords } from '../../records/condition-words.ts';
import { fieldOfReading, readingWords } from '../../records/reading-words.ts';
import type { RecordType } from '../../records/record-type.ts';
import { exactNumberWords } from '../../quantity.ts';
import { type Words, joinWords } from '../../words.ts';
import { eachWords } from '../kinds/each.ts';
import { type ListedValues, type TakesTables, cellNumber, listedApart } from '../listed.ts';
import { eachOf, fieldsOf } from './field-worth.ts';
import { tight } from '../kinds/points-words.ts';
import { bandWords, cellsTable, keyWords, worthNumber } from './worth-tables.ts';
import { spanOf, spanWords, timeWords } from './span.ts';
import {
  type Factor,
  type FieldWorth,
  type NthWorth,
  type PlainWorth,
  type Take,
  type Worth,
  type WorthCase,
  decidersOf,
  isCases,
  tableCells,
} from './worth.ts';

/** What the words of a worth look at besides it. */
export interface WorthContext extends TakesTables {
  /** The numbers are points taken off, written as positive numbers. */
  off?: boolean;
}

const takeWords: Readonly<Record<Take, Words>> = {
  first: { zh: '按先列的计', en: 'the first that holds' },
  best: { zh: '取最高的一种', en: 'the best that holds' },
  sum: { zh: '各项相加', en: 'all added up' },
};

/** What each record is worth, for the rule book: `按级别、名次计（国家级·一等为 10 分，…）`. */
export function worthWords(
  worth: Worth,
  take: Take,
  factors: readonly Factor[],
  record: RecordType,
  context: WorthContext,
): Words {
  const parts = [isCases(worth) ? casesWords(worth, take, record, context) : plainWords(worth, record, context)];
  parts.push(...factors.map((factor) => factorWords(factor, record)));
  return joinWords(parts, '；', '; ');
}

function casesWords(worth: readonly WorthCase[], take: Take, record: RecordType, context: WorthContext): Words {
  const how = takeWords[take];
  const table: ListedValues = {
    head: [
      { zh: '情形', en: 'Case' },
      { zh: '计分', en: 'Points' },
    ],
    rows: [],
  };
  // Takes its number before the tables of the cases do.
  const apart = listedApart(context, () => table, worth.length);
  const lines = worth.map((one) => {
    const plain = plainWords(one.worth, record, context);
    // Cases without a condition are what is left over, unless all that hold add up.
    const always = !one.when || Object.keys(one.when).length === 0;
    const when = always ? null : conditionWords(one.when!, record.fields);
    const whole = take === 'first' ? { zh: '其余', en: 'otherwise' } : { zh: '', en: '' };
    return { when: when ?? whole, plain, always };
  });
  if (apart) {
    const every = { zh: '每条', en: 'every record' };
    const only = lines.every(({ when }) => when.zh === '');
    if (only) table.head.shift();
    table.rows = lines.map(({ when, plain }) => (only ? [plain] : [when.zh === '' ? every : when, plain]));
    return { zh: `按情形计分，${how.zh}，${apart.zh}`, en: `by case, ${how.en}, ${apart.en}` };
  }
  const list = lines.map(({ when, plain, always }) => ({
    zh: always ? `${when.zh}${plain.zh}` : `${when.zh}的${plain.zh}`,
    en: always ? `${when.en} ${plain.en}`.trim() : `${plain.en} where ${when.en}`,
  }));
  const joined = joinWords(list, '，', ', ');
  return { zh: `${joined.zh}（${how.zh}）`, en: `${joined.en} (${how.en})` };
}

function plainWords(worth: PlainWorth, record: RecordType, context: WorthContext): Words {
  return tight(anyWords(worth, record, context));
}

function anyWords(worth: PlainWorth, record: RecordType, context: WorthContext): Words {
  if (typeof worth === 'number') return worthNumber(worth, context);
  if ('field' in worth) return fieldWords(worth, record, context);
  if ('nth' in worth) return nthWords(worth, record, context);
  const deciders = decidersOf(worth);
  const names = deciders.map((decider) => readingWords(decider, record.fields));
  const by = joinWords(names, '、', ' and ');
  const rest =
    worth.otherwise === undefined
      ? null
      : { zh: `其余${worthNumber(worth.otherwise, context).zh}`, en: `otherwise ${worth.otherwise}` };
  const field = fieldOfReading(deciders[0] ?? '', record.fields);
  const listed =
    'bands' in worth
      ? bandWords(worth.bands, field).map((range, i) => ({ key: range, points: worth.bands[i]!.points }))
      : tableCells(worth.table).map(({ keys, points }) => ({
          key: joinWords(
            keys.map((key, i) => valueWords(key, deciders[i] ?? '', record)),
            '·',
            ' · ',
          ),
          points,
        }));
  const apart = listedApart(
    context,
    () =>
      'bands' in worth
        ? { head: [by, pointsHead(context)], rows: listed.map(({ key, points }) => [key, cellNumber(points)]) }
        : cellsTable(worth.table, names, (key, i) => valueWords(key, deciders[i]!, record), pointsHead(context)),
    listed.length,
  );
  if (apart)
    return {
      zh: `按${by.zh}计，${apart.zh}${rest ? `，${rest.zh}` : ''}`,
      en: `by ${by.en}, ${apart.en}${rest ? `, ${rest.en}` : ''}`,
    };
  const cells = listed.map(({ key, points }) => {
    const words = worthNumber(points, context);
    return { zh: `${key.zh} ${words.zh.replace(/^计 /, '')}`, en: `${key.en} ${words.en}` };
  });
  const list = joinWords(rest ? [...cells, rest] : cells, '，', ', ');
  return { zh: `按${by.zh}计（${list.zh}）`, en: `by ${by.en} (${list.en})` };
}

function pointsHead({ off = false }: WorthContext): Words {
  return off ? { zh: '扣分', en: 'Points off' } : { zh: '分值', en: 'Points' };
}

function fieldWords(worth: FieldWorth, record: RecordType, context: WorthContext): Words {
  const names = fieldsOf(worth);
  const title = joinWords(
    names.map((name) => readingWords(name, record.fields)),
    ' × ',
    ' × ',
  );
  const each = eachOf(worth);
  const verb = context.off ? '扣' : '计';
  if (each === null) return { zh: `${verb}“${title.zh}”所记之数`, en: `the number in “${title.en}”` };
  const field = names.length === 1 ? fieldOfReading(names[0]!, record.fields) : undefined;
  const unit = field?.unit === undefined ? null : { zh: field.unit, en: field['unit-en'] ?? field.unit };
  const words = eachWords(each, unit, context.off);
  return { zh: `${title.zh}${words.zh}`, en: `${title.en}: ${words.en}` };
}

function valueWords(key: string, decider: string, record: RecordType): Words {
  return keyWords(key, fieldOfReading(decider, record.fields));
}

/** `第 1 次扣 1 分，第 2 次起每次扣 5 分（12 个月内，种类相同的一起数）`. */
function nthWords({ nth, same, ...more }: NthWorth, record: RecordType, context: WorthContext): Words {
  const span = spanOf(more, '');
  const last = nth.length;
  const listed = nth.map((points, i) => {
    const given = worthNumber(points, context);
    const time = timeWords(span, i + 1);
    return {
      zh: i + 1 === last ? `${time.zh}起每次${given.zh}` : `${time.zh}${given.zh}`,
      en: i + 1 === last ? `from ${time.en} on ${given.en}` : `${time.en} ${given.en}`,
    };
  });
  const list = joinWords(listed, '，', ', ');
  const fields = sameWords(same, record);
  const counted = [spanWords(span), fields && { zh: `${fields.zh}相同的一起数`, en: `counted by ${fields.en}` }].filter(
    (part) => part !== null,
  );
  const how = joinWords(counted, '，', ', ');
  return {
    zh: `按第几次计（${list.zh}${how.zh ? `；${how.zh}` : ''}）`,
    en: `by time (${list.en}${how.en ? `; ${how.en}` : ''})`,
  };
}

function sameWords(same: readonly string[] | undefined, record: RecordType): Words | null {
  return same
    ? joinWords(
        same.map((name) => readingWords(name, record.fields)),
        '、',
        ', ',
      )
    : null;
}

function factorWords(factor: Factor, record: RecordType): Words {
  const each = factor['each-repeat'] ?? false;
  const by =
    typeof factor.by === 'number'
      ? exactNumberWords(factor.by)
      : joinWords([{ zh: '所填的', en: 'its' }, readingWords(factor.by, record.fields)], '', ' ');
  const why = factorReason(factor, record);
  return {
    zh: `${why ? `${why.zh}的` : ''}${each ? '每多一次再' : ''}乘以 ${by.zh}`,
    en: `times ${by.en} ${each ? 'for each time ' : ''}${why?.en ?? ''}`.trim(),
  };
}

/** Of which records a factor is one: `级别为国家级，且其中 12 个月内再次发生`; null of every record. */
export function factorReason(factor: Factor, record: RecordType): Words | null {
  const when = factor.when && Object.keys(factor.when).length > 0 ? conditionWords(factor.when, record.fields) : null;
  const span = repeatedWords(factor);
  const same = sameWords(factor.same, record);
  // Earlier ones are looked for among those that meet the condition.
  const among = when && span ? { zh: '其中', en: ' among these' } : { zh: '', en: '' };
  const parts: Words[] = [];
  if (when) parts.push({ zh: when.zh, en: `where ${when.en}` });
  if (span)
    parts.push({
      zh: `${among.zh}${span.zh}${same ? `（${same.zh}相同）` : ''}`,
      en: `where it is ${span.en}${among.en}${same ? ` with the same ${same.en}` : ''}`,
    });
  return parts.length === 0 ? null : joinWords(parts, '，且', ' and ');
}

/** `12 个月内再次发生`, `30 天内第 3 次起`, `连续第 2 周起`; null for a factor on any record. */
function repeatedWords(factor: Factor): Words | null {
  const span = spanOf(factor, 'repeated-');
  if (span === null) return null;
  const nth = factor['from-nth'];
  const time = timeWords(span, nth ?? 2);
  const within = spanWords(span);
  if (within === null) return { zh: `${time.zh}起`, en: `${time.en} or later` };
  return {
    zh: `${within.zh}${nth ? `${time.zh}起` : '再次发生'}`,
    en: `${nth ? `${time.en} or later` : 'repeated'} ${within.en}`,
  };
}
