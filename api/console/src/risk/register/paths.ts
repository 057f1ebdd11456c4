/** The address of a risk's page. */
export function riskPath(number: string): string {
  return `/risks/${encodeURIComponent(number)}`;
}
