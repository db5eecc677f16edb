import { createRootRoute, Outlet } from '@tanstack/react-router';
import { Refused } from './ui/Loaded.tsx';

/** Above the phone and the desk: nothing but what both need. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: Refused });
