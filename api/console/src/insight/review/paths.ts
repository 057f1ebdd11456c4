/** The address of an operational review's page. */
export function operationalReviewPath(number: string): string {
  return `/operational-reviews/${encodeURIComponent(number)}`;
}
