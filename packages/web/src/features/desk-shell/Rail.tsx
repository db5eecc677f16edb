import { sessionRoutes, type Session } from '@lianxin/api';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { roleTexts } from '../../lib/texts.ts';
import { useLook, type Theme } from '../../lib/theme.ts';
import { Button } from '../../ui/Button.tsx';
import { Find } from './Find.tsx';
import { liesIn, placesFor } from './navigation.ts';
import { SelectFilter } from './SelectFilter.tsx';
import { deskShellTexts } from './texts.ts';

/** Where one can go, and who one is. On a narrow screen it folds into a menu. */
export function Rail({ session }: { session: Session }) {
  const t = useTexts(deskShellTexts);
  const { pathname } = useLocation();
  // The menu is open on the page it was opened on: going somewhere closes it.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === pathname;
  return (
    <header className="rail" data-open={open || undefined}>
      <Link to="/" className="brand">
        <span className="seal" aria-hidden="true">
          连
        </span>
        <span>
          {t('product')}
          <small lang="zh-CN">{session.county.name}</small>
        </span>
      </Link>
      <Button
        className="rail-menu"
        aria-expanded={open}
        aria-controls="rail"
        onClick={() => setOpenOn(open ? null : pathname)}
      >
        {t('menu')}
      </Button>
      <div id="rail" className="rail-body">
        <Find session={session} />
        <nav aria-label={t('navigation')}>
          {placesFor(session).map((group) => (
            <ul key={group[0]?.key}>
              {group.map(({ key, to, also }) => (
                <li key={key}>
                  <Link
                    to={to}
                    activeOptions={{ exact: to === '/' }}
                    {...(liesIn({ also }, pathname) ? { 'aria-current': 'page' as const } : {})}
                  >
                    {t(key)}
                  </Link>
                </li>
              ))}
            </ul>
          ))}
        </nav>
        <Me session={session} />
      </div>
    </header>
  );
}

function Me({ session }: { session: Session }) {
  const t = useTexts(deskShellTexts);
  const role = useTexts(roleTexts);
  const { language, change } = useLanguage();
  const { theme, changeLook } = useLook();
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useSend(sessionRoutes.signOut, () => {
    void navigate({ to: '/sign-in' });
    client.clear();
  });
  const roles = [...new Set(session.roles.map((held) => held.role))];
  return (
    <div className="me">
      <p>
        <b lang="zh-CN">{session.person.name}</b>
        <small>{roles.map((each) => role(each)).join(language === 'zh' ? '、' : ', ')}</small>
        <small>{t('today', { date: formatDate(session.today, language) })}</small>
      </p>
      <details>
        <summary>{t('more')}</summary>
        <SelectFilter<Theme>
          label={t('theme')}
          value={theme}
          onChange={(next) => changeLook({ theme: next })}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme-${value}`) }))}
        />
        <Button lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => change(language === 'en' ? 'zh' : 'en')}>
          {language === 'en' ? '中文' : 'English'}
        </Button>
        <Link className="btn" to="/password">
          {t('changePassword')}
        </Link>
        <Link className="btn" to="/m">
          {t('phone')}
        </Link>
        <a className="btn" href={`/p/${session.county.county}`}>
          {t('publicPages')}
        </a>
        <Button busy={signOut.isPending} onClick={() => signOut.mutate({})}>
          {t('signOut')}
        </Button>
      </details>
    </div>
  );
}
