type Record_ = { readonly __typename: string };

type Waiting<R extends Record_> = { readonly edges: readonly { readonly node: { readonly record: R | null } }[] };

/** The records of one type among what waits for the viewer; what the viewer may not read is left out. */
export function waitingRecords<R extends Record_, T extends R['__typename']>(
  { edges }: Waiting<R>,
  type: T,
): readonly Extract<R, { readonly __typename: T }>[] {
  return edges.flatMap(({ node: { record } }) =>
    record?.__typename === type ? [record as Extract<R, { readonly __typename: T }>] : [],
  );
}
