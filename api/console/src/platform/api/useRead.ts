import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TypedDocumentString } from '../../generated/graphql';
import { readAll, type Cursors } from './readAll';
import type { Problem } from './problem';
import { request, type Answer } from './request';

/** What a page knows of a query: its data, whether more is under way, and what went wrong. */
export type Reading<T> = {
  readonly data: T | undefined;
  /** Fields that could not be read, although the rest could. */
  readonly problems: readonly Problem[];
  /** Why nothing could be read. */
  readonly failure: Error | null;
  /** Nothing is there yet. */
  readonly loading: boolean;
  /** What is shown belongs to the question before. */
  readonly stale: boolean;
  readonly again: () => void;
};

type Options = {
  /** Leave the question out for now. */
  readonly skip?: boolean;
  /** Show the last answer until the next one is there, as when paging. */
  readonly keep?: boolean;
  /** Ask again after so many milliseconds. */
  readonly every?: number | false;
};

/** The part of every query's key that says which operation it is. */
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

/** The same for connections that are shown whole, such as the choices of a select box: all their pages are read. */
export function useReadAll<R extends object, V>(
  document: TypedDocumentString<R, V>,
  variables: NoInfer<V>,
  cursors: Cursors<NoInfer<R>, NoInfer<V>>,
  { skip = false }: Pick<Options, 'skip'> = {},
): Reading<R> {
  const query = useQuery({
    queryKey: [operationKey(document), variables],
    queryFn: ({ signal }) => readAll((page: V) => request(document, page, signal), variables, cursors),
    enabled: !skip,
  });
  return readingOf(query, skip);
}
