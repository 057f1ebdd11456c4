import { CareerLevelChoicesDocument, SkillChoicesDocument } from '../generated/graphql';
import type { Held } from '../platform/form/fields';
import { lookup, type Lookup } from '../platform/ui/LookupMenu';

/** The skills, by name. */
export const skills: Lookup<Held> = lookup(
  SkillChoicesDocument,
  (text) => ({ text }),
  ({ skills: found }) => found.edges.map(({ node }) => node),
);

/** The levels of the career ladders, by name. */
export const careerLevels: Lookup<Held> = lookup(
  CareerLevelChoicesDocument,
  (text) => ({ text }),
  ({ careerLevels: found }) => found.edges.map(({ node }) => node),
);
