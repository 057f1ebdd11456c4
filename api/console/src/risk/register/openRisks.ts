import { OpenRiskChoicesDocument } from '../../generated/graphql';
import type { Held } from '../../platform/form/fields';
import { lookup, type Lookup } from '../../platform/ui/LookupMenu';

/** All risks that are not closed, by number and title, the worst first. */
export const openRisks: Lookup<Held> = lookup(
  OpenRiskChoicesDocument,
  () => ({}),
  ({ risks }) => risks.edges.map(({ node: { id, number, title } }) => ({ id, code: number, name: `${number} ${title}` })),
  { risks: 'after' },
);
