import { type Quantity, quantityWords } from '../quantity.ts';
import { type Words, counted, joinWords, titleWords, unitWords } from '../words.ts';
import { type Condition, type ValueTest, partsOf } from './condition.ts';
import { referencesIn } from './references.ts';
import { readingOf } from './reading.ts';
import { endNameWords } from './period-end.ts';
import { dateWords, fieldOfReading, readingWords } from './reading-words.ts';
import type { Field } from './record-type.ts';

/** A value as a person reads it. */
function valueWords(value: string | number | boolean, field: Field | undefined): Words {
  if (typeof value === 'boolean') return { zh: value ? '“是”' : '“否”', en: value ? 'yes' : 'no' };
  const choice = field?.choices?.find((candidate) => candidate.choice === value);
  if (choice) return titleWords(choice);
  if (typeof value === 'number' && field) return counted(value, unitWords(field));
  return { zh: `${value}`, en: `${value}` };
}

/** A test of one value, in words: 不少于 60. */
export function testWords(test: ValueTest, field: Field | undefined, fields: readonly Field[] = []): Words {
  const named = new Map(referencesIn(test).map(({ key, name }) => [key, quoted(name, readingWords(name, fields))]));
  if (typeof test !== 'object') {
    const value = named.get('equal') ?? valueWords(test, field);
    const gap = /^\d.*\D$/.test(value.zh) ? ' ' : '';
    return { zh: `为${gap}${value.zh}`, en: `is ${value.en}` };
  }
  const parts: Words[] = [];
  const bound = (key: 'min' | 'max' | 'above' | 'below', zh: string, en: string) => {
    const value: Quantity | undefined = test[key];
    if (value === undefined) return;
    const words =
      named.get(key) ??
      (typeof value === 'string' ? quantityWords(value, field ? unitWords(field) : null) : valueWords(value, field));
    // 不少于 3 次, but 不少于三分之二.
    const gap = /^\d/.test(words.zh) || words.zh.startsWith('-') ? ' ' : '';
    parts.push({ zh: `${zh}${gap}${words.zh}`, en: `${en} ${words.en}` });
  };
  const say = (value: string | number | boolean | undefined, zh: (v: string) => string, en: (v: string) => string) => {
    if (value === undefined) return;
    const words = valueWords(value, field);
    parts.push({ zh: zh(words.zh), en: en(words.en) });
  };
  bound('min', '不少于', 'is at least');
  bound('above', '多于', 'is more than');
  bound('max', '不多于', 'is at most');
  bound('below', '少于', 'is less than');
  say(
    named.has('not') ? undefined : test.not,
    (v) => `不为${v}`,
    (v) => `is not ${v}`,
  );
  say(
    named.has('since') ? undefined : test.since,
    (v) => `在 ${dayWords(v)} 及以后`,
    (v) => `is on or after ${v}`,
  );
  say(
    named.has('until') ? undefined : test.until,
    (v) => `在 ${dayWords(v)} 及以前`,
    (v) => `is on or before ${v}`,
  );
  const [since, until, not] = (['since', 'until', 'not'] as const).map((key) => named.get(key));
  if (not) parts.push({ zh: `与${not.zh}不同`, en: `differs from ${not.en}` });
  if (since) parts.push({ zh: `在${since.zh}及以后`, en: `is on or after ${since.en}` });
  if (until) parts.push({ zh: `在${until.zh}及以前`, en: `is on or before ${until.en}` });
  if (test.filled !== undefined)
    parts.push(test.filled ? { zh: '已填', en: 'is filled in' } : { zh: '没有填', en: 'is empty' });
  if (test['one-of']) {
    const listed = joinWords(
      test['one-of'].map((value) => valueWords(value, field)),
      '、',
      ', ',
    );
    parts.push({ zh: `为${listed.zh}之一`, en: `is one of ${listed.en}` });
  }
  const words = joinWords(parts, '且', ' and ');
  if (test.at === undefined) return words;
  const end = endNameWords[test.at];
  return { zh: `到${end.zh}${words.zh}`, en: `${words.en} at ${end.en}` };
}

/** “期限”, 对象的“目标类别”: what a test compares with. */
function quoted(name: string, { zh, en }: Words): Words {
  if (readingOf(name).of === 'subject') return { zh, en };
  return { zh: `“${zh}”`, en: `“${en}”` };
}

/** 2017年6月30日, or 6月30日 of any year. */
function dayWords(stated: string): string {
  const [day = 0, month = 0, year] = stated.split('-').map(Number).toReversed();
  return `${year === undefined ? '' : `${year}年`}${month}月${day}日`;
}

/** A condition as one phrase: `时长不少于 2 小时，已到场`. Fields not in the list are named by their id. */
export function conditionWords(condition: Condition, fields: readonly Field[]): Words {
  const { tests, choices } = partsOf(condition);
  const said = (list: readonly [string, ValueTest][]) =>
    list.map(([name, test]): Words => {
      const title = readingWords(name, fields);
      const part = partTest(name, test, fields);
      if (part) return part;
      // 限群众确认, 台面不洁的扣 10 分: what a field asks is said by its name alone, unless the name is the question.
      if (test === true && !/是否|有无|能否|有没有/.test(title.zh)) return { zh: title.zh, en: `${title.en} is yes` };
      const words = testWords(test, fieldOfReading(name, fields), fields);
      return { zh: `${title.zh}${words.zh}`, en: `${title.en} ${words.en}` };
    });
  const either = choices.map((list): Words => {
    const each = list.map((inner) => joinWords(said(Object.entries(inner)), '且', ' and '));
    const words = joinWords(each, '，或', ', or ');
    // Beside other conditions it has to be seen where the choice ends.
    return tests.length === 0 && choices.length === 1 ? words : { zh: `（${words.zh}）`, en: `(${words.en})` };
  });
  return joinWords([...said(tests), ...either], '，', ', ');
}

/** A test of the month, the day of the month or of the week as people say it: 纪实日期在 6—8 月, 在 1—10 日; null for other tests. */
function partTest(name: string, test: ValueTest, fields: readonly Field[]): Words | null {
  const reading = readingOf(name);
  if (reading.of !== 'part') return null;
  const bounds = typeof test === 'object' ? test : { min: test, max: test };
  const { min, max, ...rest } = bounds;
  const whole = (value: unknown): value is number => typeof value === 'number';
  if (Object.keys(rest).length > 0 || (!whole(min) && !whole(max))) return null;
  const [first, last] = [whole(min) ? min : 1, whole(max) ? max : lastOf[reading.part]];
  const date = dateWords(reading.date, fields);
  const en = first === last ? `${first}` : `${first}–${last}`;
  const named = { day: 'day of the month', month: 'month', weekday: 'day of the week' }[reading.part];
  const zh =
    reading.part === 'weekday'
      ? first === last
        ? `星期${weekdays[first]}`
        : `星期${weekdays[first]}至${weekdays[last]}`
      : `${first === last ? first : `${first}—${last}`} ${reading.part === 'month' ? '月' : '日'}`;
  return { zh: `${date.zh}在${reading.part === 'weekday' ? zh : ` ${zh}`}`, en: `${named} of ${date.en} is ${en}` };
}

const lastOf = { day: 31, month: 12, weekday: 7 } as const;
const weekdays = ['', '一', '二', '三', '四', '五', '六', '日'];

/** What the keys of a test of one value are for, under the key that holds it. */
export function testKeys(key: string): Readonly<Record<string, Words>> {
  return Object.fromEntries(Object.entries(testKeyWords).map(([name, words]) => [`${key}.${name}`, words]));
}

const testKeyWords: Readonly<Record<string, Words>> = {
  min: { zh: '不小于', en: 'at least' },
  max: { zh: '不大于', en: 'at most' },
  above: { zh: '大于', en: 'greater than' },
  below: { zh: '小于', en: 'less than' },
  'one-of': { zh: '是其中之一', en: 'is one of these' },
  not: { zh: '不是这个值', en: 'is not this value' },
};
