import { recordRoutes, type Session } from '@lianxin/api';
import { formatWithWeekday } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { readsStars } from '../desk-shell/navigation.ts';
import { Glance } from './Glance.tsx';
import './home.css';
import { MyStars } from './MyStars.tsx';
import { deskHomeTexts } from './texts.ts';
import { ChangedList, DueList, WaitingList } from './TodayLists.tsx';

/** After signing in: what is due, what waits for me, what changed; beside it how the stars lie. */
export function DeskHomePage() {
  const session = useSession();
  return <Loaded of={session}>{(who) => <Home session={who} />}</Loaded>;
}

function Home({ session }: { session: Session }) {
  const t = useTexts(deskHomeTexts);
  const { language } = useLanguage();
  const today = useCall(recordRoutes.getToday);
  const onlyAdmin = session.roles.every(({ role }) => role === 'system-administrator');
  if (onlyAdmin)
    return (
      <DeskPage title={t('home')}>
        <div className="note">
          <p className="lead">{t('admin')}</p>
          <p>{t('adminLead')}</p>
          <ButtonLink weight="main" to="/system/accounts">
            {t('adminOpen')}
          </ButtonLink>
        </div>
      </DeskPage>
    );
  return (
    <DeskPage
      title={t('home')}
      beside={<span className="muted">{formatWithWeekday(session.today, language, true)}</span>}
      end={
        holds(session, 'member', 'branch-secretary', 'grid-worker') ? (
          <ButtonLink weight="main" to="/m/enter">
            {t('enter')}
          </ButtonLink>
        ) : undefined
      }
    >
      <div className="home side-by-side">
        <Loaded of={today}>
          {(data) => (
            <div className="home-lists">
              <DueList today={data} />
              <WaitingList today={data} />
              <ChangedList today={data} />
            </div>
          )}
        </Loaded>
        <aside className="side">
          {holds(session, ...readsStars) ? <Glance /> : null}
          <MyStars session={session} />
        </aside>
      </div>
    </DeskPage>
  );
}
