import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { deskRoutes } from './desk-routes.tsx';
import { Failed, Loading } from './ui/Loaded.tsx';
import { phoneRoutes } from './phone-routes.tsx';
import { rootRoute } from './root-route.tsx';

/** `to` is where to go back to; only a path of this site is followed. */
function backSearch(search: Record<string, unknown>): { to?: string } {
  const { to } = search;
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {};
}

const secondFactor = createRoute({
  getParentRoute: () => rootRoute,
  path: '/second-factor',
  validateSearch: backSearch,
  component: lazyRouteComponent(() => import('./features/session/SecondFactorPage.tsx'), 'SecondFactorPage'),
});

const password = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  validateSearch: backSearch,
  component: lazyRouteComponent(() => import('./features/session/PasswordPage.tsx'), 'PasswordPage'),
});

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: backSearch,
  component: lazyRouteComponent(() => import('./features/session/SignInPage.tsx'), 'SignInPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([signIn, secondFactor, password, phoneRoutes, deskRoutes]),
  defaultPendingComponent: Loading,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
