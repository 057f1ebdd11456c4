import { createClient, type Client } from 'graphql-ws';
import { useEffect, useEffectEvent, useState } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import { ready } from '../session/session';

let client: Client | null = null;

/** The connection over which events come; opened when it is first needed. */
export function eventsClient(): Client {
  client ??= createClient({
    // the cookie goes along when it is opened
    url: async () => {
      await ready();
      return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
    },
    lazy: true,
    retryAttempts: 10,
  });
  return client;
}

/** Closes the connection, so that the next subscription uses the credentials of that time. */
export function closeEvents(): void {
  void client?.dispose();
  client = null;
}

export type EventsState = 'off' | 'connecting' | 'live' | 'failed';

/** Listens to a subscription while the page is shown and `on`; hands each event to `onEvent`. */
export function useEvents<R, V extends Record<string, unknown>>(
  document: TypedDocumentString<R, V>,
  variables: V,
  on: boolean,
  onEvent: (event: R) => void,
): EventsState {
  const [state, setState] = useState<EventsState>('connecting');
  const handle = useEffectEvent(onEvent);
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (!on) {
      return undefined;
    }
    // by its text, which the client insists on; the server knows a registered document by that too
    return eventsClient().subscribe<R>(
      { query: document.toString(), variables: JSON.parse(key) as V },
      {
        next: ({ data }) => {
          setState('live');
          if (data !== undefined && data !== null) {
            handle(data);
          }
        },
        error: () => setState('failed'),
        complete: () => setState('connecting'),
      },
    );
  }, [document, key, on]);
  return on ? state : 'off';
}
