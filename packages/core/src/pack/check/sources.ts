import { didYouMean } from '../../did-you-mean.ts';
import type { RecordType, SubjectKind } from '../../records/record-type.ts';
import { findSource, isSourceProblem, sourceSubjects, type Source } from '../../records/source.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { brokenIds } from './rules.ts';
import { factsOf } from './walk.ts';

/** What vetoes, repairs, exemptions and duties count: a record that exists and is about the right subjects. */
export const sources: Check = {
  check: 'sources',
  codes: ['unknown-record', 'unknown-field', 'wrong-field-type', 'wrong-subject'],
  run(parsed, report) {
    for (const scheme of parsed.draft.schemes)
      for (const { part, path, facts } of factsOf(scheme))
        checkSource(parsed, part, [...path, 'any'], facts.any, scheme.subject, report);
    for (const duty of parsed.draft.duties)
      checkSource(parsed, duty, ['met-by', 'count'], duty['met-by'].count, duty.on, report);
  },
};

function checkSource(
  parsed: ParsedPack,
  part: object,
  path: Path,
  text: string,
  about: SubjectKind,
  report: Report,
): void {
  const source = findSource(text, parsed.draft.records, { field: false });
  if (isSourceProblem(source)) {
    if (source.code === 'unknown-record') {
      if (brokenIds(parsed).includes(source.word)) return;
      report(
        'unknown-record',
        part,
        path,
        unknownWords(
          { zh: '纪实', en: 'record' },
          source.word,
          didYouMean(source.word, source.choices),
          source.choices,
        ),
      );
      return;
    }
    if (source.code === 'unknown-field') {
      report(
        'unknown-field',
        part,
        path,
        unknownWords({ zh: '字段', en: 'field' }, source.word, didYouMean(source.word, source.choices), source.choices),
      );
      return;
    }
    report('wrong-field-type', part, path, {
      zh: `“${text}”要写成“纪实”，或“纪实.人员字段”。`,
      en: `“${text}” must be a record, or record.people-field.`,
      fixZh: source.choices.length > 0 ? `人员字段有：${source.choices.join('、')}。` : '只写纪实的编号。',
      fixEn:
        source.choices.length > 0 ? `People fields: ${source.choices.join(', ')}.` : 'Write the id of the record only.',
    });
    return;
  }
  if (!sourceSubjects(source).includes(about))
    report('wrong-subject', part, path, {
      zh: `“${text}”记的是 ${sourceSubjects(source).join('、')}，这里要的是 ${about}。`,
      en: `“${text}” is about ${sourceSubjects(source).join(', ')}; here it must be about ${about}.`,
      fixZh: '换一种纪实；记在会议里的人，写“纪实.人员字段”。',
      fixEn: 'Use another record; for people listed in a record write record.people-field.',
    });
}

/** The record a source text names, when it names one. */
export function recordOf(text: string, records: readonly RecordType[], field: boolean): RecordType | undefined {
  const source: Source | { code: string } = findSource(text, records, { field });
  return 'record' in source ? source.record : records.find((record) => record.record === text.split('.')[0]);
}
