/** GraphiQL with all its resources: it works without access to the internet. */
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { eventsClient } from '../platform/api/useEvents';
import { CONSOLE_HEADER, ready } from '../platform/session/session';
import { Gate } from '../shell/Gate';
import '../platform/style/index.css';
import './graphiql.css';

async function signedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers);
  if (!headers.has('authorization')) {
    await ready();
    headers.set('botwarden-console', CONSOLE_HEADER['botwarden-console']);
  }
  return fetch(input, { ...init, headers });
}

const fetcher = createGraphiQLFetcher({ url: '/graphql', fetch: signedFetch, wsClient: eventsClient() });

const EXAMPLE = `# The console uses this API for everything it shows.
# Press Ctrl-Space for suggestions, Ctrl-Enter to run the query.

query Bots {
  bots(first: 5) {
    totalCount
    edges {
      node {
        code
        name
        state
        ownerDepartment {
          name
        }
        incidents(first: 3) {
          totalCount
          edges {
            node {
              number
              severity
              state
              openedAt
            }
          }
        }
      }
    }
  }
}
`;

const root = document.getElementById('graphiql');
if (root === null) {
  throw new Error('The page has no element "graphiql".');
}
createRoot(root).render(
  <StrictMode>
    <Gate>
      <GraphiQL fetcher={fetcher} defaultQuery={EXAMPLE}>
        <GraphiQL.Logo>
          <a href="/">Botwarden</a>
        </GraphiQL.Logo>
      </GraphiQL>
    </Gate>
  </StrictMode>,
);
