import type { PublicPlace, PublicView } from '@lianxin/api';
import { createContext, useContext, type ReactNode } from 'react';
import { translator, type Translate } from '../lib/i18n.ts';
import { style } from './style.ts';
import { publicTexts } from './texts.ts';
import { addressOf } from './view.ts';

type Key = keyof typeof publicTexts.pairs;

interface Reader {
  view: PublicView;
  t: Translate<Key>;
  words: (titled: { zh: string; en: string }) => string;
}

const ReaderContext = createContext<Reader | null>(null);

/** The language and look this page is being drawn for. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (reader === null) throw new Error('drawn outside PublicDocument');
  return reader;
}

export function readerOf(view: PublicView): Reader {
  return { view, t: translator(publicTexts, view.language), words: (titled) => titled[view.language] };
}

interface DocumentProps {
  view: PublicView;
  title: string;
  /** Places above this one, from the top down. */
  above: PublicPlace[];
  heading: string;
  under?: ReactNode;
  children: ReactNode;
}

export function PublicDocument({ view, title, above, heading, under, children }: DocumentProps) {
  const reader = readerOf(view);
  const { t } = reader;
  return (
    <ReaderContext value={reader}>
      <html lang={view.language === 'en' ? 'en' : 'zh-CN'} data-theme={view.theme} data-size={view.size}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="color-scheme" content={view.theme === 'auto' ? 'light dark' : view.theme} />
          <title>{title}</title>
          <link rel="icon" href="/seal.svg" type="image/svg+xml" />
          <style dangerouslySetInnerHTML={{ __html: style }} />
        </head>
        <body>
          <a className="skip" href="#main">
            {t('skip')}
          </a>
          <Tools />
          <div className="wrap">
            {above.length === 0 ? null : (
              <nav aria-label={t('breadcrumb')}>
                <ol className="crumbs">
                  {above.map(({ area, name }) => (
                    <li key={area}>
                      <a href={addressOf(`/p/${area}`, view)} lang="zh-CN">
                        {name}
                      </a>
                    </li>
                  ))}
                  <li aria-current="page" lang="zh-CN">
                    {heading}
                  </li>
                </ol>
              </nav>
            )}
            <header className="place">
              <span className="seal" aria-hidden="true">
                连
              </span>
              <div>
                <h1 lang={above.length === 0 ? undefined : 'zh-CN'}>{heading}</h1>
                {under}
              </div>
            </header>
          </div>
          <div className="wrap" id="main">
            {children}
          </div>
          <footer>
            <div className="wrap">
              <p>{t('footer')}</p>
              <p>
                <a className="go" href="/sign-in">
                  {t('signIn')}
                </a>
              </p>
            </div>
          </footer>
        </body>
      </html>
    </ReaderContext>
  );
}

const sizes = { m: 'sizeM', l: 'sizeL', xl: 'sizeXl' } as const;

function Tools() {
  const { view, t } = useReader();
  const to = (change: Partial<PublicView>) => addressOf(view.path, view, change);
  const other = view.language === 'zh' ? 'en' : 'zh';
  return (
    <nav className="tools" aria-label={t('look')}>
      <div className="wrap">
        {(['m', 'l', 'xl'] as const).map((size) => (
          <a key={size} href={to({ size })} aria-current={size === view.size ? 'true' : undefined}>
            {t(sizes[size])}
          </a>
        ))}
        <span className="end">
          <a className="to-dark" href={to({ theme: 'dark' })}>
            {t('dark')}
          </a>
          <a className="to-light" href={to({ theme: 'light' })}>
            {t('light')}
          </a>
          <a href={to({ language: other })} lang={other === 'en' ? 'en' : 'zh-CN'}>
            {t('otherLanguage')}
          </a>
        </span>
      </div>
    </nav>
  );
}

/** Links to the sections of a long page; wide screens show them side by side and need none. */
export function Jump({ to }: { to: { id: string; label: string }[] }) {
  const { t } = useReader();
  return (
    <nav className="jump" aria-label={t('onThisPage')}>
      {to.map(({ id, label }) => (
        <a key={id} href={`#${id}`}>
          {label}
        </a>
      ))}
    </nav>
  );
}
