import { reviewRoutes } from '@lianxin/api';
import { useParams } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { ReviewBody } from './ReviewBody.tsx';
import { reviewTexts } from './texts.ts';

/** A round on the phone, which reviewers carry to the field. */
export function PhoneReviewPage() {
  const t = useTexts(reviewTexts);
  const { words } = useLanguage();
  const { review: id } = useParams({ from: '/m/reviews/$review' });
  const review = useCall(reviewRoutes.getReview, { params: { review: id } });
  const session = useSession();
  const { data } = review;
  return (
    <PhonePage title={data === undefined ? t('reviews') : words(data.title)} parent="/m/reviews">
      <Loaded of={review}>
        {(one) => (
          <Loaded of={session}>
            {({ account }) => (
              <div className="phone-pad">
                <p className="review-period">{words(one.periodTitle)}</p>
                <ReviewBody review={one} account={account} />
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </PhonePage>
  );
}
