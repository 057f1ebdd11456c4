/** The address of an inspection's page. */
export function inspectionPath(number: string): string {
  return `/inspections/${encodeURIComponent(number)}`;
}
