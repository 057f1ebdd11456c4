/** A record in the input of an action, by its ID; null if there is none. */
export function ref(id: string): { id: string };
export function ref(id: string | null): { id: string } | null;
export function ref(id: string | null) {
  return id === null ? null : { id };
}

/** A record in the input of an action, by its code; null if there is none. */
export function refByCode(code: string): { code: string };
export function refByCode(code: string | null): { code: string } | null;
export function refByCode(code: string | null) {
  return code === null ? null : { code };
}

/** Records in the input of an action, by their IDs. */
export function refs(ids: readonly string[]): { id: string }[] {
  return ids.map((id) => ({ id }));
}
