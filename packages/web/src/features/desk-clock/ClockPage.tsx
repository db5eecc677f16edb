import { sessionRoutes } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { formatDate, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded, ProblemNote, Refused } from '../../ui/Loaded.tsx';
import { SystemTabs } from '../accounts/SystemTabs.tsx';
import { systemTexts } from '../accounts/texts.ts';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { afterNextQuarter, nextMonthStart } from './shortcuts.ts';
import { clockTexts } from './texts.ts';

/** The demo's calendar, moved forward to see periods end. */
export function ClockPage() {
  const t = useTexts(clockTexts);
  const system = useTexts(systemTexts);
  const clock = useCall(sessionRoutes.getClock);
  const session = useSession();
  return (
    <DeskPage title={system('clock')} crumb={system('system')} end={<SystemTabs />}>
      <Loaded of={session}>
        {(who) =>
          holds(who, 'county-officer', 'system-administrator') ? (
            <Loaded of={clock}>
              {({ today, movable }) => (movable ? <Mover today={today} /> : <p className="note">{t('notMovable')}</p>)}
            </Loaded>
          ) : (
            <Refused />
          )
        }
      </Loaded>
    </DeskPage>
  );
}

function Mover({ today }: { today: string }) {
  const t = useTexts(clockTexts);
  const { language } = useLanguage();
  const [chosen, setDay] = useState<string | null>(null);
  const day = chosen ?? nextMonthStart(today);
  // The form stays: what the move brought about is said below it.
  const move = useSend(sessionRoutes.moveClock, () => setDay(null));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!move.isPending) move.mutate({ body: { today: day } });
  };
  return (
    <form className="form" style={{ maxWidth: 480 }} onSubmit={submit}>
      <p>{t('lead')}</p>
      <p>
        <b>{t('today', { date: formatDate(today, language) })}</b>
      </p>
      <div className="actions" role="group" aria-label={t('quick')}>
        <Button onClick={() => setDay(nextMonthStart(today))}>{t('nextMonth')}</Button>
        <Button onClick={() => setDay(afterNextQuarter(today))}>{t('nextQuarter')}</Button>
      </div>
      <Field label={t('to')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="date"
            min={today}
            required
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={move.error} />
      <p>
        <Button type="submit" weight="main" busy={move.isPending}>
          {t('move')}
        </Button>
      </p>
      {move.data === undefined ? null : (
        <p role="status">
          {move.data.settled.length === 0
            ? t('moved', { date: formatDate(move.data.today, language) })
            : t('settled', {
                date: formatDate(move.data.today, language),
                periods: [
                  ...new Set(move.data.settled.map((each) => formatPeriod(each.split(' ').at(-1) ?? each, language))),
                ].join(language === 'zh' ? '、' : ', '),
              })}
        </p>
      )}
    </form>
  );
}
