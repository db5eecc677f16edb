import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root-route.tsx';

// The phone's page table: path → page, each loaded when first opened.

const phone = createRoute({
  getParentRoute: () => rootRoute,
  path: '/m',
  component: lazyRouteComponent(() => import('./features/phone-shell/PhoneShell.tsx'), 'PhoneShell'),
});

const today = createRoute({
  getParentRoute: () => phone,
  path: '/',
  component: lazyRouteComponent(() => import('./features/today/TodayPage.tsx'), 'TodayPage'),
});

const chooseType = createRoute({
  getParentRoute: () => phone,
  path: '/enter',
  component: lazyRouteComponent(() => import('./features/enter/ChooseTypePage.tsx'), 'ChooseTypePage'),
});

const enter = createRoute({
  getParentRoute: () => phone,
  path: '/enter/$type',
  component: lazyRouteComponent(() => import('./features/enter/EnterPage.tsx'), 'EnterPage'),
});

const records = createRoute({
  getParentRoute: () => phone,
  path: '/records',
  // `which`: those about oneself, those one entered, or those that wait for one's verification.
  validateSearch: (search): { which?: 'entered' | 'waiting' } => {
    const { which } = search;
    return which === 'entered' || which === 'waiting' ? { which } : {};
  },
  component: lazyRouteComponent(() => import('./features/records/RecordsPage.tsx'), 'RecordsPage'),
});

const record = createRoute({
  getParentRoute: () => phone,
  path: '/records/$record',
  component: lazyRouteComponent(() => import('./features/records/RecordPage.tsx'), 'RecordPage'),
});

const correct = createRoute({
  getParentRoute: () => phone,
  path: '/records/$record/correct',
  component: lazyRouteComponent(() => import('./features/enter/CorrectPage.tsx'), 'CorrectPage'),
});

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** `period`: the settle period shown; `slot`: the tally period opened in it; `item`: the rule item meant. */
export interface ScoreSearch {
  period?: string;
  slot?: string;
  item?: string;
}

function scoreSearch(search: Record<string, unknown>): ScoreSearch {
  const [period, slot, item] = [text(search['period']), text(search['slot']), text(search['item'])];
  return {
    ...(period === undefined ? {} : { period }),
    ...(slot === undefined ? {} : { slot }),
    ...(item === undefined ? {} : { item }),
  };
}

const score = createRoute({
  getParentRoute: () => phone,
  path: '/scores/$scheme/$subject',
  validateSearch: scoreSearch,
  component: lazyRouteComponent(() => import('./features/score/ScorePage.tsx'), 'ScorePage'),
});

const scoreHistory = createRoute({
  getParentRoute: () => phone,
  path: '/scores/$scheme/$subject/history',
  component: lazyRouteComponent(() => import('./features/score/HistoryPage.tsx'), 'HistoryPage'),
});

const raiseAppeal = createRoute({
  getParentRoute: () => phone,
  path: '/scores/$scheme/$subject/appeal',
  validateSearch: scoreSearch,
  component: lazyRouteComponent(() => import('./features/appeals/RaiseAppealPage.tsx'), 'RaiseAppealPage'),
});

const appeals = createRoute({
  getParentRoute: () => phone,
  path: '/appeals',
  component: lazyRouteComponent(() => import('./features/appeals/AppealsPage.tsx'), 'AppealsPage'),
});

const appeal = createRoute({
  getParentRoute: () => phone,
  path: '/appeals/$appeal',
  component: lazyRouteComponent(() => import('./features/appeals/AppealPage.tsx'), 'AppealPage'),
});

const reviews = createRoute({
  getParentRoute: () => phone,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./features/reviews/PhoneReviewsPage.tsx'), 'PhoneReviewsPage'),
});

const review = createRoute({
  getParentRoute: () => phone,
  path: '/reviews/$review',
  component: lazyRouteComponent(() => import('./features/reviews/PhoneReviewPage.tsx'), 'PhoneReviewPage'),
});

const mine = createRoute({
  getParentRoute: () => phone,
  path: '/mine',
  component: lazyRouteComponent(() => import('./features/mine/MinePage.tsx'), 'MinePage'),
});

const reportCard = createRoute({
  getParentRoute: () => phone,
  path: '/report-card',
  component: lazyRouteComponent(() => import('./features/report-card/MyReportCardPage.tsx'), 'MyReportCardPage'),
});

export const phoneRoutes = phone.addChildren([
  today,
  chooseType,
  enter,
  records,
  record,
  correct,
  score,
  scoreHistory,
  raiseAppeal,
  appeals,
  appeal,
  reviews,
  review,
  mine,
  reportCard,
]);
