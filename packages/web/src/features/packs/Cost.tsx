import { builtInKinds, kindWords } from '@lianxin/core';
import { formatChange, formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { roleTexts } from '../../lib/texts.ts';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Report } from './standing.ts';
import { packTexts } from './texts.ts';

type Figure = { before: number; after: number };

/** What a version asks of people, beside the version before; and what could be spared. */
export function Cost({ report: { cost } }: { report: Report }) {
  const t = useTexts(packTexts);
  const role = useTexts(roleTexts);
  const { words } = useLanguage();
  const more = Math.round(cost.roles.reduce((sum, { minutes }) => sum + minutes.after - minutes.before, 0) * 10) / 10;
  const [heaviest] = cost.roles.toSorted((a, b) => b.minutes.after - a.minutes.after);
  const lighter = cost.unread.length + cost.askedTwice.length + cost.derivable.length;
  return (
    <div className="pack-part">
      <p className="pack-lead">
        {heaviest === undefined
          ? t('costNothing')
          : t('costHeaviest', {
              role: role(heaviest.role),
              kind: words(kindWords(builtInKinds, heaviest.on)),
              minutes: formatNumber(Math.round(heaviest.minutes.after * 10) / 10),
            })}
        {more === 0 ? null : t(more > 0 ? 'costMore' : 'costLess', { minutes: formatNumber(Math.abs(more)) })}
      </p>
      <Table
        caption={t('costHint')}
        items={cost.roles}
        keyOf={(line) => `${line.role} ${line.on}`}
        columns={[
          {
            key: 'role',
            heading: t('role'),
            names: true,
            cell: (line) => (
              <>
                {role(line.role)}{' '}
                <span className="muted">{t('costOn', { kind: words(kindWords(builtInKinds, line.on)) })}</span>
              </>
            ),
          },
          { key: 'minutes', heading: t('minutes'), numeric: true, cell: ({ minutes }) => <Sides of={minutes} /> },
          { key: 'requests', heading: t('requests'), numeric: true, cell: ({ requests }) => <Sides of={requests} /> },
          { key: 'fields', heading: t('fields'), numeric: true, cell: ({ fields }) => <Sides of={fields} /> },
        ]}
      />
      <h3 className="h2 pack-head">{t('records')}</h3>
      <Table
        caption={t('records')}
        captionHidden
        items={cost.records}
        keyOf={({ record }) => record}
        columns={[
          {
            key: 'record',
            heading: t('record'),
            names: true,
            cell: ({ title, before }) => (
              <>
                {words(title)} {before === null ? <State kind="local">{t('newRecord')}</State> : null}
              </>
            ),
          },
          {
            key: 'seconds',
            heading: t('seconds'),
            numeric: true,
            cell: ({ seconds, before }) => <Sides of={{ before: before ?? seconds, after: seconds }} />,
          },
          { key: 'required', heading: t('required'), numeric: true, cell: ({ requiredFields }) => requiredFields },
          { key: 'fields', heading: t('fields'), numeric: true, cell: ({ fields }) => fields },
          { key: 'duty', heading: t('byDuty'), cell: ({ byDuty }) => (byDuty ? t('yes') : '') },
        ]}
      />
      {cost.gone.length === 0 ? null : (
        <>
          <h3 className="h2 pack-head">{t('goneRecords')}</h3>
          <p>{cost.gone.map(({ title }) => words(title)).join(t('and'))}</p>
        </>
      )}
      <h3 className="h2 pack-head">{t('lighter')}</h3>
      {lighter === 0 ? <p className="muted">{t('nothingHere')}</p> : null}
      <ul className="pack-lighter">
        {cost.unread.length === 0 ? null : (
          <li>
            {t('unread')}
            {cost.unread.map(({ title }) => words(title)).join(t('and'))}
          </li>
        )}
        {cost.askedTwice.map(({ title, asked }) => (
          <li key={asked.map(({ record, field }) => `${record}.${field}`).join(' ')}>
            {t('askedTwice')}
            {words(title)}{' '}
            <span className="muted">{asked.map(({ record, field }) => `${record}.${field}`).join(' · ')}</span>
          </li>
        ))}
        {cost.derivable.map(({ record, field, title, from }) => (
          <li key={`${record}.${field}`}>
            {t('derivable', { from: words(from) })}
            {words(title)} <span className="muted">{`${record}.${field}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A figure before and after; one figure where nothing changes. */
function Sides({ of: { before, after } }: { of: Figure }) {
  if (before === after) return <>{formatNumber(after)}</>;
  return (
    <>
      <del className="muted">{formatNumber(before)}</del> <b>{formatNumber(after)}</b>{' '}
      <span className="muted">{formatChange(Math.round((after - before) * 100) / 100)}</span>
    </>
  );
}
