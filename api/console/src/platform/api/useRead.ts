import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TypedDocumentString } from '../../generated/graphql';
import { readAll, type Cursors } from './readAll';
import type { Problem } from './problem';
import { request, type Answer } from './request';

/** The state of a query: its data, whether it is loading, and its errors. */
export type Reading<T> = {
  readonly data: T | undefined;
  /** The errors of a partial response. */
  readonly problems: readonly Problem[];
  /** Why the query failed; null if it did not. */
  readonly failure: Error | null;
  /** Whether there is no data yet. */
  readonly loading: boolean;
  /** Whether the data belongs to the previous variables. */
  readonly stale: boolean;
  readonly again: () => void;
};

type Options = {
  /** Do not run the query for now. */
  readonly skip?: boolean;
  /** Keep the previous data until the next arrives, as when paging. */
  readonly keep?: boolean;
  /** The polling interval in milliseconds. */
  readonly every?: number | false;
};

/** The part of a query's key that identifies the operation. */
export function operationKey<R, V>(document: TypedDocumentString<R, V>): string {
  return document.toString();
}

function readingOf<R>(query: UseQueryResult<Answer<R>>, skip: boolean): Reading<R> {
  return {
    data: query.data?.data,
    problems: query.data?.problems ?? [],
    failure: query.error,
    loading: query.isPending && !skip,
    stale: query.isPlaceholderData,
    again: () => void query.refetch(),
  };
}

export function useRead<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  { skip = false, keep = false, every = false }: Options = {},
): Reading<R> {
  const query = useQuery({
    queryKey: [operationKey(document), variables],
    queryFn: ({ signal }) => request(document, variables, signal),
    enabled: !skip,
    refetchInterval: every,
    ...(keep && { placeholderData: keepPreviousData }),
  });
  return readingOf(query, skip);
}

/** The same for connections that are shown in full, such as the choices of a menu: all pages are read. */
export function useReadAll<R extends object, V>(
  document: TypedDocumentString<R, V>,
  variables: NoInfer<V>,
  cursors: Cursors<NoInfer<R>, NoInfer<V>>,
  { skip = false, keep = false }: Pick<Options, 'skip' | 'keep'> = {},
): Reading<R> {
  const query = useQuery({
    queryKey: [operationKey(document), variables],
    queryFn: ({ signal }) => readAll((page: V) => request(document, page, signal), variables, cursors),
    enabled: !skip,
    ...(keep && { placeholderData: keepPreviousData }),
  });
  return readingOf(query, skip);
}
