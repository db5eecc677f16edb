import type { recordRoutes } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { dateOfTime, dayNumber, formatDay, formatDistance } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Output } from '../../lib/query.ts';
import { RowLink } from '../../ui/Row.tsx';
import type { StateKind } from '../../ui/State.tsx';
import { deskHomeTexts } from './texts.ts';

type Today = Output<typeof recordRoutes.getToday>;

/** Duties that come due, soonest first. */
export function DueList({ today }: { today: Today }) {
  const t = useTexts(deskHomeTexts);
  const { language, words } = useLanguage();
  return (
    <section aria-labelledby="due">
      <h2 id="due" className="h2">
        {t('due')} <small>{today.due.length === 0 ? '' : today.due.length}</small>
      </h2>
      {today.due.length === 0 ? <p className="quiet">{t('noDue')}</p> : null}
      {today.due.map((due) => {
        const days = dayNumber(due.dueOn) - dayNumber(today.today);
        return (
          <RowLink
            to="/m/enter/$type"
            params={{ type: due.type }}
            key={`${due.duty}/${due.organisation.id}/${due.dueOn}`}
            shape={due.state === 'due' ? 'wait' : due.state}
            heading={words(due.title)}
            end={days < 0 ? t('late', { count: -days }) : t('dueBy', { date: formatDay(due.dueOn, language) })}
            why={t('dueWhy', { organisation: due.organisation.name, done: due.done, needed: due.needed })}
          />
        );
      })}
    </section>
  );
}

/** Lines of what waits before the rest is behind one link, so that what changed stays in sight. */
const mostWaiting = 8;

/** What nobody else can do: verify, correct, decide. */
export function WaitingList({ today }: { today: Today }) {
  const t = useTexts(deskHomeTexts);
  const { language } = useLanguage();
  const verifying = today.waiting.filter(({ kind }) => kind === 'verify' || kind === 'import');
  const records = verifying.reduce((sum, line) => sum + (line.records ?? 1), 0);
  const toVerify = Math.max(records, today.waitingTotal);
  const total = today.waiting.length - verifying.length + toVerify;
  const shown = today.waiting.slice(0, mostWaiting).reduce((sum, line) => sum + (line.records ?? 1), 0);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="h2">
        {t('waiting')} <small>{total === 0 ? '' : total}</small>
      </h2>
      {today.waiting.length === 0 ? <p className="quiet">{t('noWaiting')}</p> : null}
      {today.waiting.slice(0, mostWaiting).map((waiting) => {
        const end = formatDistance(dateOfTime(waiting.since), today.today, language);
        const about = { who: waiting.who.name, reason: waiting.reason ?? '' };
        if (waiting.kind === 'review')
          return (
            <RowLink
              key={waiting.id}
              to="/reviews/$review"
              params={{ review: waiting.id }}
              shape="doing"
              heading={waiting.title}
              end={end}
              why={[waiting.who.name, ...(waiting.reason === null ? [] : [waiting.reason])].join(' · ')}
            />
          );
        if (waiting.kind === 'draft')
          return (
            <RowLink
              key={waiting.id}
              to="/pack-drafts/$draft"
              params={{ draft: waiting.id }}
              shape="doing"
              heading={t('publishDraft', { title: waiting.title })}
              end={end}
              why={t('draftWhy', about)}
            />
          );
        if (waiting.kind === 'import')
          return (
            <RowLink
              key={waiting.id}
              to="/records/imports/$import"
              params={{ import: waiting.id }}
              shape="doing"
              heading={t('verifyBatch', { title: waiting.title })}
              end={end}
              why={t('batchWhy', { ...about, count: waiting.records ?? 0 })}
            />
          );
        if (waiting.kind === 'appeal')
          return (
            <RowLink
              key={waiting.id}
              to="/appeals"
              search={{ appeal: waiting.id }}
              shape="doing"
              heading={t('decide', { title: waiting.title })}
              end={end}
              why={waiting.reason === null ? waiting.who.name : t('appealWhy', about)}
            />
          );
        const returned = waiting.kind === 'returned';
        return (
          <RowLink
            key={waiting.id}
            to="/records"
            search={{ record: waiting.id, ...(returned ? {} : { waiting: 'mine' }) }}
            shape={returned ? 'back' : 'doing'}
            heading={t(returned ? 'correct' : 'verify', { title: waiting.title })}
            end={end}
            why={t(returned ? 'returnedWhy' : 'verifyWhy', about)}
          />
        );
      })}
      {total > shown ? (
        <p className="quiet">
          <Link to="/records" search={{ waiting: 'mine' }}>
            {t('allWaiting', { count: toVerify })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

const changedShapes: Record<Today['changed'][number]['kind'], StateKind> = {
  verified: 'done',
  returned: 'back',
  'appeal-decided': 'done',
  star: 'done',
  settled: 'done',
};

/** What happened to what I answer for. */
export function ChangedList({ today }: { today: Today }) {
  const t = useTexts(deskHomeTexts);
  const { language, words } = useLanguage();
  return (
    <section aria-labelledby="changed">
      <h2 id="changed" className="h2">
        {t('changed')} <small>{t('changedHint')}</small>
      </h2>
      {today.changed.length === 0 ? <p className="quiet">{t('noChanged')}</p> : null}
      {today.changed.map((changed) => {
        const row = {
          quiet: true,
          shape: changedShapes[changed.kind],
          heading: words(changed.title),
          end: formatDay(dateOfTime(changed.at), language),
          why: words(changed.note),
        };
        const key = `${changed.kind}/${changed.id}`;
        if (changed.kind === 'star' || changed.kind === 'settled') {
          const [scheme = '', subject = '', period = ''] = changed.id.split('/');
          return (
            <RowLink
              key={key}
              to="/stars/$scheme/subjects/$subject"
              params={{ scheme, subject }}
              search={{ period }}
              {...row}
            />
          );
        }
        if (changed.kind === 'appeal-decided')
          return <RowLink key={key} to="/appeals" search={{ appeal: changed.id }} {...row} />;
        return <RowLink key={key} to="/records" search={{ record: changed.id }} {...row} />;
      })}
    </section>
  );
}
