import { type PeriodKind, periodKinds } from '../../calendar.ts';
import { exactNumberWords } from '../../quantity.ts';
import { type Duty, dutySource, excuseOf } from '../../duties/duty.ts';
import { conditionWords } from '../../records/condition-words.ts';
import { extremesWords } from '../../records/entry.ts';
import type { Field, RecordType } from '../../records/record-type.ts';
import { kindWords } from '../../records/subject-kind.ts';
import { type Bar, type Within, barsOf } from '../../records/within.ts';
import { pointUnit } from '../../schemes/rounding/point-unit.ts';
import { counted, titleWords, unitWords, type Words } from '../../words.ts';
import { recordOf } from '../check/sources.ts';
import type { ParsedPack } from '../parse.ts';
import type { Phrase, RuleBookBlock } from './rule-book.ts';
import { settledTimes } from './period-words.ts';
import { levelsWords } from './veto-blocks.ts';
import { appliesWords, basisOf, everyWords, plain, roleWords, valuePhrase } from './wording.ts';

/** Duties by calendar: who owes what, how often, and what meets it. */
export function dutyBlocks(parsed: ParsedPack): RuleBookBlock[] {
  const { duties } = parsed.draft;
  if (duties.length === 0) return [];
  return [
    { type: 'heading', level: 1, anchor: 'duties', text: { zh: '按期履行的职责', en: 'Duties by calendar' } },
    ...duties.map((duty): RuleBookBlock => ({
      type: 'rule',
      anchor: `duties/${duty.duty}`,
      title: titleWords(duty),
      quote: duty.rule?.trim() ?? null,
      source: duty.source ?? null,
      basis: basisOf(parsed, duty),
      phrases: dutyPhrases(parsed, duty),
      note: duty.note?.trim() ?? null,
    })),
  ];
}

function dutyPhrases(parsed: ParsedPack, duty: Duty): Phrase[] {
  const { text, field: adds, where } = dutySource(duty);
  const record = recordOf(text, parsed.draft.records, adds);
  const name = record ? titleWords(record) : { zh: text, en: text };
  const only = where ? conditionWords(where, record?.fields ?? []) : null;
  const who = kindWords(parsed.draft.kinds, duty.on);
  const applies = duty.applies ? appliesWords(duty.applies, parsed.draft, duty.on) : null;
  const excuse = excuseOf(duty);
  const unless = excuse && appliesWords(excuse, parsed.draft, duty.on);
  const much = amountWords(duty, record);
  return [
    valuePhrase(
      parsed,
      duty,
      ['on'],
      `${who.zh}${applies ? `（${applies.zh}）` : ''}`,
      `${who.en}${applies ? ` (${applies.en})` : ''}`,
    ),
    valuePhrase(
      parsed,
      duty,
      ['every'],
      `${everyWords[duty.every].zh}${much.zh}`,
      `at least ${much.en} ${everyWords[duty.every].en}`,
    ),
    valuePhrase(
      parsed,
      duty,
      ['met-by'],
      `凭“${name.zh}”${only ? `（限${only.zh}）` : ''}`,
      `met by “${name.en}”${only ? ` (only where ${only.en})` : ''}`,
    ),
    ...duePhrases(parsed, duty, record),
    ...(unless === null
      ? []
      : [valuePhrase(parsed, duty, ['unless'], `${unless.zh}的除外`, `excused where ${unless.en}`)]),
  ];
}

const nextWords: Readonly<Record<Duty['every'], Words>> = {
  week: { zh: '下一周', en: 'the next week' },
  month: { zh: '次月', en: 'the next month' },
  quarter: { zh: '次季度首月', en: 'the first month of the next quarter' },
  'half-year': { zh: '下个半年首月', en: 'the first month of the next half-year' },
  year: { zh: '次年一月', en: 'January of the next year' },
};

/** By when, and what being late means. */
function duePhrases(parsed: ParsedPack, duty: Duty, record: RecordType | undefined): Phrase[] {
  const { due } = duty;
  if (due === undefined) return [];
  const after = due['months-after'];
  const month =
    after === 0
      ? { zh: '期末当月', en: 'the period’s last month' }
      : after === 1
        ? nextWords[duty.every]
        : { zh: `期末后第 ${after} 个月`, en: `month ${after} after the period` };
  const named = record?.fields.find(({ field }) => field === due['period-of']);
  const of = named ? titleWords(named) : null;
  const shown = due.late === undefined ? null : exactNumberWords(due.late);
  return [
    due.workday === undefined
      ? valuePhrase(parsed, duty, ['due', 'day'], `${month.zh} ${due.day} 日前`, `by day ${due.day} of ${month.en}`)
      : valuePhrase(
          parsed,
          duty,
          ['due', 'workday'],
          `${month.zh}前 ${due.workday} 个工作日内`,
          `within ${due.workday} working day${due.workday === 1 ? '' : 's'} of ${month.en}`,
        ),
    ...(of
      ? [
          valuePhrase(
            parsed,
            duty,
            ['due', 'period-of'],
            `属于哪一期看“${of.zh}”`,
            `of the period that “${of.en}” says`,
          ),
        ]
      : []),
    ...(shown
      ? [
          valuePhrase(
            parsed,
            duty,
            ['due', 'late'],
            `逾期履行的按 ${shown.zh} 算`,
            `met late it counts for ${shown.en}`,
          ),
        ]
      : []),
  ];
}

/** 至少 2 次, or 时长合计至少 32 学时. */
function amountWords(duty: Duty, record: RecordType | undefined): Words {
  const { text, field } = dutySource(duty);
  const amount = duty['at-least'];
  if (!field) return { zh: `至少 ${amount} 次`, en: `${amount}` };
  const added = record?.fields.find((candidate) => candidate.field === text.split('.').at(-1));
  const title = added ? titleWords(added) : { zh: text, en: text };
  return {
    zh: `${title.zh}合计至少 ${amount}${added?.unit ? ` ${added.unit}` : ''}`,
    en: `${amount} ${title.en.toLowerCase()} in all`,
  };
}

/** Records: what is written down once, by whom, who verifies it, and what each field asks. */
export function recordBlocks(parsed: ParsedPack): RuleBookBlock[] {
  const { records } = parsed.draft;
  if (records.length === 0) return [];
  return [
    { type: 'heading', level: 1, anchor: 'records', text: { zh: '纪实', en: 'Records' } },
    ...records.flatMap((record) => oneRecord(parsed, record)),
  ];
}

function oneRecord(parsed: ParsedPack, record: RecordType): RuleBookBlock[] {
  const subjects = Array.isArray(record.subject) ? record.subject : [record.subject];
  const about = all(subjects.map((subject) => kindWords(parsed.draft.kinds, subject)));
  const enter = all(record.enter.map((role) => roleWords[role]));
  const verify = record.verify === 'none' ? { zh: '记下即生效', en: 'counts when entered' } : roleWords[record.verify];
  const evidence = record['evidence-required'];
  const phrases = [
    valuePhrase(parsed, record, ['subject'], `记的是：${about.zh}`, `about ${about.en}`),
    valuePhrase(parsed, record, ['enter'], `谁记：${enter.zh}`, `entered by ${enter.en}`),
    valuePhrase(
      parsed,
      record,
      ['verify'],
      record.verify === 'none' ? verify.zh : `谁核实：${verify.zh}`,
      record.verify === 'none' ? verify.en : `verified by ${verify.en}`,
    ),
    ...withinPhrases(parsed, record),
    ...(record.fields.length === 0
      ? [plain('只记谁、哪天，没有别的要填', 'only whom and when, nothing else to fill in')]
      : []),
    ...(evidence === undefined
      ? [plain('不要求凭据', 'no evidence required')]
      : [
          valuePhrase(
            parsed,
            record,
            ['evidence-required'],
            `必须附凭据：${evidence}`,
            `evidence required: ${evidence}`,
          ),
        ]),
  ];
  const head = [
    { zh: '字段', en: 'Field' },
    { zh: '填什么', en: 'Value' },
    { zh: '必填', en: 'Required' },
  ];
  return [
    { type: 'heading', level: 2, anchor: `records/${record.record}`, text: titleWords(record) },
    ...(record.rule === undefined
      ? []
      : [
          {
            type: 'quote' as const,
            text: record.rule.trim(),
            source: record.source ?? null,
            basis: basisOf(parsed, record),
          },
        ]),
    ...(record.note === undefined ? [] : [{ type: 'note' as const, text: record.note.trim() }]),
    { type: 'phrases', phrases },
    ...(record.fields.length === 0
      ? []
      : [{ type: 'table' as const, head, rows: record.fields.map((field) => fieldRow(parsed, field)) }]),
  ];
}

/** Which balance it uses up. */
function withinPhrases(parsed: ParsedPack, record: RecordType): Phrase[] {
  const { within } = record;
  const scheme = parsed.draft.schemes.find((candidate) => candidate.scheme === within?.balance);
  const field = record.fields.find((candidate) => candidate.field === within?.field);
  if (!within || !scheme || !field) return [];
  const [name, amount, unit] = [titleWords(scheme), titleWords(field), pointUnit(scheme)];
  const say = (points: number) => counted(points, unit);
  const from =
    within.from === undefined
      ? { zh: '', en: '' }
      : { zh: `余额满 ${say(within.from).zh}才能用，`, en: `usable from ${say(within.from).en} on, ` };
  const leave =
    within.leave === undefined
      ? { zh: '', en: '' }
      : { zh: `用后至少留 ${say(within.leave).zh}，`, en: `${say(within.leave).en} must be left, ` };
  return [
    valuePhrase(
      parsed,
      record,
      ['within'],
      `${amount.zh}不得超过“${name.zh}”的余额，${from.zh}${leave.zh}待核实的先占用`,
      `${amount.en} may not be more than the balance of “${name.en}”, ${from.en}${leave.en}what waits is held back`,
    ),
    ...(within.beyond === 'cut'
      ? [
          valuePhrase(
            parsed,
            record,
            ['within', 'beyond'],
            '超过可用的按可用的计',
            'what is more than can be used counts for that',
          ),
        ]
      : []),
    ...useLimitPhrases(parsed, record, within, say),
  ];
}

/** How often and how much may be used in a period, and what bars from using anything. */
function useLimitPhrases(
  parsed: ParsedPack,
  record: RecordType,
  within: Within,
  say: (points: number) => Words,
): Phrase[] {
  const often = (times: number) => counted(times, { zh: '次', en: 'time' });
  const limits = periodKinds.flatMap((kind) => {
    const [times, total] = [inPeriod(within.times, kind), inPeriod(within.total, kind)];
    const every = everyWords[kind];
    const phrase = (key: string, zh: string, en: string) => valuePhrase(parsed, record, ['within', key, kind], zh, en);
    return [
      ...(times === undefined
        ? []
        : [phrase('times', `${every.zh}不超过 ${often(times).zh}`, `at most ${often(times).en} ${every.en}`)]),
      ...(total === undefined
        ? []
        : [phrase('total', `${every.zh}合计不超过 ${say(total).zh}`, `at most ${say(total).en} together ${every.en}`)]),
    ];
  });
  const several = Array.isArray(within['barred-by']);
  const bars = barsOf(within).flatMap((bar, at) => {
    const words = barredWords(parsed, bar);
    const path = ['within', 'barred-by', ...(several ? [at] : [])];
    return words === null ? [] : [valuePhrase(parsed, record, path, words.zh, words.en)];
  });
  return [...limits, ...bars];
}

function barredWords(parsed: ParsedPack, bar: Bar): Words | null {
  const words = plainBarWords(parsed, bar);
  const repair = parsed.draft.records.find(({ record }) => record === bar.repair?.when.any);
  if (words === null || repair === undefined) return words;
  const name = titleWords(repair);
  return {
    zh: `${words.zh}；有“${name.zh}”的，从那天起可以用`,
    en: `${words.en}; after “${name.en}” it may be used again from that day on`,
  };
}

function plainBarWords({ draft }: ParsedPack, bar: Bar): Words | null {
  if ('any' in bar) {
    const type = draft.records.find((candidate) => candidate.record === bar.any);
    if (type === undefined) return null;
    const [name, months] = [titleWords(type), counted(bar.months, { zh: '个月', en: 'month' })];
    return {
      zh: `有“${name.zh}”的，${months.zh}内不能用`,
      en: `nothing is used for ${months.en} after “${name.en}”`,
    };
  }
  const scheme = draft.schemes.find((candidate) => candidate.scheme === bar.score);
  if (scheme === undefined) return null;
  const [name, level, unit] = [titleWords(scheme), levelsWords(scheme, bar.level), settledTimes[scheme.period.settle]];
  const within = bar.within ?? 1;
  return {
    zh: `“${name.zh}”评为${level.zh}的，此后 ${within} ${unit.zh}不能用`,
    en: `nothing is used in the ${within === 1 ? 'period' : `${within} ${unit.en}`} after “${name.en}” gave ${level.en}`,
  };
}

function inPeriod(limits: Within['times'], kind: PeriodKind): number | undefined {
  return (limits as Partial<Record<PeriodKind, number | undefined>> | undefined)?.[kind];
}

function all(words: readonly Words[]): Words {
  return { zh: words.map((one) => one.zh).join('、'), en: words.map((one) => one.en).join(', ') };
}

function fieldRow(parsed: ParsedPack, field: Field): Phrase[] {
  const name = titleWords(field);
  const value = fieldWords(field);
  return [
    plain(name.zh, name.en),
    valuePhrase(parsed, field, ['type'], value.zh, value.en),
    plain(field.required ? '是' : '否', field.required ? 'yes' : 'no'),
  ];
}

/** Which values need a reason, and which are asked back about. */
function explainWords(field: Field): Words {
  const { apart } = field.explain ?? {};
  const extremes = extremesWords(field);
  const far = apart === undefined ? null : counted(apart, unitWords(field));
  const parts = [
    ...(extremes.zh === '' ? [] : [{ zh: `${extremes.zh}要写理由`, en: `a reason when ${extremes.en}` }]),
    ...(far === null
      ? []
      : [{ zh: `与其他评审人相差 ${far.zh}以上的开封后核对`, en: `asked back when ${far.en} from the others` }]),
  ];
  if (parts.length === 0) return { zh: '', en: '' };
  return { zh: `（${parts.map(({ zh }) => zh).join('；')}）`, en: ` (${parts.map(({ en }) => en).join('; ')})` };
}

function fieldWords(field: Field): Words {
  const { min, max } = field;
  const unit = unitWords(field);
  const choices = (field.choices ?? []).map(titleWords);
  switch (field.type) {
    case 'choice':
      return { zh: choices.map((c) => c.zh).join(' / '), en: choices.map((c) => c.en).join(' / ') };
    case 'number': {
      const range = min !== undefined || max !== undefined ? ` ${min ?? '…'}–${max ?? '…'}` : '';
      const explain = explainWords(field);
      return {
        zh: counted(`数${range}`, unit).zh + explain.zh,
        en: counted(`number${range}`, unit).en + explain.en,
      };
    }
    case 'boolean':
      return { zh: '是 / 否', en: 'yes / no' };
    case 'date':
      return { zh: '日期', en: 'date' };
    case 'people':
      return { zh: '党员名单', en: 'list of members' };
    case 'text':
      return {
        zh: `文字${field['max-length'] ? `，最多 ${field['max-length']} 字` : ''}`,
        en: `text${field['max-length'] ? `, at most ${field['max-length']} characters` : ''}`,
      };
  }
}
