import type { PublicOrganisation } from '@lianxin/api';
import { StarMark } from './OrganisationStars.tsx';
import { useReader } from './PublicDocument.tsx';

/** Organisations without a place of their own below this one: their newest star on one line. */
export function OtherOrganisations({ of }: { of: PublicOrganisation[] }) {
  const { t } = useReader();
  if (of.length === 0) return null;
  return (
    <section id="others">
      <h2>{t('otherOrganisations')}</h2>
      <table>
        <tbody>
          {of.map((organisation) => {
            const star = organisation.stars[0];
            return (
              <tr key={organisation.name}>
                <th scope="row" lang="zh-CN">
                  {organisation.name}
                </th>
                <td className="r">
                  {star === undefined ? <span className="lead">{t('none')}</span> : <StarMark star={star} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
