import type { PublicView } from '@lianxin/api';
import { PublicDocument, readerOf } from './PublicDocument.tsx';
import { addressOf } from './view.ts';

export function NotFoundPage({ home, view }: { home: string; view: PublicView }) {
  const { t } = readerOf(view);
  return (
    <PublicDocument
      view={{ ...view, path: home }}
      title={t('siteTitle', { name: t('notFound') })}
      above={[]}
      heading={t('notFound')}
    >
      <main>
        <p className="lead">{t('notFoundLead')}</p>
        <p>
          <a className="go" href={addressOf(home, view)}>
            {t('notFoundGo')}
          </a>
        </p>
      </main>
    </PublicDocument>
  );
}

/** When the database cannot be reached: the page says so in words, not in the program's. */
export function UnavailablePage({ view }: { view: PublicView }) {
  const { t } = readerOf(view);
  return (
    <PublicDocument
      view={view}
      title={t('siteTitle', { name: t('unavailable') })}
      above={[]}
      heading={t('unavailable')}
    >
      <main>
        <p className="lead">{t('unavailableLead')}</p>
        <p>
          <a className="go" href={addressOf(view.path, view)}>
            {t('again')}
          </a>
        </p>
      </main>
    </PublicDocument>
  );
}
