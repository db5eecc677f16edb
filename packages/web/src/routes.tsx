import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { deskRoutes } from './desk-routes.tsx';
import { Failed, Loading } from './ui/Loaded.tsx';
import { phoneRoutes } from './phone-routes.tsx';
import { rootRoute } from './root-route.tsx';

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  // `to` is where to go back to; only a path of this site is followed.
  validateSearch: (search): { to?: string } => {
    const to = search['to'];
    return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {};
  },
  component: lazyRouteComponent(() => import('./features/session/SignInPage.tsx'), 'SignInPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([signIn, phoneRoutes, deskRoutes]),
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
