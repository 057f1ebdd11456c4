import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { SignInPage } from '../access/SignInPage';
import { RequestError } from '../platform/api/request';
import { closeEvents } from '../platform/api/useEvents';
import { LanguageProvider } from '../platform/language/LanguageProvider';
import { restore, session } from '../platform/session/session';
import { useSession } from '../platform/session/useSession';
import { Loading } from '../platform/ui/states';

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

// what one viewer read is not shown to the next
session.subscribe(() => {
  if (session.current() === 'signed-out') {
    queries.clear();
    closeEvents();
  }
});

function SignedIn({ children }: { readonly children: ReactNode }) {
  const state = useSession();
  useEffect(restore, []);
  switch (state) {
    case 'restoring':
      return <Loading />;
    case 'signed-out':
      return <SignInPage />;
    case 'signed-in':
      return children;
  }
}

/** Shows the console if there is a session, else the sign-in page. The address is kept, so that links work after signing in. */
export function Gate({ children }: { readonly children: ReactNode }) {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <SignedIn>{children}</SignedIn>
      </QueryClientProvider>
    </LanguageProvider>
  );
}
