import type { TypedDocumentString } from '../../generated/graphql';
import type { Problem } from './problem';

type Named = { readonly documentId: string } | { readonly query: string };

let known = true;

/**
 * How a request says which operation it is: by an id that the server knows from the console's build. A server of another
 * build, as in development, is sent the text.
 */
export function named<R, V>(document: TypedDocumentString<R, V>): Named {
  const documentId: unknown = document.__meta__?.documentId;
  return known && typeof documentId === 'string' ? { documentId } : { query: document.toString() };
}

/** Whether the server did not know the id; from then on it is sent texts. */
export function isUnknown(problems: readonly Problem[] | undefined): boolean {
  const unknown = problems?.some((problem) => problem.extensions?.code === 'DOCUMENT_UNKNOWN') ?? false;
  known &&= !unknown;
  return unknown;
}
