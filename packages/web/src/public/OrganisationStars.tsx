import type { PublicOrganisation, PublicStar } from '@lianxin/api';
import { formatPeriod } from '../lib/format.ts';
import { Stars } from '../ui/Stars.tsx';
import { useReader } from './PublicDocument.tsx';

/** Stars and their word on one line; the word alone where the scheme has one level only. */
export function StarMark({ star }: { star: PublicStar }) {
  const { words } = useReader();
  return (
    <span className="one">
      {star.most > 1 ? <Stars level={star.level} most={star.most} title={words(star.levelTitle)} /> : null}{' '}
      <span aria-hidden={star.most > 1 ? true : undefined}>{words(star.levelTitle)}</span>
    </span>
  );
}

/** An organisation's newest stars, large, and how they came about period by period. */
export function OrganisationStars({ organisation, named }: { organisation: PublicOrganisation; named: boolean }) {
  const { view, t, words } = useReader();
  return (
    <>
      {named ? <h3 lang="zh-CN">{organisation.name}</h3> : null}
      {organisation.stars.length === 0 ? <p className="lead">{t('noStarYet')}</p> : null}
      {organisation.stars.map((star) => (
        <div key={star.scheme} className="of-scheme">
          <p className="small">
            {words(star.schemeTitle)} · {t('settledIn', { period: formatPeriod(star.period, view.language) })}
          </p>
          <p className="big-star">
            {star.most > 1 ? <Stars level={star.level} most={star.most} title={words(star.levelTitle)} /> : null}
            <b aria-hidden={star.most > 1 ? true : undefined}>{words(star.levelTitle)}</b>
          </p>
          <History stars={organisation.history.filter(({ scheme }) => scheme === star.scheme)} />
        </div>
      ))}
    </>
  );
}

function History({ stars }: { stars: PublicStar[] }) {
  const { view, t } = useReader();
  if (stars.length < 2) return null;
  return (
    <table>
      <caption>{t('byQuarter')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('period')}</th>
          <th scope="col" className="r">
            {t('star')}
          </th>
        </tr>
      </thead>
      <tbody>
        {stars.map((star) => (
          <tr key={star.period}>
            <th scope="row">{formatPeriod(star.period, view.language)}</th>
            <td className="r">
              <StarMark star={star} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
