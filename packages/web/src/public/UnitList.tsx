import type { PublicUnits } from '@lianxin/api';
import { formatPeriod } from '../lib/format.ts';
import { StarMark } from './OrganisationStars.tsx';
import { useReader } from './PublicDocument.tsx';
import { addressOf } from './view.ts';

/** Places below this one in the order of their codes, each a link, with the star of its organisation. */
export function UnitList({ of }: { of: PublicUnits }) {
  const { view, t, words } = useReader();
  const about =
    of.schemeTitle === null || of.period === null
      ? ''
      : `${words(of.schemeTitle)}，${formatPeriod(of.period, view.language)}；`;
  return (
    <table className="units">
      <caption>
        {view.language === 'en' ? about.replace('，', ', ').replace('；', '; ') : about}
        {t('codeOrder')}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('place')}</th>
          <th scope="col" className="r">
            {t('star')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.units.map((unit) => (
          <tr key={unit.area}>
            <th scope="row" lang="zh-CN">
              <a href={addressOf(`/p/${unit.area}`, view)}>{unit.name}</a>
            </th>
            <td className="r">
              {unit.star === null ? <span className="lead">{t('none')}</span> : <StarMark star={unit.star} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
