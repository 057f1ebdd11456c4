import { AccountChoicesDocument, FunctionOffersDocument } from '../../generated/graphql';
import type { Held } from '../../platform/form/fields';
import { lookup, type Lookup } from '../../platform/ui/LookupMenu';

/** The open accounts, by their names. */
export const openAccounts: Lookup<Held> = lookup(
  AccountChoicesDocument,
  () => ({}),
  ({ identities }) =>
    identities.edges
      .map(({ node }) => node)
      .filter(({ disabledAt }) => disabledAt === null)
      .map(({ id, username, displayName }) => ({ id, code: username, name: displayName })),
);

/** The functions of bots that can be asked for, by the names of the bot and the function. */
export const functionOffers: Lookup<Held> = lookup(
  FunctionOffersDocument,
  (nameContains) => ({ nameContains }),
  (answer) => answer.functionOffers.map(({ id, name, bot }) => ({ id, code: name, name: `${bot} · ${name}` })),
);
