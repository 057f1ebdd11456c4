import { ControlChoicesDocument } from '../../generated/graphql';
import type { Held } from '../../platform/form/fields';
import { lookup, type Lookup } from '../../platform/ui/LookupMenu';

/** The controls, by their names in the language of the console. */
export function controlsIn(pick: (english: string, chinese: string) => string): Lookup<Held> {
  return lookup(
    ControlChoicesDocument,
    () => ({}),
    ({ controls }) => controls.edges.map(({ node: { id, code, name, nameZh } }) => ({ id, code, name: pick(name, nameZh) })),
  );
}
