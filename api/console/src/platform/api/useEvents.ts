import { createClient, type Client } from 'graphql-ws';
import { useEffect, useEffectEvent, useState } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import { accessToken } from '../session/session';

let client: Client | null = null;

/** The connection over which events come; opened when it is first needed. */
export function eventsClient(): Client {
  client ??= createClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    connectionParams: async () => {
      const authorization = `Bearer ${await accessToken()}`;
      return { Authorization: authorization };
    },
    lazy: true,
    retryAttempts: 10,
  });
  return client;
}

/** Closes the connection, so that the next subscription is made by who is signed in then. */
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
