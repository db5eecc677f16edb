import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { phoneShellTexts } from './texts.ts';

function Icon({ path, children }: { path: string; children?: ReactNode }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {children}
      <path d={path} />
    </svg>
  );
}

/** The bar at the bottom; the one red thing is to enter a record. */
export function PhoneBar() {
  const t = useTexts(phoneShellTexts);
  return (
    <nav className="phone-bar" aria-label={t('navigation')}>
      <Link to="/m" activeOptions={{ exact: true }}>
        <Icon path="M4 9.5h16M8.5 3v4M15.5 3v4M8.5 14.5l2.4 2.3 4.6-4.4">
          <rect x="4" y="5" width="16" height="15" rx="2.5" />
        </Icon>
        {t('today')}
      </Link>
      <Link to="/m/enter" className="phone-bar-enter">
        <Icon path="M12 5.5v13M5.5 12h13" />
        {t('enter')}
      </Link>
      <Link to="/m/mine">
        <Icon path="M4.8 20c.8-3.8 3.6-5.7 7.2-5.7s6.4 1.9 7.2 5.7">
          <circle cx="12" cy="8.5" r="3.7" />
        </Icon>
        {t('mine')}
      </Link>
    </nav>
  );
}
