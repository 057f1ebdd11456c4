/** One error of a GraphQL response. */
export type Problem = {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly classification?: string; readonly code?: string };
};
