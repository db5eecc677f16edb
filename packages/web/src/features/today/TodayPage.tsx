import { recordRoutes } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dateOfTime, dayNumber, formatDay, formatDistance, formatWithWeekday } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, type Output } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { useLook } from '../../lib/theme.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { RowLink } from '../../ui/Row.tsx';
import { PhoneTab } from '../phone-shell/PhonePage.tsx';
import { ChangedRow } from './ChangedRow.tsx';
import { todayTexts } from './texts.ts';
import './today.css';
import { VerifyRow } from './VerifyRow.tsx';

type Today = Output<typeof recordRoutes.getToday>;
type Due = Today['due'][number];
type Waiting = Today['waiting'][number];

/** What is due, what waits for me, what changed; each with its reason. Nothing stands above it. */
export function TodayPage() {
  const t = useTexts(todayTexts);
  const { language } = useLanguage();
  const { mode, changeLook } = useLook();
  const today = useCall(recordRoutes.getToday);
  const session = useSession();
  const date = today.data?.today ?? session.data?.today;
  const elder = mode === 'elder';
  return (
    <PhoneTab
      title={t('today')}
      beside={
        <p className="today-date">
          {date === undefined ? null : formatWithWeekday(date, language)}
          <br />
          {session.data?.home.name}
        </p>
      }
      end={
        <button
          type="button"
          className="today-letters"
          aria-label={elder ? t('normal') : t('elder')}
          onClick={() => changeLook({ mode: elder ? 'normal' : 'elder' })}
        >
          <span aria-hidden="true">
            大<b>字</b>
          </span>
        </button>
      }
    >
      <Loaded of={today}>{(data) => <TodayLists today={data} />}</Loaded>
    </PhoneTab>
  );
}

function TodayLists({ today }: { today: Today }) {
  const t = useTexts(todayTexts);
  const [decided, setDecided] = useState<{ id: string; title: string; verified: boolean }[]>([]);
  const verifying = today.waiting.filter(({ kind }) => kind === 'verify' || kind === 'import');
  const records = verifying.reduce((sum, line) => sum + (line.records ?? 1), 0);
  if (today.due.length + today.waiting.length + today.changed.length + decided.length === 0)
    return (
      <Empty lead={t('nothingLead')}>
        <p>{t('nothingTodo')}</p>
      </Empty>
    );
  return (
    <>
      {today.due.length === 0 ? null : (
        <section className="phone-section" aria-labelledby="today-due">
          <h2 id="today-due">
            {t('due')} <span>{today.due.length}</span>
          </h2>
          {today.due.map((due) => (
            <DueRow
              key={`${due.duty}/${due.organisation.id}/${due.dueOn}`}
              due={due}
              today={today.today}
              home={today.organisation.id}
            />
          ))}
        </section>
      )}
      {today.waiting.length + decided.length === 0 ? null : (
        <section className="phone-section" aria-labelledby="today-waiting">
          <h2 id="today-waiting">
            {t('waiting')} <span>{today.waiting.length - verifying.length + today.waitingTotal}</span>
          </h2>
          {today.waiting.map((waiting) => (
            <WaitingRow
              key={`${waiting.kind}/${waiting.id}`}
              waiting={waiting}
              today={today.today}
              onDecided={(decision) =>
                setDecided((before) => [{ ...decision, id: waiting.id, title: waiting.title }, ...before])
              }
            />
          ))}
          <div role="status">
            {decided.map((one) => (
              <RowLink
                key={one.id}
                to="/m/records/$record"
                params={{ record: one.id }}
                shape={one.verified ? 'done' : 'back'}
                quiet
                heading={t(one.verified ? 'verifiedNow' : 'returnedNow', { title: one.title })}
                end={t('seeRecord')}
              />
            ))}
          </div>
          {today.waitingTotal > records ? (
            <p className="phone-pad today-all">
              <Link to="/m/records" search={{ which: 'waiting' }}>
                {t('allWaiting', { count: today.waitingTotal })}
              </Link>
            </p>
          ) : null}
        </section>
      )}
      {today.changed.length === 0 ? null : (
        <section className="phone-section" aria-labelledby="today-changed">
          <h2 id="today-changed">
            {t('changed')} <span>{t('changedHint')}</span>
          </h2>
          {today.changed.map((changed) => (
            <ChangedRow key={`${changed.kind}/${changed.id}`} changed={changed} today={today.today} />
          ))}
        </section>
      )}
    </>
  );
}

/** A duty that falls due; the line below says how much is missing and what asks for it. */
function DueRow({ due, today, home }: { due: Due; today: string; home: string }) {
  const t = useTexts(todayTexts);
  const { language, words } = useLanguage();
  const days = dayNumber(due.dueOn) - dayNumber(today);
  const end =
    days < 0
      ? t('overdue', { days: -days, count: -days })
      : days <= 1
        ? formatDistance(due.dueOn, today, language)
        : t('dueBy', { date: formatDay(due.dueOn, language) });
  const missing = t('dueMissing', { count: due.needed - due.done });
  const whose = due.organisation.id === home ? [] : [due.organisation.name];
  // The rule is the document's own words, which exist in Chinese only.
  const rule = language === 'zh' && due.rule !== null ? [due.rule] : [];
  const why = [...whose, missing, ...rule].join(' · ');
  return (
    <RowLink
      to="/m/enter/$type"
      params={{ type: due.type }}
      shape={due.state === 'due' ? 'wait' : due.state}
      heading={words(due.title)}
      end={end}
      why={why}
    />
  );
}

interface WaitingRowProps {
  waiting: Waiting;
  today: string;
  onDecided: (decision: { verified: boolean }) => void;
}

function WaitingRow({ waiting, today, onDecided }: WaitingRowProps) {
  const t = useTexts(todayTexts);
  const days = dayNumber(today) - dayNumber(dateOfTime(waiting.since));
  const waited = days < 1 ? t('waitedToday') : t('waited', { count: days });
  if (waiting.kind === 'verify') {
    return (
      <VerifyRow
        id={waiting.id}
        heading={t('verifyHeading', { title: waiting.title })}
        end={waited}
        why={t('verifyWhy', { who: waiting.who.name })}
        onDecided={onDecided}
      />
    );
  }
  if (waiting.kind === 'import') {
    return (
      <RowLink
        to="/records/imports/$import"
        params={{ import: waiting.id }}
        shape="doing"
        heading={t('batchHeading', { title: waiting.title })}
        end={waited}
        why={t('batchWhy', { who: waiting.who.name, count: waiting.records ?? 0 })}
      />
    );
  }
  if (waiting.kind === 'review') {
    return (
      <RowLink
        to="/m/reviews/$review"
        params={{ review: waiting.id }}
        shape="doing"
        heading={waiting.title}
        end={waited}
        why={[waiting.who.name, ...(waiting.reason === null ? [] : [waiting.reason])].join(' · ')}
      />
    );
  }
  if (waiting.kind === 'draft') {
    return (
      <RowLink
        to="/pack-drafts/$draft"
        params={{ draft: waiting.id }}
        shape="doing"
        heading={t('draftHeading', { title: waiting.title })}
        end={waited}
        why={t('draftWhy', { who: waiting.who.name })}
      />
    );
  }
  const reason = { who: waiting.who.name, reason: waiting.reason ?? '' };
  if (waiting.kind === 'returned') {
    return (
      <RowLink
        to="/m/records/$record"
        params={{ record: waiting.id }}
        shape="back"
        heading={t('correctHeading', { title: waiting.title })}
        end={t('returned')}
        why={t('returnedWhy', reason)}
      />
    );
  }
  return (
    <RowLink
      to="/m/appeals/$appeal"
      params={{ appeal: waiting.id }}
      shape="doing"
      heading={t('decideHeading', { title: waiting.title })}
      end={waited}
      why={t('appealWhy', reason)}
    />
  );
}
