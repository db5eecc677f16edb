import { scoreRoutes, sessionRoutes, type Session } from '@lianxin/api';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall, useSend } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { roleTexts } from '../../lib/texts.ts';
import { useLook } from '../../lib/theme.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Loaded, ProblemNote } from '../../ui/Loaded.tsx';
import { RowLink } from '../../ui/Row.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { State } from '../../ui/State.tsx';
import { PhoneTab } from '../phone-shell/PhonePage.tsx';
import { DemoClock } from './DemoClock.tsx';
import './mine.css';
import { StarRow } from './StarRow.tsx';
import { mineTexts } from './texts.ts';

export function MinePage() {
  const t = useTexts(mineTexts);
  const session = useSession();
  return (
    <PhoneTab title={t('mine')}>
      <Loaded of={session}>{(who) => <Mine session={who} />}</Loaded>
    </PhoneTab>
  );
}

function Mine({ session }: { session: Session }) {
  const t = useTexts(mineTexts);
  const roles = useTexts(roleTexts);
  const scores = useCall(scoreRoutes.myScores);
  return (
    <>
      <div className="phone-pad mine-who">
        <p>
          <b>{session.person.name}</b> {session.home.name}
        </p>
        <ul className="muted">
          {session.roles
            .filter((held) => held.role !== 'member' || session.roles.length === 1)
            .map((held) => (
              <li key={`${held.role}/${held.organisation.id}`}>
                {roles(held.role)}
                {held.organisation.id === session.home.id ? '' : ` · ${held.organisation.name}`}
              </li>
            ))}
        </ul>
      </div>
      <Loaded of={scores}>
        {({ items }) => {
          const own = items.filter((score) => score.subject.id === session.person.id);
          const others = items.filter((score) => score.subject.id !== session.person.id);
          return (
            <>
              {own.length > 0 || session.roles.some((held) => held.role === 'member') ? (
                <section className="phone-section" aria-labelledby="mine-stars">
                  <h2 id="mine-stars">{t('stars')}</h2>
                  {own.length === 0 ? <p className="phone-pad muted">{t('noStars')}</p> : null}
                  {own.map((score) => (
                    <StarRow key={score.scheme} score={score} named={false} />
                  ))}
                </section>
              ) : null}
              {others.length === 0 ? null : (
                <section className="phone-section" aria-labelledby="mine-organisations">
                  <h2 id="mine-organisations">{t('organisations')}</h2>
                  {others.map((score) => (
                    <StarRow key={`${score.scheme}/${score.subject.id}`} score={score} named />
                  ))}
                </section>
              )}
            </>
          );
        }}
      </Loaded>
      <section className="phone-section" aria-labelledby="mine-done">
        <h2 id="mine-done">{t('done')}</h2>
        <div className="mine-rows">
          <RowLink to="/m/records" shape="done" quiet heading={t('records')} why={t('recordsWhy')} />
          <RowLink to="/m/report-card" shape="done" quiet heading={t('reportCard')} why={t('reportCardWhy')} />
          {holds(session, 'reviewer', 'township-officer', 'county-officer') ? (
            <RowLink to="/m/reviews" shape="doing" quiet heading={t('reviews')} why={t('reviewsWhy')} />
          ) : null}
          <RowLink to="/m/appeals" shape="doing" quiet heading={t('appeals')} why={t('appealsWhy')} />
        </div>
      </section>
      <Settings secondFactor={session.secondFactor} />
      <DemoClock session={session} />
      <SignOut />
    </>
  );
}

function Settings({ secondFactor }: { secondFactor: Session['secondFactor'] }) {
  const t = useTexts(mineTexts);
  const { language, change } = useLanguage();
  const { theme, mode, changeLook } = useLook();
  return (
    <section className="phone-section" aria-labelledby="mine-settings">
      <h2 id="mine-settings">{t('settings')}</h2>
      <div className="phone-pad mine-settings">
        <Segmented
          legend={t('letters')}
          options={[
            { value: 'normal', label: t('normal') },
            { value: 'elder', label: t('elder') },
          ]}
          value={mode}
          onChange={(next) => changeLook({ mode: next })}
        />
        <Segmented
          legend={t('theme')}
          options={[
            { value: 'system', label: t('system') },
            { value: 'light', label: t('light') },
            { value: 'dark', label: t('dark') },
          ]}
          value={theme}
          onChange={(next) => changeLook({ theme: next })}
        />
        <Segmented
          legend={t('language')}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          value={language}
          onChange={change}
        />
        {secondFactor === 'on' ? (
          <State kind="done">{t('secondFactorOn')}</State>
        ) : (
          <ButtonLink to="/second-factor" search={{ to: '/m/mine' }}>
            {t('secondFactorBind')}
          </ButtonLink>
        )}
        <ButtonLink to="/password" search={{ to: '/m/mine' }}>
          {t('changePassword')}
        </ButtonLink>
      </div>
    </section>
  );
}

function SignOut() {
  const t = useTexts(mineTexts);
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useSend(sessionRoutes.signOut, () => {
    void navigate({ to: '/sign-in', replace: true }).then(() => client.clear());
  });
  return (
    <section className="phone-section phone-pad mine-leave">
      <ButtonLink to="/">{t('desk')}</ButtonLink>
      <Button busy={signOut.isPending} onClick={() => signOut.mutate({})}>
        {t('signOut')}
      </Button>
      {signOut.error === null ? null : <ProblemNote error={signOut.error} />}
    </section>
  );
}
