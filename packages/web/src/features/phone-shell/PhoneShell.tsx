import { Link, Outlet } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import { useSession } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import './phone.css';
import { phoneShellTexts } from './texts.ts';

/** The worker between two doors: one page at a time, and the bar at the bottom. */
export function PhoneShell() {
  const t = useTexts(phoneShellTexts);
  const session = useSession();
  return (
    <div className="phone">
      <Loaded of={session}>{() => <Outlet />}</Loaded>
      <nav className="phone-bar" aria-label={t('navigation')}>
        <Link to="/m" activeOptions={{ exact: true }}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6.5 5h11A2.5 2.5 0 0 1 20 7.5v10a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5v-10A2.5 2.5 0 0 1 6.5 5zM4 9.5h16M8.5 3v4M15.5 3v4M8.5 14.5l2.4 2.3 4.6-4.4" />
          </svg>
          {t('today')}
        </Link>
      </nav>
    </div>
  );
}
