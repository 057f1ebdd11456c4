import type { Answer } from './request';

type Connection = {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
};

/** The connections to read to their ends, each with the variable that takes its cursor. */
export type Cursors<R, V> = { readonly [K in keyof R]?: keyof V & string };

function connectionsOf<R, V>(data: R, cursors: Cursors<R, V>): readonly (readonly [keyof R, string, Connection])[] {
  return (Object.entries(cursors) as [keyof R, string][]).flatMap(([name, variable]) => {
    // null where the field could not be read
    const connection = data[name] as Connection | null;
    return connection === null ? [] : [[name, variable, connection] as const];
  });
}

/** The data of all pages so far, followed by the edges of the next one. */
function joined<R, V>(before: R, next: R, cursors: Cursors<R, V>): R {
  const longer = connectionsOf(next, cursors).map(([name, , { edges, pageInfo }]) => {
    const known = before[name] as Connection;
    const endCursor = pageInfo.endCursor ?? known.pageInfo.endCursor;
    return [name, { ...known, edges: [...known.edges, ...edges], pageInfo: { ...pageInfo, endCursor } }] as const;
  });
  return { ...before, ...Object.fromEntries(longer) };
}

/**
 * Reads connections to their ends, however many pages that takes. All other fields are those of the first page; a page that
 * brings nothing new ends the reading.
 */
export async function readAll<R extends object, V>(
  ask: (variables: V) => Promise<Answer<R>>,
  variables: NoInfer<V>,
  cursors: Cursors<NoInfer<R>, NoInfer<V>>,
): Promise<Answer<R>> {
  const { data: first, problems } = await ask(variables);
  let data = first;
  const found: Answer<R>['problems'][number][] = [...problems];
  let more = connectionsOf(data, cursors).some(([, , { pageInfo }]) => pageInfo.hasNextPage);
  while (more) {
    const after = Object.fromEntries(connectionsOf(data, cursors).map(([, variable, { pageInfo }]) => [variable, pageInfo.endCursor ?? null]));
    const page = await ask({ ...variables, ...after });
    data = joined(data, page.data, cursors);
    found.push(...page.problems);
    more = connectionsOf(page.data, cursors).some(([, , { edges, pageInfo }]) => pageInfo.hasNextPage && edges.length > 0);
  }
  return { data, problems: found };
}
