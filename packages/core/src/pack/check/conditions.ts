import { didYouMean } from '../../did-you-mean.ts';
import { dutySource } from '../../duties/duty.ts';
import { type Age, ageOf } from '../../records/ages.ts';
import { type Condition, type ValueTest, anyOf, numberOf, ownDate, testsIn } from '../../records/condition.ts';
import { fieldOfReading } from '../../records/reading-words.ts';
import { isOwnDay, readingOf } from '../../records/reading.ts';
import type { Field, RecordType } from '../../records/record-type.ts';
import { parseDay } from '../../calendar.ts';
import { settleMeasures } from '../../schemes/settle-measures.ts';
import { type Quantity, checkUnit } from '../../schemes/kinds/quantity.ts';
import type { KindFinding } from '../../schemes/kinds/kind.ts';
import { plainPart, referencesIn } from '../../records/references.ts';
import { checkComputed, checkNumber as checkNumberName } from '../../schemes/check-reading.ts';
import { readingBeyondWhole } from '../../schemes/kinds/beyond-whole.ts';
import { readMeasure } from '../../schemes/kinds/index.ts';
import { innerAt, innerPaths } from '../../schemes/kinds/inner.ts';
import type { KindOptions } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import { attributeMeant } from '../attribute-meant.ts';
import { fullMonthsOnly } from './full-months.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { isMultiple } from './decimal.ts';
import { kindFinding } from './rules.ts';
import { recordOf } from './sources.ts';
import { factsOf, itemsOf } from './walk.ts';

/** Conditions (`where`, `when`) of measures, vetoes, indicators and duties: fields and choices that exist, tests that can hold. */
export const conditions: Check = {
  check: 'conditions',
  codes: [
    'unknown-field',
    'unknown-choice',
    'wrong-field-type',
    'impossible-condition',
    'precision-mismatch',
    'wrong-value',
    'unit-mismatch',
    'full-months-only',
  ],
  run({ draft }, report) {
    const { records } = draft;
    for (const scheme of draft.schemes) {
      for (const { item } of itemsOf(scheme)) {
        checkMeasure(item, ['measure'], item.measure, records, report);
      }
      for (const { part, path, measure } of settleMeasures(scheme)) checkMeasure(part, path, measure, records, report);
      for (const { part, path, key, facts } of factsOf(scheme)) {
        const record = recordOf(facts.any, records, key === 'sum');
        if (facts.where) checkWhere(part, [...path, 'where'], facts.where, record, report);
      }
    }
    for (const indicator of draft.indicators) checkMeasure(indicator, ['measure'], indicator.measure, records, report);
    for (const duty of draft.duties) {
      const { text, field, where } = dutySource(duty);
      if (where) checkWhere(duty, ['met-by', 'where'], where, recordOf(text, records, field), report, false);
    }
  },
};

/** The conditions a measure puts on facts, and those of the measures inside it. */
function checkMeasure(
  part: object,
  path: Path,
  measure: KindOptions,
  records: readonly RecordType[],
  report: Report,
): void {
  const { kind, options } = readMeasure(measure);
  for (const { text, field, conditions: stated } of kind.sources?.(options) ?? [])
    for (const one of stated)
      checkWhere(part, [...path, ...one.path], one.where, recordOf(text, records, field), report);
  for (const inside of innerPaths(kind, measure))
    checkMeasure(part, [...path, ...inside], innerAt(measure, inside), records, report);
}

/** `subject`: attributes of the subject may be tested too; what they are is judged where attributes are. */
function checkWhere(
  part: object,
  path: Path,
  where: Condition,
  record: RecordType | undefined,
  report: Report,
  subject = true,
): void {
  if (!record) return;
  for (const { path: inside, name, test } of testsIn(where)) {
    const field = fieldOfReading(name, record.fields);
    const at = [...path, ...inside];
    const wrong = checkComputed(at, name, record);
    for (const one of wrong) {
      const { code, finding } = kindFinding(one);
      report(code, part, at, finding);
    }
    if (wrong.length > 0) continue;
    const reading = readingOf(name);
    if (reading.of === 'subject') {
      const age = ageOf(reading.attribute);
      if (age) report('wrong-value', part, at, ageOnRecord(age));
      else if (!subject) report('wrong-value', part, at, onlyRecords);
      continue;
    }
    // The record's own date can be tested by days, whatever fields it has.
    if (!field && name === ownDate && typeof test === 'object' && isDayTest(test)) {
      const own = { field: ownDate, title: '日期', type: 'date', required: true } as const;
      for (const { key, name: other } of referencesIn(test))
        for (const one of checkCompared([...at, key], key, other, own, record)) {
          const { code, finding } = kindFinding(one);
          report(code, part, one.path, finding);
        }
      continue;
    }
    if (!field && name === 'attribute') {
      report('unknown-field', part, at, attributeMeant(typeof test === 'string' ? test : '属性', 'subject.'));
      continue;
    }
    if (!field) {
      const known = [...record.fields.map((candidate) => candidate.field), ...(inside.length === 1 ? [anyOf] : [])];
      report(
        'unknown-field',
        part,
        at,
        unknownWords({ zh: '字段', en: 'field' }, name, didYouMean(name, known), known),
      );
      continue;
    }
    const references = referencesIn(test);
    if (references.length > 0 && !subject) {
      report('wrong-value', part, at, onlyRecords);
      continue;
    }
    const unsound = references.flatMap(({ key, name: other }) =>
      key === 'equal' || key === 'not' ? [] : checkCompared([...at, key], key, other, field, record),
    );
    for (const one of unsound) {
      const { code, finding } = kindFinding(one);
      report(code, part, one.path, finding);
    }
    const plain = plainPart(test);
    if (plain === null || unsound.length > 0) continue;
    checkTest(part, at, field, plain, report);
    const rounded = fullMonthsOnly(name, plain);
    if (rounded) report('full-months-only', part, [...at, rounded.key], rounded.finding);
    for (const one of readingBeyondWhole(name, plain, record.fields, at)) {
      const { code, finding } = kindFinding(one);
      report(code, part, one.path, finding);
    }
  }
}

/** What a field is compared with by name: a number with a number, a date with a date. */
function checkCompared(at: Path, key: string, other: string, field: Field, record: RecordType): KindFinding[] {
  const dated = key === 'since' || key === 'until';
  if (dated ? field.type !== 'date' : field.type !== 'number')
    return [
      {
        code: 'wrong-field-type',
        path: [...at],
        message: dated
          ? { zh: `字段“${field.title}”不是日期，不能写 since、until`, en: `the field “${field.field}” is no date` }
          : {
              zh: `字段“${field.title}”是 ${field.type}，不能比大小`,
              en: `the field “${field.field}” is ${field.type} and has no more or less`,
            },
        remedy: dated
          ? { zh: '数字写 min、max', en: 'for numbers write min or max' }
          : {
              zh: '日期写 since、until；相同写 “字段: subject.属性”',
              en: 'for dates write since or until; for equal values the name alone',
            },
      },
    ];
  if (dated) return isOwnDay(other) ? [] : checkComputed([...at], `days from ${ownDate} to ${other}`, record);
  const { of } = readingOf(other);
  return of === 'field' ? checkNumberName([...at], other, record) : checkComputed([...at], other, record);
}

const onlyRecords = {
  zh: '职责凭纪实的字段算，不看对象的属性。',
  en: 'What meets a duty is told by fields of the record, not by attributes of the subject.',
  fixZh: '只对某些对象的职责，写 applies。',
  fixEn: 'For a duty of some subjects only write applies.',
};

const ageOnRecord = ({ unit, date }: Age) => ({
  zh: '看纪实那天的年龄、年限，从日期写到纪实的日期。',
  en: 'What age or length of service there was on the day of a record goes from the date to the record’s.',
  fixZh: `写 ${unit} from subject.${date} to date。`,
  fixEn: `Write ${unit} from subject.${date} to date.`,
});

function checkTest(part: object, at: Path, field: Field, test: ValueTest, report: Report): void {
  const equal: (string | number | boolean)[] = [];
  if (typeof test !== 'object') equal.push(test);
  else {
    equal.push(...(test['one-of'] ?? []), ...(test.not === undefined ? [] : [test.not]));
    checkBounds(part, at, field, test, report);
  }
  for (const value of equal) checkEqual(part, at, field, value, report);
}

function checkEqual(part: object, at: Path, field: Field, value: string | number | boolean, report: Report): void {
  if (field.type === 'choice') {
    const known = (field.choices ?? []).map((choice) => choice.choice);
    if (!known.includes(String(value)))
      report(
        'unknown-choice',
        part,
        at,
        unknownWords({ zh: '选项', en: 'choice' }, String(value), didYouMean(String(value), known), known),
      );
    return;
  }
  const fits =
    field.type === 'number'
      ? typeof value === 'number'
      : field.type === 'boolean'
        ? typeof value === 'boolean'
        : field.type === 'date'
          ? typeof value === 'string' && parseDay(value) !== null
          : field.type === 'text'
            ? typeof value === 'string'
            : false;
  if (!fits) {
    report('wrong-field-type', part, at, {
      zh: `字段“${field.field}”是 ${field.type}，不会等于“${value}”。`,
      en: `The field “${field.field}” is ${field.type} and never equals “${value}”.`,
      fixZh:
        field.type === 'people'
          ? '人员字段不能作条件。'
          : field.type === 'boolean'
            ? '写 true 或 false。'
            : '写这种字段能有的值。',
      fixEn:
        field.type === 'people'
          ? 'A people field cannot be tested.'
          : field.type === 'boolean'
            ? 'Write true or false.'
            : 'Write a value such a field can have.',
    });
    return;
  }
  if (typeof value === 'number') checkNumber(part, at, field, value, report);
}

function checkNumber(part: object, at: Path, field: Field, value: number, report: Report): void {
  const step = field.precision ?? 0.01;
  if (!isMultiple(value, step))
    report('precision-mismatch', part, at, {
      zh: `“${field.field}”只记到 ${step}，不会等于 ${value}。`,
      en: `“${field.field}” is kept in steps of ${step} and never equals ${value}.`,
      fixZh: '改这个数，或把字段的 precision 写细。',
      fixEn: 'Correct the number or give the field a finer precision.',
    });
}

function isDayTest(test: Bounds): boolean {
  return test.since !== undefined || test.until !== undefined;
}

type Bounds = Exclude<ValueTest, string | number | boolean>;

function checkBounds(part: object, at: Path, field: Field, test: Bounds, report: Report): void {
  const { min, max, above, below } = test;
  if (isDayTest(test) && field.type !== 'date')
    report('wrong-field-type', part, at, {
      zh: `字段“${field.title}”不是日期，不能写 since、until。`,
      en: `The field “${field.field}” is no date: since and until do not apply.`,
      fixZh: '数字写 min、max；纪实本身的日期写 date: { until: 06-30 }。',
      fixEn: 'For numbers write min or max; for the date of the record itself date: { until: 06-30 }.',
    });
  if ([min, max, above, below].every((bound) => bound === undefined)) return;
  if (field.type !== 'number') {
    report('wrong-field-type', part, at, {
      zh: `字段“${field.field}”是 ${field.type}，不能比大小。`,
      en: `The field “${field.field}” is ${field.type} and cannot be compared by size.`,
      fixZh: '直接写值，或写 one-of、not。',
      fixEn: 'Write the value itself, or one-of, or not.',
    });
    return;
  }
  const share = readingOf(field.field).of === 'ratio';
  const unit = field.unit === undefined ? null : { zh: field.unit, en: field['unit-en'] ?? field.unit };
  const wrong = (['min', 'max', 'above', 'below'] as const).flatMap((key) =>
    checkUnit(test[key], [...at, key], { den: share ? 0 : 1, unit }),
  );
  for (const one of wrong) {
    const { code, finding } = kindFinding(one);
    report(code, part, one.path, finding);
  }
  if (wrong.length > 0) return;
  const number = (bound: Quantity | undefined, none: number) => (bound === undefined ? none : numberOf(bound, share));
  const low = Math.max(number(min, -Infinity), number(above, -Infinity), field.min ?? -Infinity);
  const high = Math.min(number(max, Infinity), number(below, Infinity), field.max ?? Infinity);
  const open = number(above, -Infinity) === low || number(below, Infinity) === high;
  if (low > high || (low === high && open))
    report('impossible-condition', part, at, {
      zh: `没有数能满足“${field.field}”的这个条件${field.min !== undefined || field.max !== undefined ? `（字段本身限 ${field.min ?? '…'} 到 ${field.max ?? '…'}）` : ''}。`,
      en: `No number meets this condition on “${field.field}”${field.min !== undefined || field.max !== undefined ? ` (the field itself is ${field.min ?? '…'} to ${field.max ?? '…'})` : ''}.`,
      fixZh: '检查大小是否写反。',
      fixEn: 'Check whether the bounds are the wrong way round.',
    });
}
