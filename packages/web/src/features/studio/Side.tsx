import type { simulationRoutes } from '@lianxin/api';
import { builtInKinds, kindWords } from '@lianxin/core';
import { formatChange, formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Output } from '../../lib/query.ts';
import { roleTexts } from '../../lib/texts.ts';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Scheme } from '../overview/schemes.ts';
import { studioTexts } from './texts.ts';
import type { Comparison } from './variant.ts';

export type Check = Output<typeof simulationRoutes.checkSimulation>;

const kinds = { error: 'stop', warning: 'soon', info: 'wait' } as const;

/** Why values cannot be tried, and what to write instead. */
export function Problems({ problems }: { problems: Check['problems'] }) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  if (problems.length === 0) return null;
  return (
    <div role="alert">
      <p className="studio-lead">{t('problems')}</p>
      {problems.map(({ path, message, remedy }) => (
        <p key={`${path} ${message.zh}`} className="field-error">
          <span>
            {words(message)} {words(remedy)}
          </span>
        </p>
      ))}
    </div>
  );
}

/** What the checker says of the changed rules, with the clause and what to do. `behind`: it speaks of values tried before, so that nothing is called fine. */
export function Guards({
  check,
  asked,
  untried,
  behind,
}: {
  check: Check | undefined;
  asked: boolean;
  /** The values cannot be tried at all. */
  untried: boolean;
  behind: boolean;
}) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const found = check?.diagnostics ?? [];
  return (
    <section className="card">
      <h2>{t('guard')}</h2>
      {!asked ? <p className="studio-note muted">{t('guardNone')}</p> : null}
      {asked && !untried && (check === undefined || (behind && found.length === 0)) ? (
        <p className="studio-note muted">{t('trying')}</p>
      ) : null}
      {asked && untried && found.length === 0 ? (
        <p className="studio-note">
          <State kind="stop">{t('guardUntried')}</State>
        </p>
      ) : null}
      {asked && !untried && !behind && check !== undefined && found.length === 0 ? (
        <p className="studio-note">
          <State kind="done">{t('guardFine')}</State>
        </p>
      ) : null}
      {asked
        ? found.map(({ code, severity, message, remedy, clause }) => (
            <div key={`${code} ${message.zh}`} className="studio-note">
              <State kind={kinds[severity]}>{t(`severity-${severity}`)}</State>
              <p>{words(message)}</p>
              {clause === null ? null : (
                <blockquote className="rule-text" lang="zh-CN">
                  {clause}
                </blockquote>
              )}
              {/* What a hint would have one write stands in files that nobody here has open. */}
              {severity === 'info' ? null : <p className="muted">{words(remedy)}</p>}
            </div>
          ))
        : null}
    </section>
  );
}

/** The money of the period that hangs on the levels. */
export function Money({ comparison, scheme }: { comparison: Comparison; scheme: Scheme }) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const ids = [...new Set([...comparison.before.pay, ...comparison.after.pay].map(({ consequence }) => consequence))];
  const yuan = (side: Comparison['before'], id: string) =>
    side.pay.find(({ consequence }) => consequence === id)?.yuan ?? 0;
  const lines = ids.map((id) => ({
    id,
    title: words(scheme.consequences.find(({ consequence }) => consequence === id)?.title ?? { zh: id, en: id }),
    before: yuan(comparison.before, id),
    after: yuan(comparison.after, id),
  }));
  const sum = (key: 'before' | 'after') => lines.reduce((total, line) => total + Math.round(line[key] * 100), 0) / 100;
  const all =
    lines.length > 1 ? [...lines, { id: '', title: t('total'), before: sum('before'), after: sum('after') }] : lines;
  return (
    <section className="card">
      <h2>
        {t('money')} <small>{t('moneyHint')}</small>
      </h2>
      {all.length === 0 ? (
        <p className="studio-note muted">{t('noMoney')}</p>
      ) : (
        <Table
          caption={t('money')}
          captionHidden
          items={all}
          keyOf={({ id }) => id}
          columns={[
            { key: 'title', heading: t('consequence'), names: true, cell: ({ title }) => title },
            { key: 'before', heading: t('before'), numeric: true, cell: ({ before }) => formatNumber(before) },
            { key: 'after', heading: t('after'), numeric: true, cell: ({ after }) => formatNumber(after) },
            {
              key: 'change',
              heading: t('change'),
              numeric: true,
              cell: ({ before, after }) => formatChange(Math.round((after - before) * 100) / 100),
            },
          ]}
        />
      )}
    </section>
  );
}

/** What duties ask of whom, now and with the change, and what need not be recorded any more. */
export function Burden({ check }: { check: Check | undefined }) {
  const t = useTexts(studioTexts);
  const role = useTexts(roleTexts);
  const { words } = useLanguage();
  const unread = check?.burden.unread ?? [];
  const roles = (check?.burden.roles ?? []).filter(({ minutes }) => minutes.before >= 0.05 || minutes.after >= 0.05);
  const tenths = (minutes: number) => formatNumber(Math.round(minutes * 10) / 10);
  return (
    <section className="card">
      <h2>
        {t('burden')} <small>{t('burdenHint')}</small>
      </h2>
      <div className="studio-note">
        {roles.map(({ role: who, on, minutes }) => (
          <p key={`${who} ${on}`} className="studio-burden">
            <span>{t('burdenRole', { role: role(who), kind: words(kindWords(builtInKinds, on)) })}</span>
            <span>
              {tenths(minutes.before) === tenths(minutes.after) ? null : <del>{tenths(minutes.before)}</del>}{' '}
              <b>{t('burdenEach', { minutes: tenths(minutes.after) })}</b>
            </span>
          </p>
        ))}
        {check === undefined ? <p className="muted">{t('trying')}</p> : null}
        {check !== undefined && unread.length === 0 ? (
          <>
            <p>{t('burdenSame')}</p>
            <p className="muted">{t('burdenWhy')}</p>
          </>
        ) : null}
        {unread.length === 0 ? null : (
          <>
            <p>{t('burdenLess')}</p>
            <ul>
              {unread.map(({ record, title }) => (
                <li key={record}>{words(title)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

/** Lines of the rule book that read otherwise. */
export function Lines({ check }: { check: Check | undefined }) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const lines = check?.lines ?? [];
  return (
    <section aria-labelledby="studio-lines">
      <h2 id="studio-lines" className="h2 studio-head">
        {t('lines')}
      </h2>
      {lines.length === 0 ? <p className="muted">{t('linesNone')}</p> : null}
      {lines.map(({ anchor, title, before, after }, at) => (
        <div key={`${anchor} ${at}`} className="studio-line">
          <p>{words(title)}</p>
          {before === null ? null : <del>{words(before)}</del>}
          {after === null ? null : <ins>{words(after)}</ins>}
        </div>
      ))}
    </section>
  );
}
