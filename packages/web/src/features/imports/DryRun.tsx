import { useState } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { OpenButton } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Checked } from './NewImportPage.tsx';
import { importTexts } from './texts.ts';

type Fault = Checked['faults'][number];

const atFirst = 100;

/** Every row: what it would become, or what is wrong with it and what to do. */
export function DryRun({ answer }: { answer: Checked }) {
  const t = useTexts(importTexts);
  const { words } = useLanguage();
  const [onlyBad, setOnlyBad] = useState(true);
  const [all, setAll] = useState(false);
  const bad = answer.rows.filter(({ faults }) => faults.length > 0);
  const wanted = onlyBad && bad.length > 0 ? bad : answer.rows;
  const shown = all ? wanted : wanted.slice(0, atFirst);
  return (
    <section aria-labelledby="import-result">
      <h2 id="import-result" className="h2">
        {t('result')}
      </h2>
      <div role="status">
        {answer.rows.length === 0 ? null : bad.length === 0 ? (
          <State kind="done">{t('allGood', { count: answer.good })}</State>
        ) : (
          <p>
            <State kind="stop">{t('someBad', { bad: answer.bad, good: answer.good })}</State>{' '}
            <span className="muted">{t('wholeOrNone')}</span>
          </p>
        )}
        {answer.faults.map((fault) => (
          <p key={`${fault.code}/${fault.column}`}>
            <State kind="stop">{words(fault.says)}</State> <span className="muted">{words(fault.todo)}</span>
          </p>
        ))}
        {answer.notes.map((note) => (
          <p key={note.zh} className="muted">
            {words(note)}
          </p>
        ))}
      </div>
      {bad.length === 0 || bad.length === answer.rows.length ? null : (
        <label className="import-only">
          <input type="checkbox" checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)} />{' '}
          {t('onlyBad')}
        </label>
      )}
      {answer.rows.length === 0 ? null : (
        <div className="import-rows">
          <Table
            caption={t('result')}
            captionHidden
            items={shown}
            keyOf={(row) => String(row.row)}
            columns={[
              { key: 'row', heading: t('row'), numeric: true, cell: (row) => row.row },
              { key: 'who', heading: t('who'), cell: (row) => row.subject?.name ?? '' },
              { key: 'where', heading: t('organisation'), cell: (row) => row.organisation?.name ?? '' },
              { key: 'date', heading: t('date'), cell: (row) => <span className="nowrap">{row.date ?? ''}</span> },
              { key: 'what', heading: t('what'), cell: (row) => row.summary ?? '' },
              {
                key: 'check',
                heading: t('check'),
                cell: (row) =>
                  row.faults.length === 0 ? (
                    <State kind="done">{t('fine')}</State>
                  ) : (
                    <ul className="import-faults">
                      {row.faults.map((fault) => (
                        <FaultLine key={`${fault.column}/${fault.code}`} fault={fault} />
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
          {wanted.length > shown.length ? (
            <OpenButton className="more-lines" onClick={() => setAll(true)}>
              {t('more', { count: wanted.length - shown.length })}
            </OpenButton>
          ) : null}
        </div>
      )}
    </section>
  );
}

function FaultLine({ fault }: { fault: Fault }) {
  const t = useTexts(importTexts);
  const { words } = useLanguage();
  return (
    <li>
      <State kind="stop">
        {fault.column === '' ? words(fault.says) : t('fault', { column: fault.column, says: words(fault.says) })}
      </State>
      <span className="muted">{words(fault.todo)}</span>
    </li>
  );
}
