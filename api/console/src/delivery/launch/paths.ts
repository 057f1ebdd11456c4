/** The address of the page of an application to go live. */
export function launchPath(number: string): string {
  return `/launches/${encodeURIComponent(number)}`;
}
