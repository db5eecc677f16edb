import { Link } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import { holds, useSession } from '../../lib/session.ts';
import { packTexts } from './texts.ts';

/** The rule book is everybody's; its versions are the county officers' and auditors'. */
export function PackTabs() {
  const t = useTexts(packTexts);
  const session = useSession();
  if (session.data === undefined || !holds(session.data, 'county-officer', 'auditor')) return null;
  return (
    <nav className="seg" aria-label={t('parts')}>
      <Link to="/rules">{t('tab-book')}</Link>
      <Link to="/packs" activeOptions={{ exact: true }}>
        {t('tab-versions')}
      </Link>
      {holds(session.data, 'county-officer') ? <Link to="/packs/adopt">{t('tab-adopt')}</Link> : null}
    </nav>
  );
}
