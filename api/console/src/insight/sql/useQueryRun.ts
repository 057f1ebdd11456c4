import { useEffect, useRef, useState } from 'react';
import { runQuery, type Query, type Result } from './queries';

export type Run =
  | { readonly state: 'none' | 'running' | 'cancelled' }
  | { readonly state: 'done'; readonly result: Result; readonly query: Query }
  | { readonly state: 'failed'; readonly failure: Error; readonly query: Query };

/**
 * Runs one query at a time; cancelling it ends it on the server too.
 *
 * @param onEnd called when a query was answered or refused
 */
export function useQueryRun(onEnd: () => void) {
  const [run, setRun] = useState<Run>({ state: 'none' });
  const current = useRef<AbortController | null>(null);
  // who leaves the page does not wait for its query
  useEffect(() => () => current.current?.abort(), []);
  const start = (query: Query) => {
    current.current?.abort();
    const abort = new AbortController();
    current.current = abort;
    setRun({ state: 'running' });
    runQuery(query, abort.signal).then(
      (result) => {
        if (!abort.signal.aborted) {
          setRun({ state: 'done', result, query });
          onEnd();
        }
      },
      (failure: unknown) => {
        if (!abort.signal.aborted) {
          setRun({ state: 'failed', failure: failure instanceof Error ? failure : new Error(String(failure)), query });
          onEnd();
        }
      },
    );
  };
  const cancel = () => {
    current.current?.abort();
    setRun({ state: 'cancelled' });
  };
  return { run, start, cancel };
}
