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

export const phoneRoutes = phone.addChildren([today]);
