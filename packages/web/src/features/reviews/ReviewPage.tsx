import { reviewRoutes } from '@lianxin/api';
import { Link, useParams } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { deskPlaces, PlacesContext } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { ReviewBody } from './ReviewBody.tsx';
import { reviewTexts } from './texts.ts';

/** A round on the desk. */
export function ReviewPage() {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  const { review: id } = useParams({ from: '/desk/reviews/$review' });
  const review = useCall(reviewRoutes.getReview, { params: { review: id } });
  const session = useSession();
  const { data } = review;
  return (
    <DeskPage
      title={data === undefined ? t('reviews') : `${words(data.title)} · ${words(data.periodTitle)}`}
      crumb={<Link to="/reviews">{t('reviews')}</Link>}
    >
      <Loaded of={review}>
        {(one) => (
          <Loaded of={session}>
            {({ account }) => (
              <PlacesContext value={deskPlaces}>
                <ReviewBody review={one} account={account} />
              </PlacesContext>
            )}
          </Loaded>
        )}
      </Loaded>
    </DeskPage>
  );
}
