import { IncidentChoicesDocument, ReleaseChoicesDocument, TestRunChoicesDocument, type TestKind } from '../../generated/graphql';
import type { Held } from '../../platform/form/fields';
import { lookup, type Lookup } from '../../platform/ui/LookupMenu';

/** The latest releases of the bot that the form's field `bot` holds, or of this one. */
export function releases(bot?: string): Lookup<Held> {
  return lookup(
    ReleaseChoicesDocument,
    (text, held: Held) => {
      const of = bot ?? held('bot');
      return of === null ? null : { bot: of, text };
    },
    (answer) => answer.bot?.releases.edges.map(({ node: { id, label } }) => ({ id, code: label, name: label })) ?? [],
  );
}

/**
 * Incidents, the one with the number that was typed, then the latest: of the bot that the form's field `bot` holds, or of
 * this one; of all where neither is.
 */
export function incidents(bot?: string): Lookup<Held> {
  return lookup(
    IncidentChoicesDocument,
    (text, held: Held) => {
      const of = bot ?? held('bot');
      return { text: text ?? '', bot: of === null ? null : [{ id: of }] };
    },
    ({ numbered, incidents: { edges } }) =>
      [...(numbered === null ? [] : [numbered]), ...edges.map(({ node }) => node)].map(({ id, number, title }) => ({
        id,
        code: number,
        name: `${number} ${title}`,
      })),
  );
}

/** The latest runs of a bot's tests, of one kind if it is given. */
export function testRuns(bot: string, kind?: TestKind): Lookup<Held> {
  return lookup(
    TestRunChoicesDocument,
    (text) => ({ bot, text, kind: kind === undefined ? null : [kind] }),
    (answer) =>
      answer.testRuns.edges.map(({ node: { id, name, release } }) => {
        const called = release === null ? name : `${name} · ${release.label}`;
        return { id, code: called, name: called };
      }),
  );
}
