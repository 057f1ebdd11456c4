/** The address of a data breach's page. */
export function breachPath(number: string): string {
  return `/data-breaches/${encodeURIComponent(number)}`;
}
