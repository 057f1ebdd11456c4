/** The page of a campaign. */
export function reviewPath(id: string): string {
  return `/reviews/${id}`;
}
