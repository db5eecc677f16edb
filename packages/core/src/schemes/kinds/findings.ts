import { didYouMean } from '../../did-you-mean.ts';
import { type Source, findSource, isSourceProblem, sourceSubjects } from '../../records/source.ts';
import { type Words, titleWords } from '../../words.ts';
import { conditionWords } from '../../records/condition-words.ts';
import type { Condition } from '../../records/condition.ts';
import { kindWords } from '../../records/subject-kind.ts';
import { recordAsRead } from '../record-as-read.ts';
import type { KindContext, KindFinding } from './kind.ts';

/** Finding about a word that names nothing, with the words that would. */
export function unknownWord(
  code: string,
  path: (string | number)[],
  what: Words,
  word: string,
  choices: readonly string[],
): KindFinding {
  const meant = didYouMean(word, choices);
  return {
    code,
    path,
    message: { zh: `没有名为 ${word} 的${what.zh}`, en: `there is no ${what.en} called ${word}` },
    remedy: meant
      ? { zh: `是不是 ${meant}？`, en: `did you mean ${meant}?` }
      : choices.length
        ? { zh: `可写：${choices.join('、')}`, en: `write one of: ${choices.join(', ')}` }
        : { zh: `先写出这个${what.zh}，或改正名称`, en: `write that ${what.en} first, or correct the name` },
  };
}

/** Checks a source such as `meeting.present`. `field`: the source must name a number field. */
export function checkSource(
  key: string,
  text: string,
  context: KindContext,
  options: { field: boolean },
): KindFinding[] {
  const source = findSource(text, context.records, options);
  if (isSourceProblem(source)) {
    if (source.code === 'unknown-record') {
      return [unknownWord('unknown-record', [key], { zh: '纪实', en: 'record' }, source.word, source.choices)];
    }
    if (source.code === 'unknown-field') {
      return [unknownWord('unknown-field', [key], { zh: '字段', en: 'field' }, source.word, source.choices)];
    }
    if (source.code === 'missing-field') {
      return [
        {
          code: 'missing-field',
          path: [key],
          message: { zh: `${text} 没有写要用哪个字段`, en: `${text} does not say which field to use` },
          remedy: {
            zh: `写成“纪实.字段”，如 ${text}.${source.choices[0] ?? 'hours'}`,
            en: `write record.field, such as ${text}.${source.choices[0] ?? 'hours'}`,
          },
        },
      ];
    }
    return [unknownWord('not-people', [key], { zh: '人员字段', en: 'people field' }, source.word, source.choices)];
  }
  return [...checkNumberField(key, source, options.field), ...checkAbout(key, source, context)];
}

function checkNumberField(key: string, source: Source, wanted: boolean): KindFinding[] {
  if (!wanted || !source.field || source.field.type === 'number') return [];
  const numbers = source.record.fields.filter((field) => field.type === 'number').map((field) => field.field);
  return [
    {
      code: 'not-a-number',
      path: [key],
      message: { zh: `字段 ${source.field.field} 不是数字`, en: `the field ${source.field.field} is not a number` },
      remedy: numbers.length
        ? { zh: `可用的数字字段：${numbers.join('、')}`, en: `number fields: ${numbers.join(', ')}` }
        : { zh: '这种纪实没有数字字段，请改用 count', en: 'this record has no number field: use count instead' },
    },
  ];
}

function checkAbout(key: string, source: Source, { scheme, kinds }: KindContext): KindFinding[] {
  const about = sourceSubjects(source);
  if (about.includes(scheme.subject)) return [];
  const names = (language: keyof Words) => about.map((kind) => kindWords(kinds, kind)[language]);
  const own = kindWords(kinds, scheme.subject);
  return [
    {
      code: 'not-about-subject',
      path: [key],
      message: {
        zh: `${source.table} 记的是${names('zh').join('、')}，本办法考核${own.zh}`,
        en: `${source.table} is about ${names('en').join(', ')}, the scheme about ${own.en}`,
      },
      remedy: {
        zh: '换一种纪实，或写“纪实.人员字段”（如 meeting.present），或用 average 取下级的得分',
        en: 'use another record, or record.people-field (such as meeting.present), or average the scores of those below',
      },
    },
  ];
}

/** The source of a checked rule. Throws when the pack was not checked first. */
export function knownSource(text: string, context: KindContext, options: { field: boolean }): Source {
  const source = findSource(text, context.records, options);
  if (isSourceProblem(source)) throw new Error(`${context.scheme.scheme}: ${source.code} ${source.word} in ${text}`);
  return source;
}

/** What a source is called: 志愿服务, or 会议（到会）for the people of a field. */
export function sourceWords(text: string, context: KindContext, options: { field: boolean }): Words {
  const source = findSource(text, context.records, options);
  if (isSourceProblem(source)) return { zh: text, en: text };
  const record = titleWords(source.record);
  if (!source.people) return record;
  const people = titleWords(source.people);
  return { zh: `${record.zh}（${people.zh}）`, en: `${record.en} (${people.en})` };
}

/** `，其中时长不少于 2 小时`, or nothing. */
export function whereWords(where: Condition | undefined, text: string, context: KindContext, field: boolean): Words {
  if (!where || Object.keys(where).length === 0) return { zh: '', en: '' };
  const source = findSource(text, context.records, { field });
  const words = conditionWords(where, isSourceProblem(source) ? [] : recordAsRead(source.record, context).fields);
  return { zh: `（限${words.zh}）`, en: ` (only where ${words.en})` };
}
