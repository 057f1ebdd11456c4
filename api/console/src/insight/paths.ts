/** The address of a KPI's page, for all or for one bot or department. */
export function kpiPath(id: string, of: { bot?: string; department?: string; period?: string; snapshot?: string; version?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(of).filter(([, value]) => value !== ''));
  return `/kpis/${encodeURIComponent(id)}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/**
 * The address of the list of the cases that a KPI's value counted.
 *
 * @param keys the values that the cases have in attributes, such as `CHANNEL:CHAT`
 */
export function casesPath(
  id: string,
  of: { bot?: string; department?: string; period?: string; snapshot?: string; version?: string } = {},
  keys: readonly string[] = [],
): string {
  const path = kpiPath(id, of).replace(/^(\/kpis\/[^?]*)/, '$1/cases');
  return keys.reduce((before, key) => `${before}${before.includes('?') ? '&' : '?'}with=${encodeURIComponent(key)}`, path);
}
