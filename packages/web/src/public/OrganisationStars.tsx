import type { PublicOrganisation, PublicStar } from '@lianxin/api';
import { formatPeriod } from '../lib/format.ts';
import { isStar, Stars } from '../ui/Stars.tsx';
import { useReader } from './PublicDocument.tsx';

/** Whether a level is drawn: not where the scheme has one level only, nor where the pack calls it no star. */
function drawn({ most }: PublicStar, title: string): boolean {
  return most > 1 && isStar(title);
}

/** Stars and their word on one line; else the word alone. */
export function StarMark({ star }: { star: PublicStar }) {
  const { words } = useReader();
  return (
    <span className="one">
      {drawn(star, words(star.levelTitle)) ? (
        <Stars level={star.level} most={star.most} title={words(star.levelTitle)} />
      ) : null}{' '}
      <span aria-hidden={drawn(star, words(star.levelTitle)) ? true : undefined}>{words(star.levelTitle)}</span>
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
            {drawn(star, words(star.levelTitle)) ? (
              <Stars level={star.level} most={star.most} title={words(star.levelTitle)} />
            ) : null}
            <b aria-hidden={drawn(star, words(star.levelTitle)) ? true : undefined}>{words(star.levelTitle)}</b>
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
