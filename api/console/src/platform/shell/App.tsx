import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { SignInPage } from '../../access/SignInPage';
import { closeEvents } from '../api/useEvents';
import { LanguageProvider } from '../language/LanguageProvider';
import { RequestError } from '../api/request';
import { restore, session } from '../session/session';
import { useSession } from '../session/useSession';
import { Loading } from '../ui/states';
import { pages } from './pages';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // a refusal stays one; a server that restarts is back soon
      retry: (count, failure) => count < 2 && failure instanceof RequestError && failure.kind !== 'refused',
    },
  },
});

const router = createBrowserRouter(pages);

// what one viewer read is not shown to the next
session.subscribe(() => {
  if (session.current() === 'signed-out') {
    queries.clear();
    closeEvents();
  }
});

function Gate() {
  const state = useSession();
  useEffect(restore, []);
  switch (state) {
    case 'restoring':
      return <Loading />;
    case 'signed-out':
      return <SignInPage />;
    case 'signed-in':
      return <RouterProvider router={router} />;
  }
}

/** The console. The address is kept while one signs in, so that a link leads where it should. */
export function App() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Gate />
      </QueryClientProvider>
    </LanguageProvider>
  );
}
