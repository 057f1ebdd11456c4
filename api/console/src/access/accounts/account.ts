import type { AccountPageQuery } from '../../generated/graphql';

/** An account as its page reads it. */
export type Account = Extract<NonNullable<AccountPageQuery['node']>, { readonly __typename: 'Identity' }>;
