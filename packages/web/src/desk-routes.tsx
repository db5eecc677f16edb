import { createRoute, redirect } from '@tanstack/react-router';
import { rootRoute } from './root-route.tsx';

// The desk's page table: path → page, each loaded when first opened.

const desk = createRoute({ getParentRoute: () => rootRoute, id: 'desk' });

const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/m' });
  },
});

export const deskRoutes = desk.addChildren([home]);
