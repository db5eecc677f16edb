import { Link, Outlet } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import './phone.css';
import { phoneShellTexts } from './texts.ts';

/** The worker between two doors: one page at a time. Every page asks the server itself, and who is not signed in is led to sign in. */
export function PhoneShell() {
  const t = useTexts(phoneShellTexts);
  return (
    <div className="phone">
      {/* Who came from the desk to enter a record, on a screen wide enough for it, finds the way back. */}
      <nav className="phone-to-desk" aria-label={t('desk')}>
        <Link to="/">‹ {t('toDesk')}</Link>
      </nav>
      <Outlet />
    </div>
  );
}
