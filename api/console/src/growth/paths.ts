/** The address of the page of a proposal to promote a person. */
export function promotionPath(number: string): string {
  return `/promotions/${encodeURIComponent(number)}`;
}

/** The address of the page of a person's development plan. */
export function developmentPlanPath(number: string): string {
  return `/personal-development-plans/${encodeURIComponent(number)}`;
}
