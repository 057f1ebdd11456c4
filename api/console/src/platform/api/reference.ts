/** A record in the input of an action, by its ID; null where there is none. */
export function ref(id: string): { id: string };
export function ref(id: string | null): { id: string } | null;
export function ref(id: string | null) {
  return id === null ? null : { id };
}

/** Records in the input of an action, by their IDs. */
export function refs(ids: readonly string[]): { id: string }[] {
  return ids.map((id) => ({ id }));
}
