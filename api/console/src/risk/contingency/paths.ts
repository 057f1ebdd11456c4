/** The address of a contingency plan's page. */
export function planPath(number: string): string {
  return `/contingency-plans/${encodeURIComponent(number)}`;
}

/** The address of a drill's page. */
export function drillPath(number: string): string {
  return `/drills/${encodeURIComponent(number)}`;
}

/** The address of an activation's page. */
export function activationPath(number: string): string {
  return `/activations/${encodeURIComponent(number)}`;
}

/** A record by what its address names: the number, or the ID in links of notifications. */
export function byAddress(named: string): { readonly id: string } | { readonly number: string } {
  return /^[a-z_]+_\d+$/.test(named) ? { id: named } : { number: named };
}
