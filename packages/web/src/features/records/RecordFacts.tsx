import type { recordRoutes } from '@lianxin/api';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Output } from '../../lib/query.ts';
import { recordsTexts } from './texts.ts';
import { useValueWords } from './use-value-words.ts';
import { fieldTitle, valueOrder, valueText } from './values.ts';
import './records.css';

export type FullRecord = Output<typeof recordRoutes.getRecord>;

/** What a record says. */
export function RecordFacts({ record }: { record: FullRecord }) {
  const t = useTexts(recordsTexts);
  const { language } = useLanguage();
  const words = useValueWords();
  const names = new Map(record.parties.map((party) => [party.person.id, party.person.name]));
  const lines: [string, string][] = [
    ...valueOrder(record.fields, record.values).map((id): [string, string] => [
      fieldTitle(record.fields, id, language),
      valueText(
        record.fields.find((field) => field.field === id),
        record.values[id],
        names,
        words,
        record.unnamed[id],
      ),
    ]),
    [t('date'), formatDate(record.date, language)],
    [t('subject'), record.subject.name],
    ...(record.organisation.id === record.subject.id
      ? []
      : [[t('organisation'), record.organisation.name] as [string, string]]),
    ...(record.origin === null
      ? []
      : [[t('origin'), t('originOf', { file: record.origin.file, row: record.origin.row })] as [string, string]]),
    ...(record.enteredBy === null || record.enteredBy.id === record.subject.id
      ? []
      : [[t('enteredBy'), record.enteredBy.name] as [string, string]]),
  ];
  return (
    <dl className="facts">
      {lines.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
