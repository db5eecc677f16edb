import { reviewRoutes, type ReviewRound } from '@lianxin/api';
import { formatDay } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { holds, useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { Open } from '../../ui/Open.tsx';
import { State } from '../../ui/State.tsx';
import { Table } from '../../ui/Table.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { roundKinds } from './ReviewBody.tsx';
import { reviewTexts } from './texts.ts';

/** The rounds one sits on, and those one runs. */
export function ReviewsPage() {
  const t = useTexts(reviewTexts);
  const session = useSession();
  const reviews = useCall(reviewRoutes.listReviews);
  const runs = session.data !== undefined && holds(session.data, 'county-officer', 'township-officer');
  return (
    <DeskPage
      title={t('reviews')}
      end={
        runs ? (
          <ButtonLink weight="main" to="/reviews/new">
            {t('start')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Loaded of={reviews}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty lead={t(runs ? 'noneRun' : 'none')}>
              <p>{t(runs ? 'noneRunTodo' : 'noneTodo')}</p>
            </Empty>
          ) : (
            <>
              <Rounds heading={t('mine')} items={items.filter(({ mine }) => mine !== null)} />
              <Rounds heading={t('running')} items={items.filter(({ mayRun }) => mayRun)} />
            </>
          )
        }
      </Loaded>
    </DeskPage>
  );
}

function Rounds({ heading, items }: { heading: string; items: readonly ReviewRound[] }) {
  const t = useTexts(reviewTexts);
  const { language, words } = useLanguage();
  if (items.length === 0) return null;
  return (
    <Table
      caption={heading}
      items={items}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'what',
          heading: t('what'),
          names: true,
          cell: (round) => (
            <Open to="/reviews/$review" params={{ review: round.id }}>
              {words(round.title)}
            </Open>
          ),
        },
        { key: 'period', heading: t('period'), cell: (round) => words(round.periodTitle) },
        { key: 'subjects', heading: t('subjects'), numeric: true, cell: (round) => round.subjects },
        { key: 'in', heading: t('in'), numeric: true, cell: (round) => t('ofPanel', round.panel) },
        { key: 'due', heading: t('due'), cell: (round) => formatDay(round.due, language) },
        {
          key: 'state',
          heading: t('state'),
          cell: (round) => (
            <State kind={round.late ? 'late' : roundKinds[round.state]}>
              {round.late ? t('late') : t(`state-${round.state}`)}
              {round.state === 'running' && round.mine !== null
                ? ` · ${round.mine.submittedAt === null ? t('filled', { filled: round.mine.filled, expected: round.mine.expected }) : t('line-in')}`
                : ''}
            </State>
          ),
        },
      ]}
    />
  );
}
