import { AccountChoicesDocument, RequestableFunctionsDocument } from '../../generated/graphql';
import type { Held } from '../../platform/form/fields';
import { lookup, type Lookup } from '../../platform/ui/LookupMenu';

/** The open accounts, by their names or those of their owners. */
export const createAccounts: Lookup<Held> = lookup(
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
export const requestableFunctions: Lookup<Held> = lookup(
  RequestableFunctionsDocument,
  (nameContains) => ({ nameContains }),
  (answer) => answer.requestableFunctions.map(({ id, name, bot }) => ({ id, code: name, name: `${bot} · ${name}` })),
);
