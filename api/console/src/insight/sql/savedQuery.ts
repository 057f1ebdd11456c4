import type { QueryParameterType, SavedQueryPartsFragment } from '../../generated/graphql';
import { parameterValue } from './text';

export type SavedQuery = SavedQueryPartsFragment;

/** A parameter that is asked for: declared by a saved query, or found in the text only. */
export type Asked = { readonly name: string; readonly type: QueryParameterType | null };

/** The parameters of a text, with the types that a saved query declares for them. */
export function askedFor(names: readonly string[], saved: SavedQuery | undefined): readonly Asked[] {
  const type = (name: string) => saved?.parameters.find((parameter) => parameter.name === name)?.type ?? null;
  return names.map((name) => ({ name, type: type(name) }));
}

/** Whether the account of its owner is closed, so that somebody else can take it over. */
export function isWithoutOwner(query: SavedQuery): boolean {
  return query.ownerLeftAt !== null;
}

/** The values that a saved query offers first. */
export function firstValues(saved: SavedQuery): Readonly<Record<string, string>> {
  return Object.fromEntries(saved.parameters.map(({ name, defaultValue }) => [name, defaultValue ?? '']));
}

/** What is sent for a value that was typed; without a declared type, what looks like a number is one. */
export function typedValue(typed: string, type: QueryParameterType | null): string | number | boolean | null {
  if (typed === '') {
    return null;
  }
  switch (type) {
    case null:
    case 'NUMBER':
      return parameterValue(typed);
    case 'BOOLEAN':
      return typed === 'true' || (typed === 'false' ? false : typed);
    default:
      return typed;
  }
}

/** The type that a value seems to have, to begin with when a query is saved. */
export function likelyType(typed: string): QueryParameterType {
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) {
    return 'DATE';
  }
  if (typed === 'true' || typed === 'false') {
    return 'BOOLEAN';
  }
  return typeof parameterValue(typed) === 'number' ? 'NUMBER' : 'TEXT';
}
