import { createClient, type Client, type SubscribePayload } from 'graphql-ws';
import { useEffect, useEffectEvent, useState } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import { ready } from '../session/session';
import { isUnknown, named } from './documents';
import type { Problem } from './request';

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

/** Closes the connection, so that the next subscription is made by who is signed in then. */
export function closeEvents(): void {
  void client?.dispose();
  client = null;
}

/** What an operation was refused for; nothing where the connection failed. */
function problemsOf(failure: unknown): readonly Problem[] {
  return Array.isArray(failure) ? (failure as readonly Problem[]) : [];
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
    let stop: () => void;
    const listen = () => {
      stop = eventsClient().subscribe<R>(
        // the client asks for a text, although it passes on whatever it is given
        { ...named(document), variables: JSON.parse(key) as V } as SubscribePayload,
        {
          next: ({ data }) => {
            setState('live');
            if (data !== undefined && data !== null) {
              handle(data);
            }
          },
          error: (failure) => (isUnknown(problemsOf(failure)) ? listen() : setState('failed')),
          complete: () => setState('connecting'),
        },
      );
    };
    listen();
    return () => stop();
  }, [document, key, on]);
  return on ? state : 'off';
}
