/** The address of a meeting's page. */
export function meetingPath(number: string): string {
  return `/meetings/${encodeURIComponent(number)}`;
}
