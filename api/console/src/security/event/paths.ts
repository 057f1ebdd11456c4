/** The address of a security event's page. */
export function securityEventPath(number: string): string {
  return `/security-events/${encodeURIComponent(number)}`;
}
