import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textsOf } from './features/desk-shell/search.ts';
import { rootRoute } from './root-route.tsx';

// The desk's page table: path → page, each loaded when first opened.

const desk = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  component: lazyRouteComponent(() => import('./features/desk-shell/DeskShell.tsx'), 'DeskShell'),
});

const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  component: lazyRouteComponent(() => import('./features/desk-home/DeskHomePage.tsx'), 'DeskHomePage'),
});

const organisations = createRoute({
  getParentRoute: () => desk,
  path: '/organisations',
  // `at`: the tree as it was on that day; `kind`: a kind of subject that the pack declares, with the one in the drawer.
  validateSearch: textsOf('organisation', 'person', 'at', 'kind', 'subject'),
  component: lazyRouteComponent(() => import('./features/desk-registry/RegistryPage.tsx'), 'RegistryPage'),
});

const records = createRoute({
  getParentRoute: () => desk,
  path: '/records',
  validateSearch: textsOf('type', 'state', 'from', 'to', 'organisation', 'subject', 'waiting', 'record'),
  component: lazyRouteComponent(() => import('./features/desk-records/LedgerPage.tsx'), 'LedgerPage'),
});

const imports = createRoute({
  getParentRoute: () => desk,
  path: '/records/imports',
  component: lazyRouteComponent(() => import('./features/imports/ImportsPage.tsx'), 'ImportsPage'),
});

const newImport = createRoute({
  getParentRoute: () => desk,
  path: '/records/imports/new',
  component: lazyRouteComponent(() => import('./features/imports/NewImportPage.tsx'), 'NewImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => desk,
  path: '/records/imports/$import',
  component: lazyRouteComponent(() => import('./features/imports/ImportPage.tsx'), 'ImportPage'),
});

const reportCard = createRoute({
  getParentRoute: () => desk,
  path: '/people/$person/report-card',
  component: lazyRouteComponent(() => import('./features/report-card/ReportCardPage.tsx'), 'ReportCardPage'),
});

const stars = createRoute({
  getParentRoute: () => desk,
  path: '/stars',
  component: lazyRouteComponent(() => import('./features/overview/StarsIndexPage.tsx'), 'StarsIndexPage'),
});

const overview = createRoute({
  getParentRoute: () => desk,
  path: '/stars/$scheme',
  validateSearch: textsOf('period', 'compare', 'field', 'organisation'),
  component: lazyRouteComponent(() => import('./features/overview/OverviewPage.tsx'), 'OverviewPage'),
});

const subjects = createRoute({
  getParentRoute: () => desk,
  path: '/stars/$scheme/subjects',
  validateSearch: textsOf('period', 'level', 'organisation', 'field', 'compare', 'moved', 'was', 'figure', 'missing'),
  component: lazyRouteComponent(() => import('./features/overview/SubjectsPage.tsx'), 'SubjectsPage'),
});

const subject = createRoute({
  getParentRoute: () => desk,
  path: '/stars/$scheme/subjects/$subject',
  // `slot`: the tally period opened in the settle period; `item`: the rule item meant.
  validateSearch: textsOf('period', 'slot', 'item'),
  component: lazyRouteComponent(() => import('./features/overview/SubjectPage.tsx'), 'SubjectPage'),
});

const reviews = createRoute({
  getParentRoute: () => desk,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./features/reviews/ReviewsPage.tsx'), 'ReviewsPage'),
});

const startReview = createRoute({
  getParentRoute: () => desk,
  path: '/reviews/new',
  validateSearch: textsOf('scheme', 'period', 'organisation'),
  component: lazyRouteComponent(() => import('./features/reviews/StartReviewPage.tsx'), 'StartReviewPage'),
});

const review = createRoute({
  getParentRoute: () => desk,
  path: '/reviews/$review',
  component: lazyRouteComponent(() => import('./features/reviews/ReviewPage.tsx'), 'ReviewPage'),
});

const appeals = createRoute({
  getParentRoute: () => desk,
  path: '/appeals',
  validateSearch: textsOf('state', 'appeal'),
  component: lazyRouteComponent(() => import('./features/desk-appeals/DeskAppealsPage.tsx'), 'DeskAppealsPage'),
});

const consequences = createRoute({
  getParentRoute: () => desk,
  path: '/consequences',
  component: lazyRouteComponent(() => import('./features/consequences/ConsequencesPage.tsx'), 'ConsequencesIndexPage'),
});

const consequence = createRoute({
  getParentRoute: () => desk,
  path: '/consequences/$scheme/$consequence',
  validateSearch: textsOf('period'),
  component: lazyRouteComponent(() => import('./features/consequences/ConsequencesPage.tsx'), 'ConsequencesPage'),
});

const indicators = createRoute({
  getParentRoute: () => desk,
  path: '/indicators',
  component: lazyRouteComponent(() => import('./features/indicators/IndicatorsPage.tsx'), 'IndicatorsIndexPage'),
});

const indicator = createRoute({
  getParentRoute: () => desk,
  path: '/indicators/$indicator',
  validateSearch: textsOf('period', 'below'),
  component: lazyRouteComponent(() => import('./features/indicators/IndicatorsPage.tsx'), 'IndicatorsPage'),
});

const rules = createRoute({
  getParentRoute: () => desk,
  path: '/rules',
  component: lazyRouteComponent(() => import('./features/rule-book/RuleBookPage.tsx'), 'RuleBookPage'),
});

const packs = createRoute({
  getParentRoute: () => desk,
  path: '/packs',
  component: lazyRouteComponent(() => import('./features/packs/VersionsPage.tsx'), 'VersionsPage'),
});

const adopt = createRoute({
  getParentRoute: () => desk,
  path: '/packs/adopt',
  validateSearch: textsOf('pack'),
  component: lazyRouteComponent(() => import('./features/packs/AdoptPage.tsx'), 'AdoptPage'),
});

const packVersion = createRoute({
  getParentRoute: () => desk,
  path: '/packs/$pack',
  // `with`: the other version to compare with, `pack version`.
  validateSearch: textsOf('version', 'part', 'with'),
  component: lazyRouteComponent(() => import('./features/packs/VersionPage.tsx'), 'VersionPage'),
});

const packDraft = createRoute({
  getParentRoute: () => desk,
  path: '/pack-drafts/$draft',
  component: lazyRouteComponent(() => import('./features/packs/DraftPage.tsx'), 'DraftPage'),
});

const studio = createRoute({
  getParentRoute: () => desk,
  path: '/studio',
  validateSearch: textsOf('scheme', 'period'),
  component: lazyRouteComponent(() => import('./features/studio/StudioPage.tsx'), 'StudioPage'),
});

const system = createRoute({
  getParentRoute: () => desk,
  path: '/system',
  component: lazyRouteComponent(() => import('./features/accounts/SystemTabs.tsx'), 'SystemIndexPage'),
});

const accounts = createRoute({
  getParentRoute: () => desk,
  path: '/system/accounts',
  component: lazyRouteComponent(() => import('./features/accounts/AccountsPage.tsx'), 'AccountsPage'),
});

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/system/audit',
  validateSearch: textsOf('action'),
  component: lazyRouteComponent(() => import('./features/audit/AuditPage.tsx'), 'AuditPage'),
});

const clock = createRoute({
  getParentRoute: () => desk,
  path: '/system/clock',
  component: lazyRouteComponent(() => import('./features/desk-clock/ClockPage.tsx'), 'ClockPage'),
});

export const deskRoutes = desk.addChildren([
  home,
  organisations,
  records,
  imports,
  newImport,
  oneImport,
  reportCard,
  stars,
  overview,
  subjects,
  subject,
  reviews,
  startReview,
  review,
  appeals,
  consequences,
  consequence,
  indicators,
  indicator,
  rules,
  packs,
  adopt,
  packVersion,
  packDraft,
  studio,
  system,
  accounts,
  audit,
  clock,
]);
