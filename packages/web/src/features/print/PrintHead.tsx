import { formatDate } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useSession } from '../../lib/session.ts';
import './print.css';
import { printTexts } from './texts.ts';

interface PrintHeadProps {
  title: string;
  /** What the sheet shows: the period first, then each filter in words. */
  shows: readonly string[];
}

/** The head of a printed sheet: what it is, for when, what it leaves out, when it was printed. On a screen the page says all of it elsewhere. */
export function PrintHead({ title, shows }: PrintHeadProps) {
  const t = useTexts(printTexts);
  const { language } = useLanguage();
  const session = useSession();
  return (
    <header className="print-only print-head" aria-hidden="true">
      <b>
        {session.data?.county.name ?? ''}　{title}
      </b>
      <span>{shows.filter((text) => text !== '').join('　')}</span>
      <span>
        {session.data === undefined
          ? ''
          : t('printed', { date: formatDate(session.data.today, language), name: session.data.person.name })}
      </span>
    </header>
  );
}

/** Prints the page as it stands. */
export function PrintButton() {
  const t = useTexts(printTexts);
  return (
    <button type="button" className="btn print" onClick={() => window.print()}>
      {t('print')}
    </button>
  );
}
