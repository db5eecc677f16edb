import { formatDate, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { FullRecord } from './RecordFacts.tsx';
import { recordsTexts } from './texts.ts';
import { useValueWords } from './use-value-words.ts';
import { changedFields, fieldTitle, valueText } from './values.ts';
import './records.css';

/** Everything that happened to a record, act by act: on the phone's page and in the desk's drawer. */
export function RecordCourse({ record }: { record: FullRecord }) {
  const t = useTexts(recordsTexts);
  const { language } = useLanguage();
  const words = useValueWords();
  const names = new Map(record.parties.map((party) => [party.person.id, party.person.name]));
  return (
    <section className="phone-section" aria-labelledby="record-course">
      <h2 id="record-course">{t('course')}</h2>
      <ol className="course">
        {record.acts.map((act, index) => {
          const before = record.acts[index - 1];
          const changed = act.act === 'correct' && before !== undefined ? changedFields(before.values, act.values) : [];
          return (
            <li key={act.seq}>
              <p>
                <b>{t(`act-${act.act}`)}</b> {act.by.name}
                <time dateTime={act.at}>{formatTime(act.at, language)}</time>
              </p>
              {act.reason === null ? null : <p>{t('reason', { reason: act.reason })}</p>}
              {changed.map((id) => {
                const field = record.fields.find((candidate) => candidate.field === id);
                const [was, is] = [before?.values[id], act.values[id]].map((value) =>
                  valueText(field, value, names, words),
                );
                return (
                  <p key={id}>
                    {t('was', { field: fieldTitle(record.fields, id, language), before: was ?? '', after: is ?? '' })}
                  </p>
                );
              })}
              {act.act === 'correct' && before !== undefined && before.date !== act.date ? (
                <p>
                  {t('was', {
                    field: t('date'),
                    before: formatDate(before.date, language),
                    after: formatDate(act.date, language),
                  })}
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
