import { Link, useRouter, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { useTitle } from '../../ui/use-title.ts';
import { PhoneBar } from './PhoneBar.tsx';
import { phoneShellTexts } from './texts.ts';

/** One of the three places of the bottom bar. */
export function PhoneTab({
  title,
  beside,
  end,
  children,
}: {
  title: string;
  beside?: ReactNode;
  end?: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <>
      <header className="phone-head">
        <h1>{title}</h1>
        {beside}
        {end}
      </header>
      <main>{children}</main>
      <PhoneBar />
    </>
  );
}

interface PhonePageProps {
  title: string;
  /** Where 返回 leads when the page was opened directly. */
  parent: LinkProps['to'];
  end?: ReactNode;
  /** The thing to do, always in reach of the thumb. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A page opened from another: its title with the way back, and no bottom bar. */
export function PhonePage({ title, parent, end, footer, children }: PhonePageProps) {
  const t = useTexts(phoneShellTexts);
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    // Those who listen or use the keyboard start at the new page's title, not at the end of the old page.
    if (document.activeElement === null || document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <header className="phone-top">
        <Link
          to={parent ?? '/m'}
          onClick={(event) => {
            if (!router.history.canGoBack() || event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            router.history.back();
          }}
        >
          ‹ {t('back')}
        </Link>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <span className="phone-top-end">{end}</span>
      </header>
      <main className={footer === undefined ? undefined : 'phone-above-footer'}>{children}</main>
      {footer === undefined ? null : <footer className="phone-footer">{footer}</footer>}
    </>
  );
}
