/** The address of a change's page. */
export function changePath(number: string): string {
  return `/changes/${encodeURIComponent(number)}`;
}
