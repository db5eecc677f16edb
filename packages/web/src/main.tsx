import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onNeed } from './lib/client.ts';
import { queryClient } from './lib/query.ts';
import { startLook } from './lib/theme.ts';
import { router } from './routes.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/atoms.css';

startLook();

onNeed((need) => {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in' || pathname === `/${need}`) return;
  void router.navigate({ to: `/${need}`, search: href === '/' ? {} : { to: href }, replace: true });
});

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app to draw in');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
