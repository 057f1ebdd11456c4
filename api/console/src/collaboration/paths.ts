/** The address of a manual's page. */
export function manualPath(id: string): string {
  return `/manuals/${encodeURIComponent(id)}`;
}

/** The address of the page of an item of feedback. */
export function feedbackPath(number: string): string {
  return `/feedback/${encodeURIComponent(number)}`;
}
