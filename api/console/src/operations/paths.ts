/** The address of an incident's page. */
export function incidentPath(number: string): string {
  return `/incidents/${encodeURIComponent(number)}`;
}
