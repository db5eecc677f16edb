import type { PublicMemberStars } from '@lianxin/api';
import { formatPeriod } from '../lib/format.ts';
import { isStar, Stars } from '../ui/Stars.tsx';
import { useReader } from './PublicDocument.tsx';

/** How many members hold each star: never who, and no number that is small enough to tell. */
export function MemberStars({ of }: { of: PublicMemberStars }) {
  const { view, t, words } = useReader();
  const period = formatPeriod(of.period, view.language);
  return (
    <>
      <p className="lead">
        {t('memberLead', { organisation: of.organisation, period, scheme: words(of.schemeTitle) })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('star')}</th>
            <th scope="col" className="r">
              {t('people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.levels.map(({ level, title, most, members }) => (
            <tr key={level}>
              <th scope="row">
                <span className="one">
                  {isStar(words(title)) ? <Stars level={level} most={most} title={words(title)} /> : null}{' '}
                  <span aria-hidden={isStar(words(title)) ? true : undefined}>{words(title)}</span>
                </span>
              </th>
              <td className="r">
                {members === null ? t('fewerThan', { least: of.leastGroup }) : t('peopleCount', { count: members })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{t('fewNote', { least: of.leastGroup })}</p>
    </>
  );
}
