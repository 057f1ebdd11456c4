import { useSearchParams } from 'react-router';

/** The arguments of a connection for the page that the address names. */
export type PageArguments = {
  readonly first: number | null;
  readonly after: string | null;
  readonly last: number | null;
  readonly before: string | null;
};

export type PageInfo = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};

export type Paging = {
  readonly arguments: PageArguments;
  readonly go: (to: 'first' | 'last' | 'next' | 'previous', from: PageInfo) => void;
};

/**
 * Pages through a connection by its cursors, both ways; the place is kept in the address. A second list of a page has a
 * name, so that the lists do not turn each other's pages.
 */
export function usePaging(size: number, list = ''): Paging {
  const [parameters, setParameters] = useSearchParams();
  const named = (key: string) => (list === '' ? key : `${list}-${key}`);
  const after = parameters.get(named('after'));
  const before = parameters.get(named('before'));
  const backwards = before !== null || parameters.has(named('end'));
  return {
    arguments: backwards
      ? { first: null, after: null, last: size, before }
      : { first: size, after, last: null, before: null },
    go: (to, from) =>
      setParameters((was) => {
        const next = new URLSearchParams(was);
        next.delete(named('after'));
        next.delete(named('before'));
        next.delete(named('end'));
        if (to === 'next' && from.endCursor !== null) {
          next.set(named('after'), from.endCursor);
        } else if (to === 'previous' && from.startCursor !== null) {
          next.set(named('before'), from.startCursor);
        } else if (to === 'last') {
          next.set(named('end'), '1');
        }
        return next;
      }),
  };
}
