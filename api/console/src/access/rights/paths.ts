/** The page of a campaign. */
export function reviewPath(id: string): string {
  return `/reviews/${id}`;
}

/** The page of an account. */
export function accountPath(id: string): string {
  return `/accounts/${id}`;
}
