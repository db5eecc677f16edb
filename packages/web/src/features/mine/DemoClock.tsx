import { sessionRoutes, type Session } from '@lianxin/api';
import { useState, type FormEvent } from 'react';
import { formatDate, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend } from '../../lib/query.ts';
import { holds } from '../../lib/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { State } from '../../ui/State.tsx';
import { mineTexts } from './texts.ts';

/** A demo's clock, for those who may move it; nothing at all elsewhere. */
export function DemoClock({ session }: { session: Session }) {
  const may = session.county.demo && holds(session, 'county-officer', 'system-administrator');
  const clock = useCall(sessionRoutes.getClock, undefined, { enabled: may });
  if (!may) return null;
  return <Loaded of={clock}>{({ today, movable }) => (movable ? <ClockForm today={today} /> : null)}</Loaded>;
}

function ClockForm({ today }: { today: string }) {
  const t = useTexts(mineTexts);
  const { language } = useLanguage();
  const [to, setTo] = useState('');
  const move = useSend(sessionRoutes.moveClock, () => setTo(''));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (to !== '' && !move.isPending) move.mutate({ body: { today: to } });
  }

  return (
    <section className="phone-section" aria-labelledby="demo-clock">
      <h2 id="demo-clock">{t('clock')}</h2>
      <form className="phone-pad mine-settings" onSubmit={submit}>
        <p>{t('clockToday', { date: formatDate(today, language) })}</p>
        <Field label={t('clockTo')} hint={t('clockHint')}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="date"
              min={today}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        {to === '' ? null : (
          <Button type="submit" busy={move.isPending}>
            {move.isPending ? t('clockMoving') : t('clockMove', { date: formatDate(to, language) })}
          </Button>
        )}
        {move.error === null ? null : <ProblemNote error={move.error} />}
        {move.data === undefined ? null : (
          <p role="status">
            <State kind="done">
              {move.data.settled.length === 0
                ? t('clockMoved', { date: formatDate(move.data.today, language) })
                : t('clockSettled', {
                    date: formatDate(move.data.today, language),
                    periods: move.data.settled
                      .map((period) => formatPeriod(period, language))
                      .join(language === 'en' ? ', ' : '、'),
                  })}
            </State>
          </p>
        )}
      </form>
    </section>
  );
}
