import { AccountChoicesDocument, FunctionOffersDocument } from '../../generated/graphql';
import type { Held } from '../../platform/form/fields';
import { lookup, type Lookup } from '../../platform/ui/LookupMenu';

/** The open accounts, by what people or they themselves are called. */
export const openAccounts: Lookup<Held> = lookup(
  AccountChoicesDocument,
  (text) => ({ text }),
  ({ byName, byUsername }) => {
    const found = [...byName.edges, ...byUsername.edges].map(({ node }) => node);
    return [...new Map(found.map((each) => [each.id, each])).values()].map(({ id, username, displayName }) => ({
      id,
      code: username,
      name: displayName,
    }));
  },
);

/** The functions of bots that can be asked for, by the names of the bot and the function. */
export const functionOffers: Lookup<Held> = lookup(
  FunctionOffersDocument,
  (nameContains) => ({ nameContains }),
  (answer) => answer.functionOffers.map(({ id, name, bot }) => ({ id, code: name, name: `${bot} · ${name}` })),
);
