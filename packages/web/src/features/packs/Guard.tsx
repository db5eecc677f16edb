import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { RuleText } from '../../ui/RuleText.tsx';
import { State } from '../../ui/State.tsx';
import type { Report } from './standing.ts';
import { packTexts } from './texts.ts';

type Finding = Report['diagnostics'][number];
const kinds = { error: 'stop', warning: 'soon', info: 'wait' } as const;

/** What the checker and its guardrails say: new findings first, the orders cited, the notes of the document. */
export function Guard({ report }: { report: Report }) {
  const t = useTexts(packTexts);
  const { language, words } = useLanguage();
  const { guardrails, diagnostics, orders, notes } = report;
  const stops = guardrails.filter(({ errors }) => errors > 0).length;
  const warns = guardrails.filter(({ errors, warnings }) => errors === 0 && warnings > 0).length;
  const [known, fresh] = [diagnostics.filter((each) => each.known), diagnostics.filter((each) => !each.known)];
  return (
    <div className="pack-part">
      <p className="pack-lead">
        {t('guardSum', { all: guardrails.length, fine: guardrails.length - stops - warns })}
        {stops === 0 ? null : <State kind="stop">{t('guardStop', { count: stops })}</State>}
        {warns === 0 ? null : <State kind="soon">{t('guardWarn', { count: warns })}</State>}
      </p>
      <details className="as-table">
        <summary>{t('guardList')}</summary>
        <ul className="pack-guards">
          {guardrails.map(({ guardrail, title, errors, warnings }) => (
            <li key={guardrail}>
              <State kind={errors > 0 ? 'stop' : warnings > 0 ? 'soon' : 'done'}>
                {errors > 0 ? t('severity-error') : warnings > 0 ? t('severity-warning') : t('passed')}
              </State>
              {words(title)}
            </li>
          ))}
        </ul>
      </details>
      <h3 className="h2 pack-head">{known.length > 0 ? t('newFindings') : t('findings')}</h3>
      {fresh.length === 0 ? <p className="muted">{t('noFindings')}</p> : <Findings of={fresh} />}
      {known.length === 0 ? null : (
        <details className="as-table">
          <summary>
            {t('knownFindings')} <small>{known.length}</small>
          </summary>
          <Findings of={known} />
        </details>
      )}
      <h3 className="h2 pack-head">{t('orders')}</h3>
      {orders.length === 0 ? <p className="muted">{t('noOrders')}</p> : null}
      {orders.map(({ guardrail, issuer, number, date, text }) => (
        <RuleText key={`${guardrail} ${number}`} source={`${issuer} ${number}（${formatDate(date, language)}）`}>
          {text}
        </RuleText>
      ))}
      <h3 className="h2 pack-head">
        {t('notes')} <small>{notes.length}</small>
      </h3>
      {notes.length === 0 ? <p className="muted">{t('noNotes')}</p> : null}
      <dl className="pack-notes">
        {notes.map(({ part, title, note, source }, at) => (
          <div key={`${part} ${at}`}>
            <dt>
              {words(title)}
              {source === null ? null : <small className="muted"> {source}</small>}
            </dt>
            <dd lang="zh-CN">{note}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Findings with where they stand, the clause, and what to write instead. */
export function Findings({ of }: { of: readonly Finding[] }) {
  const t = useTexts(packTexts);
  const { words } = useLanguage();
  return (
    <ul className="pack-findings">
      {of.map(({ code, severity, file, line, message, remedy, clause }, at) => (
        <li key={`${code} ${file} ${line} ${at}`}>
          <p>
            <State kind={kinds[severity]}>{t(`severity-${severity}`)}</State>{' '}
            <span className="muted pack-place">{t('line', { file, line })}</span>
          </p>
          <p>{words(message)}</p>
          {clause === null ? null : (
            <blockquote className="rule-text" lang="zh-CN">
              {clause}
            </blockquote>
          )}
          {words(remedy) === '' ? null : <p className="muted">{words(remedy)}</p>}
        </li>
      ))}
    </ul>
  );
}
