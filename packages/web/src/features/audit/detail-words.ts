import { formatNumber, formatPeriod, formatTime } from '../../lib/format.ts';
import type { Language, Translate } from '../../lib/i18n.ts';
import type { Schemes } from '../overview/schemes.ts';
import type { AuditKey } from './texts.ts';

interface About {
  t: Translate<AuditKey>;
  role: (role: string) => string;
  language: Language;
  words: (titled: { zh: string; en: string }) => string;
  schemes: Schemes['items'];
}

/** What an entry of the log says besides who and to what, in the words of the job; a key without words is shown as it is written. */
export function detailWords(detail: Record<string, unknown>, about: About): string {
  const { t, language } = about;
  const scheme = about.schemes.find((each) => each.scheme === detail['scheme']);
  return Object.entries(detail)
    .map(([key, value]) => {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      const label = labels[key];
      return label === undefined ? `${key} ${text}` : `${t(label)} ${valueWords(key, text, scheme, about)}`;
    })
    .join(language === 'zh' ? '；' : '; ');
}

const labels: Readonly<Record<string, AuditKey>> = {
  scheme: 'of-scheme',
  item: 'in-item',
  period: 'in-period',
  role: 'in-role',
  organisation: 'in-organisation',
  consequence: 'in-consequence',
  type: 'in-type',
  part: 'in-part',
  sha256: 'in-sha256',
  seq: 'in-seq',
  rows: 'in-rows',
  decision: 'in-decision',
  points: 'in-points',
  until: 'in-until',
  lines: 'in-lines',
  subjects: 'in-subjects',
  panel: 'in-panel',
  submitted: 'in-submitted',
  reminded: 'in-reminded',
  records: 'in-records',
  reviewer: 'in-reviewer',
  review: 'in-review',
};

function valueWords(key: string, text: string, scheme: About['schemes'][number] | undefined, about: About): string {
  const { t, role, language, words } = about;
  const titled = (found: { title: { zh: string; en: string } } | undefined) =>
    found === undefined ? text : words(found.title);
  switch (key) {
    case 'scheme':
      return titled(scheme);
    case 'item': {
      const title = scheme?.itemTitles[text];
      return title === undefined ? text : words(title);
    }
    case 'consequence':
      return titled(
        about.schemes.flatMap(({ consequences }) => consequences).find(({ consequence }) => consequence === text),
      );
    case 'period':
      return formatPeriod(text, language);
    case 'role':
      return role(text);
    case 'decision':
      return text === 'accepted' ? t('accepted') : t('rejected');
    case 'until':
      return formatTime(text, language);
    case 'part':
      return text === 'report-card' ? t('in-report-card') : text;
    case 'sha256':
      return `${text.slice(0, 16)}…`;
    case 'rows':
    case 'points':
      return text === 'null' ? '—' : formatNumber(Number(text));
    default:
      return text;
  }
}
