import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import { useLanguage } from '../language/LanguageProvider';
import { refusals } from '../language/refusals';
import { request } from './request';

/** What a business action says of itself: what was wrong, for people. */
export type ActionError = { readonly code: string; readonly message: string; readonly field?: string | null };

export type Action<R, V> = {
  /** Does it; the answer when it was done, null when it was refused or failed. */
  readonly run: (variables: V) => Promise<R | null>;
  readonly running: boolean;
  readonly errors: readonly ActionError[];
  readonly clear: () => void;
};

/** What a mutation answers: under its name, among other things, why it was refused. */
export type Answered = Readonly<Record<string, { readonly errors: readonly ActionError[] }>>;

/** One mutation. Everything is read again afterwards, because one action changes lists, counts and timelines alike. */
export function useAction<R extends Answered, V>(document: TypedDocumentString<R, V>): Action<R, V> {
  const queries = useQueryClient();
  const { pick } = useLanguage();
  const said = (error: ActionError): ActionError => {
    const kind = refusals[error.code];
    return kind === undefined ? error : { ...error, message: pick(error.message, `${kind}（${error.message}）`) };
  };
  const [errors, setErrors] = useState<readonly ActionError[]>([]);
  const mutation = useMutation({ mutationFn: (variables: V) => request(document, variables) });
  const run = async (variables: V): Promise<R | null> => {
    setErrors([]);
    try {
      const { data } = await mutation.mutateAsync(variables);
      const refused = Object.values(data).flatMap((payload) => payload.errors).map(said);
      setErrors(refused);
      await queries.invalidateQueries();
      return refused.length === 0 ? data : null;
    } catch (failure) {
      setErrors([said({ code: 'FAILED', message: failure instanceof Error ? failure.message : String(failure) })]);
      return null;
    }
  };
  return { run, running: mutation.isPending, errors, clear: () => setErrors([]) };
}
