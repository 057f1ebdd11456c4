import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export type Address = {
  readonly text: (name: string) => string;
  /** All values of a parameter, where the page does not know which are accepted. */
  readonly texts: (name: string) => readonly string[];
  readonly list: <T extends string>(name: string, accepted: readonly T[]) => readonly T[];
  /** Sets parameters of the page's address; an empty one is dropped. Paging starts over. */
  readonly set: (changes: Readonly<Record<string, string | readonly string[]>>) => void;
  readonly clear: (...names: string[]) => void;
};

/** A page's filters and order, kept in its address: they survive a reload and can be sent to someone. */
export function useAddress(): Address {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback<Address['set']>(
    (changes) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete('after');
          after.delete('before');
          after.delete('end');
          for (const [name, value] of Object.entries(changes)) {
            after.delete(name);
            [value].flat().forEach((each) => {
              if (each !== '') {
                after.append(name, each);
              }
            });
          }
          return after;
        },
        { replace: true },
      ),
    [setParameters],
  );
  return {
    text: (name) => parameters.get(name) ?? '',
    texts: (name) => parameters.getAll(name).filter((value) => value !== ''),
    list: (name, accepted) => accepted.filter((value) => parameters.getAll(name).includes(value)),
    set,
    clear: (...names) => set(Object.fromEntries(names.map((name) => [name, '']))),
  };
}
