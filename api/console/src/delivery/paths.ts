/** The address of a requirement's page. */
export function requirementPath(number: string): string {
  return `/requirements/${encodeURIComponent(number)}`;
}
